import {
  AIKind,
  Level,
  ResultState,
  Stage,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';

/** Stands for "has none" where a filter takes values that an entity may lack. */
export const NONE = 'none';

/** Which entities of the estate. Several values of one field are alternatives, several fields all have to hold. */
export type PortfolioFilter = {
  owner?: readonly string[];
  domain?: readonly string[];
  tier?: ReadonlyArray<Tier | typeof NONE>;
  stage?: ReadonlyArray<Stage | typeof NONE>;
  kind?: readonly AIKind[];
  level?: readonly Level[];
  /** Requirement sets that ask something of the entity. */
  set?: readonly string[];
  /** States that some result of the entity has; with `set`, a result of one of those sets. */
  state?: readonly ResultState[];
  ungated?: boolean;
  /** Part of the title or the reference, in any case. */
  q?: string;
};

const APPLICABLE: readonly ResultState[] = [
  'pass',
  'fail',
  'warn',
  'unknown',
  'stale',
  'waived',
  'error',
];

/** Limits a query on `entity_states` to the entities of a filter. */
export function applyFilter(
  query: Knex.QueryBuilder,
  db: Knex,
  filter: PortfolioFilter,
): void {
  for (const field of ['owner', 'domain', 'tier', 'stage'] as const) {
    const values = filter[field];
    if (!values) continue;
    query.where(matches => {
      matches.whereIn(
        field,
        values.filter(each => each !== NONE),
      );
      if ((values as readonly string[]).includes(NONE)) {
        matches.orWhereNull(field);
      }
    });
  }
  if (filter.kind) query.whereIn('kind', [...filter.kind]);
  if (filter.level) query.whereIn('level', [...filter.level]);
  if (filter.ungated !== undefined) query.where('ungated', filter.ungated);
  if (filter.q) {
    const part = `%${filter.q.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query.where(matches =>
      matches
        .whereRaw("lower(title) like ? escape '\\'", [part])
        .orWhereRaw("entity_states.entity_ref like ? escape '\\'", [part]),
    );
  }
  const { set, state = APPLICABLE } = filter;
  if (!set && !filter.state) return;
  query.whereExists(
    db('set_scores as asked')
      .whereRaw('?? = ??', ['asked.entity_ref', 'entity_states.entity_ref'])
      .modify(asked => {
        if (set) asked.whereIn('asked.set_id', [...set]);
      })
      .where(some => {
        for (const each of state) {
          some.orWhere(`asked.${each.replace('-', '_')}`, '>', 0);
        }
      })
      .select('asked.set_id'),
  );
}
