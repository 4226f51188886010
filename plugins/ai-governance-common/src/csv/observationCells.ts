import type { StoredObservation } from '../api/signals';
import type { CsvCell } from './csvLine';

type Cells = Record<string, (observation: StoredObservation) => CsvCell>;

const OF_OBSERVATION: Cells = {
  modelVersion: each => each.modelVersion,
  windowStart: each => each.windowStart,
  windowEnd: each => each.windowEnd,
  value: each => each.value,
  min: each => each.min,
  max: each => each.max,
  count: each => each.count,
  sampleSize: each => each.sampleSize,
  level: each => each.level,
  tooFewSamples: each => each.tooSmall,
  error: each => each.error,
  baselineId: each => each.baselineId,
  grain: each => each.grain,
  method: each => each.method?.name,
};

/**
 * Columns of observations wherever they are taken out of the portal as CSV.
 *
 * @public
 */
export const OBSERVATION_COLUMNS: readonly string[] = [
  'entity',
  'monitor',
  ...Object.keys(OF_OBSERVATION),
];

/**
 * The cells of one observation, in the order of {@link OBSERVATION_COLUMNS}.
 *
 * @public
 */
export function observationCells(
  entityRef: string,
  monitor: string,
  observation: StoredObservation,
): CsvCell[] {
  return [
    entityRef,
    monitor,
    ...Object.values(OF_OBSERVATION).map(cellOf => cellOf(observation)),
  ];
}
