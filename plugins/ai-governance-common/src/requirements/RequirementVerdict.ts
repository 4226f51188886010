import { RequirementResult } from './RequirementResult';
import { ResultState } from './RequirementSet';

/**
 * What was found, without what the requirement itself says.
 *
 * @public
 */
export type RequirementVerdict = Pick<RequirementResult, 'state' | 'reason'> &
  Partial<
    Pick<
      RequirementResult,
      'path' | 'changesAt' | 'evidence' | 'awaitsAttestation'
    >
  >;

export const unknown = (
  reason: string,
  path: string | null = null,
): RequirementVerdict => ({
  state: 'unknown',
  reason,
  path,
});

export const notApplicable = (reason: string): RequirementVerdict => ({
  state: 'not-applicable',
  reason,
});

const ACTIONABLE: ReadonlySet<ResultState> = new Set([
  'fail',
  'warn',
  'unknown',
  'stale',
  'error',
]);

/** Whether there is something to do about a state. */
export function isActionable(state: ResultState): boolean {
  return ACTIONABLE.has(state);
}

/** The earlier of two moments in ISO 8601, where there are any. */
export function earlier(
  a: string | null | undefined,
  b: string | null | undefined,
): string | null {
  if (!a || !b) return a ?? b ?? null;
  return a < b ? a : b;
}

/** Worst first. What is not listed (not applicable, upcoming) takes no part. */
const WORST_FIRST: readonly ResultState[] = [
  'fail',
  'error',
  'stale',
  'unknown',
  'warn',
  'waived',
  'pass',
];

/**
 * The worst of several states; `not-applicable` when none of them counts.
 *
 * @public
 */
export function worstResultState(states: readonly ResultState[]): ResultState {
  return WORST_FIRST.find(state => states.includes(state)) ?? 'not-applicable';
}
