import { ResultState, RESULT_STATES } from './RequirementSet';
import { countIn, ResultCounts } from './score';

/**
 * The states of results as people read them, in pages and in what they take along.
 *
 * @public
 */
export const RESULT_STATE_WORDS: Readonly<Record<ResultState, string>> = {
  pass: 'pass',
  fail: 'fail',
  warn: 'warning',
  unknown: 'unknown',
  stale: 'stale',
  waived: 'waived',
  error: 'error',
  'not-applicable': 'not applicable',
  upcoming: 'upcoming',
};

/**
 * How many results there are in each state that has any: "2 fail, 3 not applicable". Empty where there are none.
 *
 * @param states - which of them, in which order
 * @public
 */
export function countsInWords(
  counts: ResultCounts,
  states: readonly ResultState[] = RESULT_STATES,
): string {
  return states
    .filter(state => countIn(counts, state) > 0)
    .map(state => `${countIn(counts, state)} ${RESULT_STATE_WORDS[state]}`)
    .join(', ');
}
