import type {
  MonitorState,
  ResultState,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Worst first, drift and requirements in one row. */
const WORST_FIRST: ReadonlyArray<MonitorState | ResultState> = [
  'drifted',
  'fail',
  'error',
  'stale',
  'no-data',
  'unknown',
  'insufficient-data',
  'warning',
  'warn',
  'waived',
  'not-monitored',
  'unjudged',
  'upcoming',
  'not-applicable',
  'healthy',
  'pass',
];

/** A number by which states of drift and of requirements can be compared: the smaller, the worse. */
export function severityOf(state: MonitorState | ResultState): number {
  return WORST_FIRST.indexOf(state);
}
