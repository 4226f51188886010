import { shareInWords, shareOfWay } from './outcomesView';

describe('shareOfWay', () => {
  it.each([
    [48, 4, 11, 37 / 44, '84% of the way'],
    [48, 4, 48, 0, '0% of the way'],
    [48, 4, 4, 1, 'reached'],
    [48, 4, 2, 46 / 44, 'reached'],
    [48, 4, 4.1, 43.9 / 44, '99% of the way'],
    [48, 4, 60, -12 / 44, 'further away than before'],
    [0.6, 0.9, 0.75, 0.5, '50% of the way'],
  ])('from %d to %d at %d', (baseline, target, value, share, words) => {
    const found = shareOfWay({ baseline, target }, value)!;
    expect(found).toBeCloseTo(share, 10);
    expect(shareInWords(found)).toBe(words);
  });

  it.each([
    [{ baseline: 1 }, 2],
    [{ target: 1 }, 2],
    [{ baseline: 1, target: 1 }, 2],
    [{ baseline: 1, target: 2 }, undefined],
  ])('is not known of %j at %s', (outcome, value) => {
    expect(shareOfWay(outcome, value)).toBeUndefined();
  });
});
