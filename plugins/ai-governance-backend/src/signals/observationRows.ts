import { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { Table } from '../database/insertRows';
import { isPostgres, rowsOf, tableOf } from '../database/tableOf';

/** Row of `observations`, with numbers as numbers. */
export type ObservationRow = {
  series_id: number;
  window_end: number;
  window_start: number | null;
  value: number | null;
  error: string | null;
  sample_size: number | null;
  baseline_id: string | null;
  /** Why it is not judged. */
  unmapped: string | null;
  method: string | null;
  level: DriftLevel | null;
  /** What is known after it. */
  fold: string | null;
};

export const OBSERVATIONS: Table<ObservationRow> = {
  name: 'observations',
  key: ['series_id', 'window_end'],
  columns: {
    series_id: 'bigint',
    window_end: 'bigint',
    window_start: 'bigint',
    value: 'double precision',
    error: 'text',
    sample_size: 'bigint',
    baseline_id: 'text',
    unmapped: 'text',
    method: 'text',
    level: 'text',
    fold: 'text',
  },
};

/** PostgreSQL gives a bigint as text. */
export function fromDb(row: ObservationRow): ObservationRow {
  return {
    ...row,
    series_id: Number(row.series_id),
    window_end: Number(row.window_end),
    window_start: row.window_start === null ? null : Number(row.window_start),
    sample_size: row.sample_size === null ? null : Number(row.sample_size),
  };
}

/** Those of the windows that are there. */
export async function rowsAt(
  tx: Knex,
  windows: ReadonlyArray<Pick<ObservationRow, 'series_id' | 'window_end'>>,
): Promise<ObservationRow[]> {
  if (windows.length === 0) return [];
  const { sql, bindings } = tableOf(
    tx,
    { series_id: 'bigint', window_end: 'bigint' },
    windows,
  );
  const rows = await rowsOf<ObservationRow>(
    tx.raw(
      isPostgres(tx)
        ? // One after the other by its key: without statistics of a new month it would rather read all of it.
          `SELECT o.* FROM ${sql} CROSS JOIN LATERAL (
             SELECT * FROM observations
             WHERE series_id = given.series_id AND window_end = given.window_end
             LIMIT 1
           ) o`
        : `SELECT o.* FROM ${sql} JOIN observations o
           ON o.series_id = given.series_id AND o.window_end = given.window_end`,
      bindings,
    ),
  );
  return rows.map(fromDb);
}

/** From where on a series is read. */
export type Place = { series_id: number; from_end: number };

const PLACE = { series_id: 'bigint', from_end: 'bigint' } as const;

/** So many rows of each series from a place on, in order. */
export async function rowsFrom(
  tx: Knex,
  places: readonly Place[],
  limit: number,
): Promise<ObservationRow[]> {
  const { sql, bindings } = tableOf(tx, PLACE, places);
  const rows = await rowsOf<ObservationRow>(
    isPostgres(tx)
      ? tx.raw(
          `SELECT o.* FROM ${sql} CROSS JOIN LATERAL (
             SELECT * FROM observations
             WHERE series_id = given.series_id AND window_end >= given.from_end
             ORDER BY window_end LIMIT ?
           ) o ORDER BY o.series_id, o.window_end`,
          [...bindings, limit],
        )
      : // SQLite has no LATERAL; the end of the page is looked up in the index first.
        tx.raw(
          `SELECT o.* FROM ${sql} JOIN observations o
           ON o.series_id = given.series_id AND o.window_end >= given.from_end
           AND o.window_end < COALESCE((
             SELECT window_end FROM observations
             WHERE series_id = given.series_id AND window_end >= given.from_end
             ORDER BY window_end LIMIT 1 OFFSET ?
           ), 9007199254740991)
           ORDER BY o.series_id, o.window_end`,
          [...bindings, limit],
        ),
  );
  return rows.map(fromDb);
}

/** What was known before a place of each series; also where older observations are only kept by day. */
export async function foldsBefore(
  tx: Knex,
  places: readonly Place[],
): Promise<Map<number, string>> {
  if (places.length === 0) return new Map();
  const { sql, bindings } = tableOf(tx, PLACE, places);
  const rows = await rowsOf<{
    series_id: number | string;
    fold: string | null;
  }>(
    tx.raw(
      `SELECT given.series_id, COALESCE((
         SELECT fold FROM observations
         WHERE series_id = given.series_id AND window_end < given.from_end
         ORDER BY window_end DESC LIMIT 1
       ), (
         SELECT fold FROM observation_days
         WHERE series_id = given.series_id ORDER BY day DESC LIMIT 1
       )) AS fold FROM ${sql}`,
      bindings,
    ),
  );
  return new Map(
    rows.flatMap(({ series_id, fold }) =>
      fold === null ? [] : [[Number(series_id), fold] as const],
    ),
  );
}

/** The newest rows of each series, oldest first, in one query. */
export async function newestRows(
  db: Knex,
  ids: readonly number[],
  limit: number,
): Promise<ObservationRow[]> {
  if (ids.length === 0 || limit === 0) return [];
  const { sql, bindings } = tableOf(
    db,
    { series_id: 'bigint' },
    ids.map(series_id => ({ series_id })),
  );
  const rows = await rowsOf<ObservationRow>(
    isPostgres(db)
      ? db.raw(
          `SELECT o.* FROM ${sql} CROSS JOIN LATERAL (
             SELECT * FROM observations WHERE series_id = given.series_id
             ORDER BY window_end DESC LIMIT ?
           ) o ORDER BY o.series_id, o.window_end`,
          [...bindings, limit],
        )
      : db.raw(
          `SELECT o.* FROM ${sql} JOIN observations o
           ON o.series_id = given.series_id AND o.window_end > COALESCE((
             SELECT window_end FROM observations
             WHERE series_id = given.series_id
             ORDER BY window_end DESC LIMIT 1 OFFSET ?
           ), -9007199254740991)
           ORDER BY o.series_id, o.window_end`,
          [...bindings, limit],
        ),
  );
  return rows.map(fromDb);
}

/** How much is kept of a series: one by one, and by the day where they are older. */
export type Kept = { observations: number; days: number };

/** How much is kept of each series, in one query. */
export async function countKept(
  db: Knex,
  ids: readonly number[],
): Promise<Map<number, Kept>> {
  if (ids.length === 0) return new Map();
  const { sql, bindings } = tableOf(
    db,
    { series_id: 'bigint' },
    ids.map(series_id => ({ series_id })),
  );
  const rows = await rowsOf<Record<keyof Kept | 'series_id', number | string>>(
    db.raw(
      `SELECT given.series_id,
         (SELECT COUNT(*) FROM observations o
          WHERE o.series_id = given.series_id) AS observations,
         (SELECT COUNT(*) FROM observation_days d
          WHERE d.series_id = given.series_id) AS days
       FROM ${sql}`,
      bindings,
    ),
  );
  return new Map(
    rows.map(({ series_id, observations, days }) => [
      Number(series_id),
      { observations: Number(observations), days: Number(days) },
    ]),
  );
}
