import type {
  RequirementResult,
  ResultState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  CATEGORIES,
  RESULT_STATES,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { COUNTED_STATES, passedOf } from '../Requirement';

/** Results in one state. */
export type StateGroup = { state: ResultState; results: RequirementResult[] };

/** Results by state, worst first; states without any are left out. */
export function groupByState(
  results: readonly RequirementResult[],
  states: readonly ResultState[],
): StateGroup[] {
  return states
    .map(state => ({
      state,
      results: results.filter(each => each.state === state),
    }))
    .filter(group => group.results.length > 0);
}

/** Results of one category of a set. */
export type CategoryGroup = { category: string; results: RequirementResult[] };

/** Results of one requirement set, with what of it is met. */
export type SetGroup = {
  set: string;
  passed: number;
  total: number;
  categories: CategoryGroup[];
};

function worstFirst(a: RequirementResult, b: RequirementResult): number {
  const order = [...COUNTED_STATES, ...RESULT_STATES];
  return order.indexOf(a.state) - order.indexOf(b.state) || b.weight - a.weight;
}

/** Results by set and category, the worst of each first. Sets come in the order of the results. */
export function groupBySet(results: readonly RequirementResult[]): SetGroup[] {
  const sets = [...new Set(results.map(each => each.set))];
  return sets.map(set => {
    const ofSet = results.filter(each => each.set === set);
    return {
      set,
      ...passedOf(ofSet),
      categories: CATEGORIES.map(category => ({
        category,
        results: ofSet
          .filter(each => each.category === category)
          .sort(worstFirst),
      })).filter(group => group.results.length > 0),
    };
  });
}

/** When the first of several results changes by time alone. */
export function firstChange(
  results: readonly RequirementResult[],
): string | undefined {
  return results
    .flatMap(({ changesAt }) => changesAt ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))[0];
}
