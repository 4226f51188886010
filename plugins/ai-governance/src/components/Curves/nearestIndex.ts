import type { CurvePoint } from './CurvePoint';

/** Index of the point nearest to a moment; points are oldest first and at least one. */
export function nearestIndex(
  points: readonly CurvePoint[],
  moment: number,
): number {
  const timeOf = (index: number) => Date.parse(points[index].windowEnd);
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(middle) < moment) low = middle + 1;
    else high = middle;
  }
  return low > 0 && moment - timeOf(low - 1) < timeOf(low) - moment
    ? low - 1
    : low;
}
