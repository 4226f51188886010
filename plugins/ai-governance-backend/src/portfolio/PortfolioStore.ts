import {
  LEVELS,
  PORTFOLIO_GROUPS,
  PORTFOLIO_SORTS,
  PortfolioEntity,
  PortfolioSummary,
  STAGES,
  TIERS,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import {
  DbScoreRow,
  DbStateRow,
  SCORE_COLUMNS,
  toCounts,
} from '../estate/stateRow';
import { applyFilter, PortfolioFilter } from './PortfolioFilter';

/** What the portfolio is sorted by. */
export type PortfolioSort = {
  by: (typeof PORTFOLIO_SORTS)[number];
  descending: boolean;
};

/** A place in a sorted portfolio: right after the entity with this value. */
export type PortfolioPlace = { value: string | number; entityRef: string };

/** An entity of the portfolio with the value that it is sorted by. */
export type SortedEntity = { entity: PortfolioEntity; place: PortfolioPlace };

type Group = PortfolioSummary['groups'][number];

/** The columns of `entity_states` that the portfolio shows; the whole judgement, which is long, is left where it is. */
const COLUMNS = [
  'entity_ref',
  'kind',
  'title',
  'owner',
  'system',
  'domain',
  'version',
  'tier',
  'declared_stage',
  'stage',
  'decided_stage',
  'ungated',
  'level',
  'score',
  'state',
  'drift',
  'inherited_state',
  'inherited_drift',
  'evaluated_at',
] as const;

function rankOf(column: string, order: readonly string[]): string {
  const cases = order.map((each, rank) => `when '${each}' then ${rank}`);
  return `case ${column} ${cases.join(' ')} else -1 end`;
}

/** What each sort compares; never null, so that every entity has a place. */
const SORT_VALUES: Record<PortfolioSort['by'], string> = {
  title: 'lower(title)',
  score: 'coalesce(score, -1)',
  level: rankOf('level', LEVELS),
  tier: rankOf('tier', TIERS),
  stage: rankOf('stage', STAGES),
  ungated: 'case when ungated then 0 else 1 end',
};

/** Reads the estate by page and rolled up. */
export class PortfolioStore {
  constructor(private readonly db: Knex) {}

  async list(query: {
    filter: PortfolioFilter;
    sort: PortfolioSort;
    after?: PortfolioPlace;
    limit: number;
  }): Promise<SortedEntity[]> {
    const { filter, sort, after, limit } = query;
    const value = SORT_VALUES[sort.by];
    const [order, beyond] = sort.descending ? ['desc', '<'] : ['asc', '>'];
    const builder = this.db<DbStateRow>('entity_states')
      .modify(each => applyFilter(each, this.db, filter))
      .orderByRaw(`${value} ${order}, entity_ref asc`)
      .limit(limit)
      .select(...COLUMNS)
      .select(this.db.raw(`${value} as sort_value`));
    if (after) {
      builder.whereRaw(
        `(${value} ${beyond} ? or (${value} = ? and entity_ref > ?))`,
        [after.value, after.value, after.entityRef],
      );
    }
    const rows: Array<DbStateRow & { sort_value: string | number }> =
      await builder;
    const sets = await this.setsOf(rows.map(each => each.entity_ref));
    return rows.map(row => ({
      entity: toEntity(row, sets.get(row.entity_ref) ?? []),
      place: { value: row.sort_value, entityRef: row.entity_ref },
    }));
  }

  /** @param refs - only these; all when left out */
  async count(
    filter: PortfolioFilter,
    refs?: readonly string[],
  ): Promise<number> {
    const [{ entities }] = await this.db('entity_states')
      .modify(each => applyFilter(each, this.db, filter))
      .modify(each => refs && each.whereIn('entity_ref', [...refs]))
      .count({ entities: '*' });
    return Number(entities);
  }

  /**
   * What a filter lets through, added up by group and requirement set in the database.
   *
   * @param refs - only these; all when left out
   */
  async groups(
    groupBy: (typeof PORTFOLIO_GROUPS)[number],
    filter: PortfolioFilter,
    refs?: readonly string[],
  ): Promise<Group[]> {
    const key = `entity_states.${groupBy}`;
    const limited = (query: Knex.QueryBuilder) => {
      applyFilter(query, this.db, filter);
      if (refs) query.whereIn('entity_states.entity_ref', [...refs]);
    };
    const groups = new Map<string | null, Group>();
    const heads = await this.db('entity_states')
      .modify(limited)
      .groupBy(key)
      .select({ key })
      .count({ entities: '*' })
      .select(
        this.db.raw('sum(case when ungated = ? then 1 else 0 end) as ungated', [
          true,
        ]),
      );
    for (const row of heads) {
      groups.set(row.key, {
        key: row.key,
        entities: Number(row.entities),
        ungated: Number(row.ungated),
        sets: [],
      });
    }
    const applicable = SCORE_COLUMNS.filter(
      each => each !== 'not_applicable' && each !== 'upcoming',
    )
      .map(each => `set_scores.${each}`)
      .join(' + ');
    const cells = await this.db('entity_states')
      .join('set_scores', 'set_scores.entity_ref', 'entity_states.entity_ref')
      .modify(limited)
      .modify(each => {
        if (filter.set) each.whereIn('set_scores.set_id', [...filter.set]);
      })
      .groupBy(key, 'set_scores.set_id')
      .orderBy('set_scores.set_id')
      .select({ key, id: 'set_scores.set_id' })
      .select(
        this.db.raw(
          `sum(case when ${applicable} > 0 then 1 else 0 end) as entities`,
        ),
        this.db.raw(`sum(${applicable}) as applicable`),
      )
      .select(
        SCORE_COLUMNS.map(each =>
          this.db.raw('sum(??) as ??', [`set_scores.${each}`, each]),
        ),
      );
    for (const { key: group, id, entities, ...row } of cells) {
      groups.get(group)?.sets.push({
        id,
        entities: Number(entities),
        applicable: Number(row.applicable),
        counts: toCounts(row),
      });
    }
    return [...groups.values()];
  }

  private async setsOf(
    refs: readonly string[],
  ): Promise<Map<string, PortfolioEntity['sets']>> {
    const rows = await this.db<DbScoreRow>('set_scores')
      .whereIn('entity_ref', [...refs])
      .orderBy('set_id');
    const sets = new Map<string, PortfolioEntity['sets']>();
    for (const row of rows) {
      const known = sets.get(row.entity_ref) ?? [];
      known.push({
        id: row.set_id,
        version: row.set_version,
        counts: toCounts(row),
      });
      sets.set(row.entity_ref, known);
    }
    return sets;
  }
}

function toEntity(
  row: DbStateRow,
  sets: PortfolioEntity['sets'],
): PortfolioEntity {
  return {
    entityRef: row.entity_ref,
    kind: row.kind,
    title: row.title,
    owner: row.owner,
    system: row.system,
    domain: row.domain,
    version: row.version,
    tier: row.tier,
    declaredStage: row.declared_stage,
    stage: row.stage,
    decidedStage: row.decided_stage,
    ungated: Boolean(row.ungated),
    level: row.level,
    score: row.score,
    state: row.state,
    drift: row.drift,
    inherited: { state: row.inherited_state, drift: row.inherited_drift },
    sets,
    judgedAt: row.evaluated_at,
  };
}
