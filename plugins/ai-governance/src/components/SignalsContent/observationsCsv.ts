import type { StoredObservation } from '@aiproduct/backstage-plugin-ai-governance-common';
import { csvOf } from './csvOf';

const COLUMNS = [
  'entity',
  'monitor',
  'modelVersion',
  'windowStart',
  'windowEnd',
  'value',
  'min',
  'max',
  'count',
  'sampleSize',
  'level',
  'tooFewSamples',
  'error',
  'baselineId',
  'grain',
  'method',
];

/** The observations of one monitor as CSV, oldest first, with all that is kept of each. */
export function observationsCsv(
  entityRef: string,
  monitor: string,
  observations: readonly StoredObservation[],
): string {
  return csvOf(
    COLUMNS,
    observations.map(each => [
      entityRef,
      monitor,
      each.modelVersion,
      each.windowStart,
      each.windowEnd,
      each.value,
      each.min,
      each.max,
      each.count,
      each.sampleSize,
      each.level,
      each.tooSmall,
      each.error,
      each.baselineId,
      each.grain,
      each.method?.name,
    ]),
  );
}

/** A file name that every system takes: "credit-scorer_income-psi_90d.csv". */
export function csvFileName(...parts: string[]): string {
  const safe = parts.map(part =>
    part.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, ''),
  );
  return `${safe.filter(Boolean).join('_').slice(0, 120)}.csv`;
}
