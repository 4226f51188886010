import {
  PORTFOLIO_GROUPS,
  PortfolioSummary,
  ResultCounts,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DbStateRow } from '../estate/stateRow';
import { historyByDay } from './historyByDay';
import { PortfolioStore } from './PortfolioStore';

type GroupBy = (typeof PORTFOLIO_GROUPS)[number];
type Group = PortfolioSummary['groups'][number];
type TrendPoint = NonNullable<Group['trend']>[number];

type DbDayRow = {
  day: string;
  group_by: GroupBy;
  /** Empty for entities that have none. */
  group_key: string;
  /** {@link ALL_SETS}, or the id of one. */
  set_id: string;
  pass: number;
  applicable: number;
  reconstructed: boolean | number;
};

/** What can be told of the past by where an entity is today. By stage it cannot: the stage is what changes. */
const RECONSTRUCTED = ['owner', 'domain', 'tier'] as const;

const ALL_SETS = '*';
const ROWS_AT_ONCE = 200;
const DAY_MS = 86_400_000;
/** A trend goes back this many days, the present one included. */
export const TREND_DAYS = 90;
/** Days are kept for a year and a month. */
const KEPT_DAYS = 400;

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** The results in a total: what is neither upcoming nor not applicable. */
export function applicableOf(counts: ResultCounts): number {
  const { notApplicable, upcoming, ...others } = counts;
  return Object.values(others).reduce((sum, count) => sum + count, 0);
}

/** How the groups of the estate stood at the end of each day, so that no view has to add it up from history. */
export class PortfolioDays {
  constructor(
    private readonly db: Knex,
    private readonly portfolio: PortfolioStore,
  ) {}

  /**
   * Records the present day, over what was recorded of it before. The first time, the days before it are added up from the history of
   * each entity, by the group that it is in now; all of that or nothing is there.
   */
  async record(now: Date): Promise<void> {
    const today = dayOf(now.getTime());
    const rows = await this.present(today);
    const isFirst =
      (await this.db<DbDayRow>('portfolio_days').first()) === undefined;
    if (isFirst) rows.push(...(await this.past(now)));
    await this.db.transaction(async tx => {
      await tx<DbDayRow>('portfolio_days').where('day', today).delete();
      await tx<DbDayRow>('portfolio_days')
        .where('day', '<', dayOf(now.getTime() - KEPT_DAYS * DAY_MS))
        .delete();
      for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
        // Another replica may record at the same moment.
        await tx<DbDayRow>('portfolio_days')
          .insert(rows.slice(i, i + ROWS_AT_ONCE))
          .onConflict(['day', 'group_by', 'group_key', 'set_id'])
          .merge();
      }
    });
  }

  /**
   * How each group stood, oldest day first, without the days of which nothing is known.
   *
   * @param sets - only results of these; of all when left out
   */
  async trends(
    groupBy: GroupBy,
    sets: readonly string[] | undefined,
    now: Date,
  ): Promise<Map<string | null, TrendPoint[]>> {
    const rows: DbDayRow[] = await this.db<DbDayRow>('portfolio_days')
      .where('group_by', groupBy)
      .whereIn('set_id', sets ? [...sets] : [ALL_SETS])
      .where('day', '>', dayOf(now.getTime() - TREND_DAYS * DAY_MS))
      .orderBy('day');
    const found = new Map<string | null, TrendPoint[]>();
    for (const row of rows) {
      const key = row.group_key === '' ? null : row.group_key;
      const points = found.get(key) ?? [];
      found.set(key, points);
      const last = points[points.length - 1];
      if (last?.day === row.day) {
        last.pass += row.pass;
        last.applicable += row.applicable;
      } else {
        const { day, pass, applicable } = row;
        const reconstructed = Boolean(row.reconstructed);
        points.push({ day, pass, applicable, reconstructed });
      }
    }
    return found;
  }

  private async present(day: string): Promise<DbDayRow[]> {
    const rows: DbDayRow[] = [];
    for (const groupBy of PORTFOLIO_GROUPS) {
      for (const { key, sets } of await this.portfolio.groups(groupBy, {})) {
        const row = (set: string, pass: number, applicable: number) =>
          rows.push({
            day,
            group_by: groupBy,
            group_key: key ?? '',
            set_id: set,
            pass,
            applicable,
            reconstructed: false,
          });
        for (const each of sets)
          row(each.id, each.counts.pass, each.applicable);
        row(
          ALL_SETS,
          sets.reduce((sum, each) => sum + each.counts.pass, 0),
          sets.reduce((sum, each) => sum + each.applicable, 0),
        );
      }
    }
    return rows;
  }

  private async past(now: Date): Promise<DbDayRow[]> {
    const days = Array.from({ length: TREND_DAYS - 1 }, (_, index) =>
      dayOf(now.getTime() - (TREND_DAYS - 1 - index) * DAY_MS),
    );
    const entities = await this.db<DbStateRow>('entity_states').select(
      'entity_ref',
      ...RECONSTRUCTED,
    );
    const groupsOf = new Map(entities.map(row => [row.entity_ref, row]));
    const rows = new Map<string, DbDayRow>();
    for await (const { entityRef, day, counts } of historyByDay(
      this.db,
      [...groupsOf.keys()],
      days,
    )) {
      for (const groupBy of RECONSTRUCTED) {
        const key = groupsOf.get(entityRef)![groupBy] ?? '';
        const place = JSON.stringify([day, groupBy, key]);
        const row = rows.get(place) ?? {
          day,
          group_by: groupBy,
          group_key: key,
          set_id: ALL_SETS,
          pass: 0,
          applicable: 0,
          reconstructed: true,
        };
        row.pass += counts.pass;
        row.applicable += applicableOf(counts);
        rows.set(place, row);
      }
    }
    return [...rows.values()];
  }
}
