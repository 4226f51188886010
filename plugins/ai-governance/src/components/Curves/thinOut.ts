import type { CurvePoint } from './CurvePoint';

/**
 * As many points as a picture can show: of each pixel column the first, the last, the smallest and the largest value, and one failed
 * measurement. The line looks the same as with all points, and no peak is lost, since a breach must not vanish from the picture.
 *
 * After U. Jugel, Z. Jerzak, G. Hackenbroich, V. Markl, "M4: A Visualization-Oriented Time Series Data Aggregation", PVLDB 7(10), 2014.
 *
 * @param points - oldest first
 * @param columnOf - the pixel column of a point; never falls from one point to the next
 */
export function thinOut<T extends CurvePoint>(
  points: readonly T[],
  columnOf: (point: T) => number,
): T[] {
  const kept: T[] = [];
  let start = 0;
  while (start < points.length) {
    const column = columnOf(points[start]);
    let end = start + 1;
    while (end < points.length && columnOf(points[end]) === column) end += 1;
    if (end - start <= 5) {
      kept.push(...points.slice(start, end));
    } else {
      const wanted = extremesOf(points, start, end);
      kept.push(...wanted.map(index => points[index]));
    }
    start = end;
  }
  return kept;
}

/** Indices, ascending and each once, of what stands for the points from `start` to before `end`. */
function extremesOf(
  points: readonly CurvePoint[],
  start: number,
  end: number,
): number[] {
  const wanted = new Set([start, end - 1]);
  let smallest = -1;
  let largest = -1;
  let failed = -1;
  const lowOf = ({ min, value }: CurvePoint) => min ?? value ?? Infinity;
  const highOf = ({ max, value }: CurvePoint) => max ?? value ?? -Infinity;
  for (let index = start; index < end; index++) {
    const point = points[index];
    if (point.value === null) {
      failed = index;
      continue;
    }
    if (smallest < 0 || lowOf(point) < lowOf(points[smallest]))
      smallest = index;
    if (largest < 0 || highOf(point) > highOf(points[largest])) largest = index;
  }
  for (const index of [smallest, largest, failed]) {
    if (index >= 0) wanted.add(index);
  }
  return [...wanted].sort((a, b) => a - b);
}
