import { ResultCounts } from '@aiproduct/backstage-plugin-ai-governance-common';

/** The sum of two counts, state by state. */
export function addCounts(a: ResultCounts, b: ResultCounts): ResultCounts {
  return Object.fromEntries(
    Object.entries(a).map(([state, count]) => [
      state,
      count + b[state as keyof ResultCounts],
    ]),
  ) as ResultCounts;
}
