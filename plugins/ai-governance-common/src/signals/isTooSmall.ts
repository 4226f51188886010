import type { Monitor } from '../kinds';
import type { DriftObservation } from './foldObservation';
import { psiNoiseFloor } from './statistics';
import { isJudged } from './thresholds';

const USUAL_BINS = 10;

const floorOfOne = new Map<number, number>();

/** With a reference as large as the window, where only the size of the window is known. */
function usualFloor(bins: number, sampleSize: number): number {
  let one = floorOfOne.get(bins);
  if (one === undefined) {
    one = psiNoiseFloor(bins, 1, 1);
    floorOfOne.set(bins, one);
  }
  return one / sampleSize;
}

/**
 * Whether a window is known to hold too few samples to be judged: fewer than the monitor asks for or, of a population stability index
 * of a monitor that does not say, so few that chance alone reaches warn. Where nobody says how many there were, it is not known.
 *
 * @public
 */
export function isTooSmall(
  { sampleSize, noiseFloor }: DriftObservation,
  monitor: Monitor,
): boolean {
  if (!isJudged(monitor)) return false;
  const { minSamples, metric, warn, critical, bins = USUAL_BINS } = monitor;
  if (minSamples !== undefined) {
    return sampleSize !== undefined && sampleSize < minSamples;
  }
  if (metric !== 'psi') return false;
  if (noiseFloor === undefined && sampleSize === undefined) return false;
  if (noiseFloor === undefined && sampleSize === 0) return true;
  const floor = noiseFloor ?? usualFloor(bins, sampleSize!);
  return floor >= (warn ?? critical)!;
}
