import { Knex } from 'knex';
import { DriftChanges } from './DriftChanges';
import { Month, monthOf } from './Partitions';
import { SignalHeads } from './SignalHeads';
import { RetentionSettings } from './SignalSettings';
import { SignalStore } from './SignalStore';
import { isPostgres, tableOf } from '../database/tableOf';

const DAY_MS = 86_400_000;
/** Told changes that are kept for whoever looks into the database. */
const CHANGES_DAYS = 90;
/** Days taken out in one statement on SQLite, and rows of the daily ones. */
const ROWS_AT_ONCE = 10_000;
/** Series taken out in one transaction, which holds their entities. */
const SERIES_AT_ONCE = 1_000;

/** What one run did. */
export type RetentionReport = {
  /** Months that are kept by the day from now on, such as `2025-09`. */
  months: string[];
  /** Days that were too old. */
  days: number;
};

/**
 * Keeps what was measured from growing without end: months that are old enough are kept by the day, on PostgreSQL by dropping their
 * partitions, and days that are too old not at all. What is known of a monitor stays for as long as its entity declares it, so that
 * nothing of this changes a status; of what nobody declares nothing stays, and other names and versions may be sent instead.
 */
export class Retention {
  constructor(
    private readonly db: Knex,
    private readonly options: {
      store: SignalStore;
      retention: RetentionSettings;
    },
  ) {}

  async run(now: Date, signal?: AbortSignal): Promise<RetentionReport> {
    const { rawDays, dailyDays } = this.options.retention;
    // A day of distance to what is still taken in: nobody writes into a month that is being rolled up.
    const ended = await this.endedBefore(
      now.getTime() - (rawDays + 1) * DAY_MS,
    );
    const months: string[] = [];
    for (const month of ended) {
      signal?.throwIfAborted();
      await this.rollUp(month);
      months.push(month.name.slice(-7).replace('_', '-'));
    }
    const oldest = now.getTime() - dailyDays * DAY_MS;
    const days = await this.dropDays(oldest, signal);
    await this.dropSeries(oldest, signal);
    await new DriftChanges(this.db).prune(
      new Date(now.getTime() - CHANGES_DAYS * DAY_MS),
    );
    return { months, days };
  }

  private async endedBefore(moment: number): Promise<Month[]> {
    if (isPostgres(this.db)) {
      return this.options.store.partitions.endedBefore(moment);
    }
    const [row] = await this.db('observations').min({ first: 'window_end' });
    const first: number | null = row.first;
    const months: Month[] = [];
    if (first === null) return months;
    for (
      let month = monthOf(first);
      month.to <= moment;
      month = monthOf(month.to)
    ) {
      months.push(month);
    }
    return months;
  }

  /** All of a month or nothing of it. */
  private async rollUp(month: Month): Promise<void> {
    await this.db.transaction(async tx => {
      if (isPostgres(tx)) {
        // Whoever reads or writes goes first; the next run tries again.
        await tx.raw(`SET LOCAL lock_timeout = '10s'`);
      }
      await tx.raw(ROLL_UP, [month.from, month.to, month.from, month.to]);
      if (isPostgres(tx)) {
        await this.options.store.partitions.drop(tx, month);
      } else {
        await tx('observations')
          .where('window_end', '>=', month.from)
          .where('window_end', '<', month.to)
          .delete();
      }
    });
  }

  private async dropDays(
    before: number,
    signal: AbortSignal | undefined,
  ): Promise<number> {
    let dropped = 0;
    for (;;) {
      signal?.throwIfAborted();
      const some = this.db('observation_days')
        .where('day', '<', before - (before % DAY_MS))
        .limit(ROWS_AT_ONCE)
        .select('series_id', 'day');
      const count = await this.db('observation_days')
        .whereIn(['series_id', 'day'], some)
        .delete();
      dropped += count;
      if (count < ROWS_AT_ONCE) return dropped;
    }
  }

  private async dropSeries(
    before: number,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    for (;;) {
      signal?.throwIfAborted();
      const found: Array<{ id: number; entity_ref: string }> = await this.db(
        'monitor_series',
      )
        .whereRaw(FORGOTTEN, [before])
        .limit(SERIES_AT_ONCE)
        .select('id', 'entity_ref');
      if (found.length === 0) return;
      await this.db.transaction(async tx => {
        // Who writes into one of them in this moment goes first, and who has read it reads it anew.
        const heads = new SignalHeads(tx);
        const refs = [...new Set(found.map(each => each.entity_ref))];
        await heads.lock(tx, refs);
        await heads.advance(tx, refs);
        const { sql, bindings } = tableOf(
          tx,
          { id: 'bigint' },
          found.map(({ id }) => ({ id: Number(id) })),
        );
        await tx.raw(
          `DELETE FROM monitor_series WHERE id IN (SELECT id FROM ${sql}) AND ${FORGOTTEN}`,
          [...bindings, before],
        );
      });
      if (found.length < SERIES_AT_ONCE) return;
    }
  }
}

/** Series that nothing is kept of, of monitors or versions that their entities do not declare, and that nobody is told of. */
const FORGOTTEN = `
  monitor_series.told_level IS NULL AND monitor_series.window_end < ?
  AND (monitor_series.definition IS NULL OR NOT EXISTS (
    SELECT 1 FROM entity_states WHERE entity_states.entity_ref = monitor_series.entity_ref
    AND COALESCE(entity_states.version, '') = monitor_series.model_version))
  AND NOT EXISTS (SELECT 1 FROM observations WHERE observations.series_id = monitor_series.id)
  AND NOT EXISTS (SELECT 1 FROM observation_days WHERE observation_days.series_id = monitor_series.id)
`;

/** Sums are of values divided by it, so that nothing a sender writes is too large to be added up; a power of two changes no digit. */
const SCALE = 2 ** 40;

/** The days of a month, of each series: what they add up to, and what was known after their last observation. */
const ROLL_UP = `
  INSERT INTO observation_days
    (series_id, day, window_end, min, max, mean, last, count, failed, level, fold)
  SELECT added.series_id, added.day, newest.window_end,
    added.min, added.max,
    ${SCALE} * CASE WHEN added.scaled > added.max / ${SCALE} THEN added.max / ${SCALE}
      WHEN added.scaled < added.min / ${SCALE} THEN added.min / ${SCALE}
      ELSE added.scaled END,
    newest.value, added.count, added.failed,
    newest.level, newest.fold
  FROM (
    SELECT series_id, window_end - window_end % ${DAY_MS} AS day,
      MAX(window_end) AS window_end, MIN(value) AS min, MAX(value) AS max,
      SUM(value / ${SCALE}) / COUNT(value) AS scaled,
      COUNT(value) AS count, COUNT(*) - COUNT(value) AS failed
    FROM observations WHERE window_end >= ? AND window_end < ?
    GROUP BY series_id, window_end - window_end % ${DAY_MS}
  ) added
  JOIN observations newest
    ON newest.series_id = added.series_id AND newest.window_end = added.window_end
  WHERE newest.window_end >= ? AND newest.window_end < ?
  ON CONFLICT (series_id, day) DO NOTHING
`;
