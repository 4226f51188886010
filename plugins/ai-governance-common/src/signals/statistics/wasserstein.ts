import { Edges } from './bins';
import { sharesOf } from './divergence';

/** Below it a reference counts as constant, so that a distance is never divided by next to nothing. */
const LEAST_DEVIATION = 0.001;

/**
 * Wasserstein-1 distance of two samples: the area between their empirical distribution functions (Vallender 1974).
 *
 * @param reference - sortedValues, not empty
 * @param current - sortedValues, not empty
 * @returns in the unit of the values
 * @public
 */
export function wassersteinDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): number {
  const n = reference.length;
  const m = current.length;
  let i = 0;
  let j = 0;
  let area = 0;
  let last = Math.min(reference[0], current[0]);
  while (i < n || j < m) {
    const next =
      j >= m || (i < n && reference[i] <= current[j])
        ? reference[i]
        : current[j];
    area += Math.abs(i / n - j / m) * (next - last);
    last = next;
    while (i < n && reference[i] === next) i += 1;
    while (j < m && current[j] === next) j += 1;
  }
  return area;
}

/**
 * Standard deviation of a whole population.
 *
 * @public
 */
export function populationDeviation(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] - mean) ** 2;
  return Math.sqrt(squares / values.length);
}

/**
 * A distance in standard deviations of the reference, as Evidently norms it, so that one threshold serves features of any unit.
 *
 * @public
 */
export function normedByDeviation(distance: number, deviation: number): number {
  return distance / Math.max(deviation, LEAST_DEVIATION);
}

/**
 * Wasserstein-1 distance and the reference's standard deviation where only histograms are known, taking the values of a bin as spread
 * evenly over it.
 *
 * @param edges - both ends of every bin, one more than counts
 * @public
 */
export function wassersteinOfHistograms(
  edges: Edges,
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { distance: number; deviation: number } {
  const r = sharesOf(reference);
  const c = sharesOf(current);
  let distance = 0;
  let before = 0;
  let mean = 0;
  for (let i = 0; i < r.length; i++) {
    const width = edges[i + 1] - edges[i];
    const after = before + r[i] - c[i];
    const [a, b] = [Math.abs(before), Math.abs(after)];
    distance +=
      before * after >= 0
        ? (width * (a + b)) / 2
        : (width * (a * a + b * b)) / (2 * (a + b));
    before = after;
    mean += r[i] * (edges[i] + width / 2);
  }
  let variance = 0;
  for (let i = 0; i < r.length; i++) {
    const width = edges[i + 1] - edges[i];
    variance +=
      r[i] * ((edges[i] + width / 2 - mean) ** 2 + (width * width) / 12);
  }
  return { distance, deviation: Math.sqrt(variance) };
}
