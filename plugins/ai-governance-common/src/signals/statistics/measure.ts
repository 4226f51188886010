import { InputError } from '@backstage/errors';
import type { MeasurementMethod } from '../../api';
import { MEASURED_METRICS, MeasureOptions, MEASURES } from './measures';
import { MeasuredSide, readSides, Sides } from './readSides';

/**
 * A value computed from two distributions.
 *
 * @public
 */
export type MeasuredValue = {
  value: number;
  /** Values on the side that has fewer: what a judgement can rest on. */
  sampleSize: number;
  method: MeasurementMethod;
};

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function sizeOf(sides: Sides, side: 'reference' | 'current'): number {
  return sides.shape === 'samples' ? sides[side].length : sum(sides[side]);
}

/**
 * Compares what is measured now with what it is compared with.
 *
 * Both sides must be of one shape. A category that one side lacks was counted 0 times there. Distances from histograms are those at
 * the bins' edges (ks) or of values spread evenly over their bins (wasserstein).
 *
 * @param metric - one of {@link MEASURED_METRICS}
 * @throws InputError for another metric, and naming the path of what is wrong in a side, such as `current.counts[3]`
 * @public
 */
export function measure(
  metric: string,
  options: MeasureOptions,
  reference: MeasuredSide,
  current: MeasuredSide,
): MeasuredValue {
  const name = MEASURED_METRICS.find(each => each === metric);
  if (!name) {
    throw new InputError(
      `${JSON.stringify(
        metric,
      )} cannot be computed from distributions; ${MEASURED_METRICS.join(
        ', ',
      )} can.`,
    );
  }
  const sides = readSides(reference, current);
  const n = sizeOf(sides, 'reference');
  const m = sizeOf(sides, 'current');
  const { value, ...how } = MEASURES[name]({ sides, options, n, m });
  if (!Number.isFinite(value)) {
    throw new InputError(
      `${name} of these numbers is too large to be computed; send them in a larger unit.`,
    );
  }
  return {
    value,
    sampleSize: Math.min(n, m),
    method: { name, ...how },
  };
}
