import { durationInWords, intervalInWords } from './durations';

describe('durationInWords', () => {
  it.each([
    ['P180D', '180 days'],
    ['P1D', '1 day'],
    ['P5Y', '5 years'],
    ['P1Y6M', '1 year 6 months'],
    ['PT6H', '6 hours'],
    ['PT30M', '30 minutes'],
    ['P2W', '2 weeks'],
    ['often', 'often'],
    ['P', 'P'],
  ])('says %s as %s', (value, expected) => {
    expect(durationInWords(value)).toBe(expected);
  });
});

describe('intervalInWords', () => {
  it.each([
    ['P1D', 'daily'],
    ['P7D', 'weekly'],
    ['P1M', 'monthly'],
    ['PT1H', 'hourly'],
    ['P3D', 'every 3 days'],
  ])('says %s as %s', (value, expected) => {
    expect(intervalInWords(value)).toBe(expected);
  });
});
