import {
  AI_KINDS,
  LEVELS,
  PORTFOLIO_GROUPS,
  PortfolioFilter,
  PortfolioQuery,
  PortfolioSummary,
  PortfolioSummaryQuery,
  RESULT_STATES,
  STAGES,
  TIERS,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { inWords } from '../../words';
import { resultLook } from '../StateChip';

/** Chooses entities that have no owner, domain, known tier or known stage. */
export const NONE = 'none';

/** Which part of the estate is meant. */
export type EstateNarrowing = PortfolioFilter & Pick<PortfolioQuery, 'ungated'>;

/** What a reader of the estate chose, as it stands in the address. */
export type EstateFilters = EstateNarrowing & {
  groupBy: PortfolioSummaryQuery['groupBy'];
  sort?: PortfolioQuery['sort'];
};

/** Orders of the entities that are worth a choice; worst first where that is what one looks for. */
export const SORTS: ReadonlyArray<{
  id: NonNullable<PortfolioQuery['sort']>;
  label: string;
}> = [
  { id: 'title', label: 'Name' },
  { id: 'score', label: 'Lowest score' },
  { id: '-score', label: 'Highest score' },
  { id: 'level', label: 'Lowest level' },
  { id: '-tier', label: 'Highest risk' },
  { id: '-stage', label: 'Furthest stage' },
  { id: 'ungated', label: 'Ungated first' },
];

function oneOf<T extends string>(
  values: readonly T[],
  value: unknown,
): T | undefined {
  return values.find(each => each === value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value ? value : undefined;
}

/** Filters as they stand in an address, which anybody may have written: what makes no sense is left out. */
export function readEstateFilters(parameter: unknown): EstateFilters {
  const given =
    typeof parameter === 'object' && parameter !== null
      ? (parameter as Record<string, unknown>)
      : {};
  const filters: EstateFilters = {
    groupBy: oneOf(PORTFOLIO_GROUPS, given.groupBy) ?? 'owner',
    owner: textOf(given.owner),
    domain: textOf(given.domain),
    tier: oneOf([...TIERS, NONE] as const, given.tier),
    stage: oneOf([...STAGES, NONE] as const, given.stage),
    kind: oneOf(AI_KINDS, given.kind),
    set: textOf(given.set),
    level: oneOf(LEVELS, given.level),
    state: oneOf(RESULT_STATES, given.state),
    q: textOf(given.q),
    ungated: String(given.ungated) === 'true' ? true : undefined,
    sort: oneOf(
      SORTS.map(({ id }) => id),
      given.sort,
    ),
  };
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined),
  ) as EstateFilters;
}

/** What of the filters narrows the estate. */
export function narrowingOf({
  groupBy: _,
  sort: __,
  ...filter
}: EstateFilters): EstateNarrowing {
  return filter;
}

/** One choice of a filter. */
export type Choice = { id: string; label: string };

/** What can be chosen from, beside what occurs in the estate. */
export const FIXED_CHOICES: Record<
  'tier' | 'stage' | 'kind' | 'level' | 'state',
  Choice[]
> = {
  tier: [
    ...TIERS.map(id => ({ id, label: inWords(id) })),
    { id: NONE, label: 'Not known' },
  ],
  stage: STAGES.map(id => ({ id, label: inWords(id) })),
  kind: AI_KINDS.map(id => ({ id, label: inWords(id) })),
  level: LEVELS.map(id => ({ id, label: inWords(id) })),
  state: RESULT_STATES.map(id => ({ id, label: inWords(resultLook(id).word) })),
};

/** Groups of a summary as choices. */
export function groupChoices(
  summary: PortfolioSummary | undefined,
  nameOf: (key: string) => string,
): Choice[] {
  const groups = summary?.groups ?? [];
  return [
    ...groups
      .flatMap(({ key }) => (key ? [{ id: key, label: nameOf(key) }] : []))
      .sort((a, b) => a.label.localeCompare(b.label, 'en')),
    ...(groups.some(({ key }) => key === null)
      ? [{ id: NONE, label: 'None' }]
      : []),
  ];
}

/** The requirement sets that ask something anywhere in a summary, in its order. */
export function setsOf(summary: PortfolioSummary | undefined): string[] {
  return [
    ...new Set(
      (summary?.groups ?? []).flatMap(({ sets }) =>
        sets.flatMap(({ id, entities }) => (entities > 0 ? [id] : [])),
      ),
    ),
  ];
}
