import type {
  RequirementResult,
  ResultState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  counts,
  isMet,
  RESULT_STATES,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords } from '../../words';
import { thingsToDo } from '../Requirement';
import { resultLook } from '../StateChip';

/** What a reader wants to see of a checklist; what is left out does not narrow it. */
export type ChecklistFilters = {
  set?: string;
  /** A state, `todo` for what somebody can put right, or `unmet` for all that is not met. */
  state?: string;
  category?: string;
  /** Words that must all occur. */
  search?: string;
};

const KEYS = ['set', 'state', 'category', 'search'] as const;

/** Name of the query parameter that holds the filters. */
export const FILTERS_PARAMETER = 'filters';

/** The query string that shows a checklist with these filters. */
export function queryOf(filters: ChecklistFilters): string {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    const value = filters[key];
    if (value) query.set(`${FILTERS_PARAMETER}[${key}]`, value);
  }
  return query.toString();
}

/** Filters as they stand in an address, which anybody may have written. */
export function readFilters(parameter: unknown): ChecklistFilters {
  const given =
    typeof parameter === 'object' && parameter !== null
      ? (parameter as Record<string, unknown>)
      : {};
  const filters: ChecklistFilters = {};
  for (const key of KEYS) {
    const value = given[key];
    if (typeof value === 'string' && value) filters[key] = value;
  }
  return filters;
}

/** Whether anything is narrowed. */
export function isFiltering(filters: ChecklistFilters): boolean {
  return KEYS.some(key => filters[key] !== undefined);
}

function stateMatches(state: string | undefined) {
  switch (state) {
    case undefined:
      return () => true;
    case 'todo':
      return (result: RequirementResult) => thingsToDo([result]).length > 0;
    case 'unmet':
      return (result: RequirementResult) =>
        counts(result.state) && !isMet(result.state);
    default:
      return (result: RequirementResult) => result.state === state;
  }
}

function textOf(result: RequirementResult): string {
  const { requirementId, title, reason, fix, why, source, ref, path } = result;
  return [requirementId, title, reason, fix, why, source, ref, path]
    .filter(Boolean)
    .join('\n')
    .toLocaleLowerCase('en-US');
}

/** The results that fit all filters. */
export function filterResults(
  results: readonly RequirementResult[],
  { set, state, category, search = '' }: ChecklistFilters,
): RequirementResult[] {
  const words = search.toLocaleLowerCase('en-US').split(/\s+/).filter(Boolean);
  const hasState = stateMatches(state);
  return results.filter(
    result =>
      (!set || result.set === set) &&
      (!category || result.category === category) &&
      hasState(result) &&
      words.every(word => textOf(result).includes(word)),
  );
}

/** One choice of a filter. */
export type FilterOption = { id: string; label: string };

/** What may be chosen: what occurs, each state with its count, and what is chosen already. */
export function filterOptions(
  results: readonly RequirementResult[],
  chosen: ChecklistFilters = {},
): {
  sets: FilterOption[];
  states: FilterOption[];
  categories: FilterOption[];
} {
  const named = (ids: string[], present: string | undefined) =>
    [...new Set(present ? [...ids, present] : ids)].map(id => ({
      id,
      label: inWords(id),
    }));
  const counted = (id: string, label: string): FilterOption[] => {
    const count = results.filter(stateMatches(id)).length;
    return count > 0 || id === chosen.state
      ? [{ id, label: `${label} (${count})` }]
      : [];
  };
  return {
    sets: named(
      results.map(({ set }) => set),
      chosen.set,
    ),
    states: [
      ...counted('todo', 'To do'),
      ...counted('unmet', 'Not met'),
      ...RESULT_STATES.flatMap((state: ResultState) =>
        counted(state, inWords(resultLook(state).word)),
      ),
    ],
    categories: named(
      results.map(({ category }) => category),
      chosen.category,
    ),
  };
}
