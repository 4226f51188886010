import { breakAtGaps } from './breakAtGaps';
import type { CurvePoint } from './CurvePoint';

const at = (windowEnd: string, more: Partial<CurvePoint> = {}): CurvePoint => ({
  windowEnd,
  value: 1,
  level: null,
  ...more,
});
const columnOf = ({ windowEnd }: CurvePoint) =>
  Math.floor(Date.parse(windowEnd) / 3_600_000);
const runs = (interval: string | undefined, ...points: CurvePoint[]) =>
  breakAtGaps(points, interval, columnOf).map(run => run.length);

const DAYS = ['01', '02', '04', '07'].map(day => at(`2026-11-${day}`));

it('breaks where more than two intervals passed without a value', () => {
  expect(runs('P1D', ...DAYS)).toEqual([3, 1]);
  expect(runs('PT1H', ...DAYS)).toEqual([1, 1, 1, 1]);
  expect(runs('P1W', ...DAYS)).toEqual([4]);
  expect(runs('P1D')).toEqual([]);
});

it('knows no silence where no interval is declared, or none that can be read', () => {
  expect(runs(undefined, ...DAYS)).toEqual([4]);
  expect(runs('often', ...DAYS)).toEqual([4]);
});

it('takes days that were rolled up for days, however often values came', () => {
  const daily = ['01', '02', '03', '06'].map(day =>
    at(`2026-11-${day}`, { min: 0, max: 2 }),
  );
  expect(runs('PT1H', ...daily)).toEqual([3, 1]);
});

it('breaks nothing within one pixel', () => {
  expect(
    runs('PT1S', at('2026-11-01T00:00:00Z'), at('2026-11-01T00:30:00Z')),
  ).toEqual([2]);
});
