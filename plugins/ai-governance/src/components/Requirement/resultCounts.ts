import {
  countIn,
  counts,
  countResults,
  ResultState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import type { RequirementResult } from '@aiproduct/backstage-plugin-ai-governance-common';
import { resultLook } from '../StateChip';

/** States inside every total, worst first. */
export const COUNTED_STATES: readonly ResultState[] = [
  'fail',
  'error',
  'stale',
  'unknown',
  'warn',
  'waived',
  'pass',
];

/** States outside every total, which are counted apart. */
export const UNCOUNTED_STATES: readonly ResultState[] = [
  'upcoming',
  'not-applicable',
];

type StateCount = { state: ResultState; count: number };

/** How many results there are in each state that has any, worst first. */
export function stateCounts(
  results: readonly RequirementResult[],
  states: readonly ResultState[] = COUNTED_STATES,
): StateCount[] {
  const all = countResults(results);
  return states
    .map(state => ({ state, count: countIn(all, state) }))
    .filter(({ count }) => count > 0);
}

/** How many of those that are asked are met in full. */
export function passedOf(results: readonly RequirementResult[]): {
  passed: number;
  total: number;
} {
  const asked = results.filter(({ state }) => counts(state));
  return {
    passed: asked.filter(({ state }) => state === 'pass').length,
    total: asked.length,
  };
}

/** "2 fail, 3 unknown": what is not met, in words. Empty when all is. */
export function shortfallInWords(
  results: readonly RequirementResult[],
): string {
  return stateCounts(results)
    .filter(({ state }) => state !== 'pass')
    .map(({ state, count }) => `${count} ${resultLook(state).word}`)
    .join(', ');
}

/** Results that the people of the entity can put right; a broken requirement waits for its author. */
export function thingsToDo(
  results: readonly RequirementResult[],
): RequirementResult[] {
  return results.filter(
    ({ state, fix }) =>
      fix !== null && ['fail', 'stale', 'unknown', 'warn'].includes(state),
  );
}
