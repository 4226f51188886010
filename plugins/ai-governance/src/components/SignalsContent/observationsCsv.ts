import {
  csvLine,
  OBSERVATION_COLUMNS,
  observationCells,
  StoredObservation,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** The observations of one monitor as CSV, oldest first, with all that is kept of each. */
export function observationsCsv(
  entityRef: string,
  monitor: string,
  observations: readonly StoredObservation[],
): string {
  return [
    OBSERVATION_COLUMNS,
    ...observations.map(each => observationCells(entityRef, monitor, each)),
  ]
    .map(csvLine)
    .join('');
}

/** A file name that every system takes: "credit-scorer_income-psi_90d.csv". */
export function csvFileName(...parts: string[]): string {
  const safe = parts.map(part =>
    part.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, ''),
  );
  return `${safe.filter(Boolean).join('_').slice(0, 120)}.csv`;
}
