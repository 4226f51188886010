import { addIntervals } from './addIntervals';

const FROM = new Date('2026-01-15T00:00:00Z');

it.each([
  ['P1D', 2, '2026-01-17T00:00:00.000Z'],
  ['P7D', 2, '2026-01-29T00:00:00.000Z'],
  ['P2W', 1, '2026-01-29T00:00:00.000Z'],
  ['P1M', 2, '2026-03-15T00:00:00.000Z'],
  ['P1Y', 1, '2027-01-15T00:00:00.000Z'],
  ['PT90M', 2, '2026-01-15T03:00:00.000Z'],
  ['PT0.5S', 3, '2026-01-15T00:00:01.500Z'],
  ['P1DT12H', 2, '2026-01-18T00:00:00.000Z'],
])('%s, %d times', (duration, count, expected) => {
  expect(addIntervals(FROM, duration, count)?.toISOString()).toBe(expected);
});

it.each([
  ['2026-01-31T09:00:00Z', 'P1M', 1, '2026-02-28T09:00:00.000Z'],
  ['2024-02-29T00:00:00Z', 'P1Y', 1, '2025-02-28T00:00:00.000Z'],
  ['2026-08-31T00:00:00Z', 'P3M', 2, '2027-02-28T00:00:00.000Z'],
  ['2026-01-31T00:00:00Z', 'P1M1D', 1, '2026-03-01T00:00:00.000Z'],
])('%s and %s, %d times, stays in the month', (from, duration, count, end) => {
  expect(addIntervals(new Date(from), duration, count)?.toISOString()).toBe(
    end,
  );
});

it.each(['', 'a day', '1D', 'P999999999Y'])('%j leads nowhere', duration => {
  expect(addIntervals(FROM, duration, 2)).toBeUndefined();
});
