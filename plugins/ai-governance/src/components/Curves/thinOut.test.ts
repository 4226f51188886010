import type { CurvePoint } from './CurvePoint';
import { levelChanges } from './levelChanges';
import { nearestIndex } from './nearestIndex';
import { thinOut } from './thinOut';

/** One value an hour. */
function history(values: Array<number | null>): CurvePoint[] {
  return values.map((value, hour) => ({
    windowEnd: new Date(Date.UTC(2026, 0, 1, hour)).toISOString(),
    value,
    level: null,
  }));
}

/** What a line through points covers in each column: its ends and its extremes. */
function coverage(
  points: CurvePoint[],
  columnOf: (point: CurvePoint) => number,
) {
  const columns = new Map<number, number[]>();
  for (const point of points) {
    if (point.value === null) continue;
    const column = columnOf(point);
    columns.set(column, [...(columns.get(column) ?? []), point.value]);
  }
  return [...columns].map(([column, values]) => [
    column,
    values[0],
    values[values.length - 1],
    Math.min(...values),
    Math.max(...values),
  ]);
}

describe('thinOut', () => {
  const points = history(
    Array.from({ length: 50_000 }, (_, index) =>
      index === 31_337 ? 9 : Math.sin(index / 700) + (index % 13) / 50,
    ),
  );
  const first = Date.parse(points[0].windowEnd);
  const last = Date.parse(points[points.length - 1].windowEnd);
  const columnOf = ({ windowEnd }: CurvePoint) =>
    Math.floor(((Date.parse(windowEnd) - first) / (last - first)) * 600);

  it('keeps of each pixel column its ends and extremes, so that the picture is the same', () => {
    const kept = thinOut(points, columnOf);
    expect(kept.length).toBeLessThanOrEqual(5 * 601);
    expect(coverage(kept, columnOf)).toEqual(coverage(points, columnOf));
    expect(kept.some(({ value }) => value === 9)).toBe(true);
    expect(
      [...kept].sort((a, b) => (a.windowEnd < b.windowEnd ? -1 : 1)),
    ).toEqual(kept);
  });

  it('keeps everything where there is room, and one failure of many', () => {
    const few = history([1, null, 3, 2]);
    expect(thinOut(few, () => 0)).toEqual(few);
    const failing = history([1, ...Array(20).fill(null), 2]);
    expect(thinOut(failing, () => 0).map(({ value }) => value)).toEqual([
      1,
      null,
      2,
    ]);
    expect(thinOut([], () => 0)).toEqual([]);
  });

  it('sees the extremes of what was rolled up', () => {
    const days = history([1, 1, 1, 1, 1, 1, 1]);
    days[2] = { ...days[2], min: -5, max: 1 };
    days[4] = { ...days[4], min: 1, max: 7 };
    expect(thinOut(days, () => 0)).toEqual([
      days[0],
      days[2],
      days[4],
      days[6],
    ]);
  });
});

describe('nearestIndex', () => {
  const points = history([1, 2, 3]);
  it.each([
    [-5, 0],
    [0.4, 0],
    [0.6, 1],
    [1.2, 1],
    [99, 2],
  ])('at hour %d', (hour, expected) => {
    expect(nearestIndex(points, Date.UTC(2026, 0, 1) + hour * 3_600_000)).toBe(
      expected,
    );
  });
});

describe('levelChanges', () => {
  it('finds each, over what was not judged', () => {
    const levels = [
      null,
      'healthy',
      'healthy',
      null,
      'warning',
      'drifted',
      'warning',
    ] as const;
    const points = history(levels.map(() => 1)).map((point, index) => ({
      ...point,
      level: levels[index],
    }));
    expect(
      levelChanges(points).map(({ point, from, to }) => [
        points.indexOf(point),
        from,
        to,
      ]),
    ).toEqual([
      [4, 'healthy', 'warning'],
      [5, 'warning', 'drifted'],
      [6, 'drifted', 'warning'],
    ]);
  });
});
