import { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { keyOf, SeriesKey } from './Measurement';
import { rowsOf, Sql, tableOf } from '../database/tableOf';

/** Row of `monitor_series`, with numbers as numbers. */
export type SeriesRow = {
  id: number;
  entity_ref: string;
  monitor: string;
  model_version: string;
  /** Hash of what judged; null while the entity declares no such monitor. */
  definition: string | null;
  fold: string | null;
  level: DriftLevel | null;
  told_level: DriftLevel | null;
  unmapped: string | null;
  first_window_end: number;
  window_end: number;
  received_at: string;
};

const KEY = {
  entity_ref: 'text',
  monitor: 'text',
  model_version: 'text',
} as const;
const STATE = {
  definition: 'text',
  fold: 'text',
  level: 'text',
  told_level: 'text',
  unmapped: 'text',
  first_window_end: 'bigint',
  window_end: 'bigint',
  received_at: 'text',
} as const;
const STATE_NAMES = Object.keys(STATE);

/** PostgreSQL gives a bigint as text. */
export function fromDb(row: SeriesRow): SeriesRow {
  return {
    ...row,
    id: Number(row.id),
    first_window_end: Number(row.first_window_end),
    window_end: Number(row.window_end),
  };
}

export function keyOfRow(row: SeriesRow): string {
  return keyOf({
    entityRef: row.entity_ref,
    monitor: row.monitor,
    modelVersion: row.model_version,
  });
}

function toKeyRow({ entityRef, monitor, modelVersion }: SeriesKey) {
  return { entity_ref: entityRef, monitor, model_version: modelVersion };
}

/** Series by key as a table `given`. */
function given(db: Knex, keys: readonly SeriesKey[]): Sql {
  return tableOf(db, KEY, keys.map(toKeyRow));
}

/** Those of the series that are there, by key, in one query. */
export async function seriesOf(
  db: Knex,
  keys: readonly SeriesKey[],
): Promise<Map<string, SeriesRow>> {
  if (keys.length === 0) return new Map();
  const { sql, bindings } = given(db, keys);
  const rows = await rowsOf<SeriesRow>(
    db.raw(
      `SELECT s.* FROM ${sql} JOIN monitor_series s
       ON s.entity_ref = given.entity_ref AND s.monitor = given.monitor
       AND s.model_version = given.model_version`,
      bindings,
    ),
  );
  return new Map(rows.map(row => [keyOfRow(row), fromDb(row)]));
}

/** Series by key, and the number that `signal_heads` has of their entities in the same moment. */
export type SeriesAt = {
  series: Map<string, SeriesRow>;
  seqs: Map<string, number>;
};

/** Those of the series that are there, in one query. */
export async function seriesAt(
  db: Knex,
  keys: readonly SeriesKey[],
): Promise<SeriesAt> {
  const { sql, bindings } = given(db, keys);
  const rows = await rowsOf<SeriesRow & { seq: number | string }>(
    db.raw(
      `SELECT s.*, h.seq FROM ${sql} JOIN monitor_series s
       ON s.entity_ref = given.entity_ref AND s.monitor = given.monitor
       AND s.model_version = given.model_version
       JOIN signal_heads h ON h.entity_ref = s.entity_ref`,
      bindings,
    ),
  );
  const at: SeriesAt = { series: new Map(), seqs: new Map() };
  for (const { seq, ...row } of rows) {
    at.series.set(keyOfRow(row), fromDb(row));
    at.seqs.set(row.entity_ref, Number(seq));
  }
  return at;
}

/** Series of entities of which a level was told, in one query. */
export async function toldSeriesOf(
  db: Knex,
  entityRefs: readonly string[],
): Promise<SeriesKey[]> {
  if (entityRefs.length === 0) return [];
  const { sql, bindings } = tableOf(
    db,
    { entity_ref: 'text' },
    entityRefs.map(entity_ref => ({ entity_ref })),
  );
  const rows = await rowsOf<
    Pick<SeriesRow, 'entity_ref' | 'monitor' | 'model_version'>
  >(
    db.raw(
      `SELECT s.entity_ref, s.monitor, s.model_version
       FROM ${sql} JOIN monitor_series s ON s.entity_ref = given.entity_ref
       WHERE s.told_level IS NOT NULL`,
      bindings,
    ),
  );
  return rows.map(row => ({
    entityRef: row.entity_ref,
    monitor: row.monitor,
    modelVersion: row.model_version,
  }));
}

/** Makes series that are not there yet. */
export async function createSeries(
  tx: Knex.Transaction,
  fresh: ReadonlyArray<Omit<SeriesRow, 'id'>>,
): Promise<SeriesRow[]> {
  if (fresh.length === 0) return [];
  const columns = { ...KEY, ...STATE };
  const names = Object.keys(columns).join(', ');
  const { sql, bindings } = tableOf(tx, columns, fresh);
  const rows = await rowsOf<SeriesRow>(
    tx.raw(
      `INSERT INTO monitor_series (${names}) SELECT ${names} FROM ${sql} RETURNING *`,
      bindings,
    ),
  );
  return rows.map(fromDb);
}

/**
 * Writes what is known of series.
 *
 * @param condition - begins with AND
 */
export function updateOf(
  db: Knex,
  rows: readonly SeriesRow[],
  condition = '',
): Sql {
  const { sql, bindings } = tableOf(db, { id: 'bigint', ...STATE }, rows);
  return {
    sql: `UPDATE monitor_series SET ${STATE_NAMES.map(
      name => `${name} = given.${name}`,
    ).join(', ')} FROM ${sql} WHERE monitor_series.id = given.id ${condition}`,
    bindings,
  };
}

/** Writes what is known of series. */
export async function updateSeries(
  tx: Knex.Transaction,
  rows: readonly SeriesRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const { sql, bindings } = updateOf(tx, rows);
  await tx.raw(sql, bindings);
}

/** How many series an entity has, by whether something judges them. */
export type SeriesCount = { judged: number; undeclared: number };

export async function countSeries(
  tx: Knex.Transaction,
  entityRefs: readonly string[],
): Promise<Map<string, SeriesCount>> {
  if (entityRefs.length === 0) return new Map();
  const { sql, bindings } = tableOf(
    tx,
    { entity_ref: 'text' },
    entityRefs.map(entity_ref => ({ entity_ref })),
  );
  const rows = await rowsOf<{
    entity_ref: string;
    judged: number | string;
    total: number | string;
  }>(
    tx.raw(
      `SELECT s.entity_ref, COUNT(s.definition) AS judged, COUNT(*) AS total
       FROM ${sql} JOIN monitor_series s ON s.entity_ref = given.entity_ref
       GROUP BY s.entity_ref`,
      bindings,
    ),
  );
  return new Map(
    rows.map(({ entity_ref, judged, total }) => [
      entity_ref,
      { judged: Number(judged), undeclared: Number(total) - Number(judged) },
    ]),
  );
}

/** Series of an entity: what something judges first, then what was measured last. */
export async function seriesOfEntity(
  db: Knex,
  entityRef: string,
  limit: number,
): Promise<SeriesRow[]> {
  const rows: SeriesRow[] = await db<SeriesRow>('monitor_series')
    .where('entity_ref', entityRef)
    .orderByRaw('CASE WHEN definition IS NULL THEN 1 ELSE 0 END')
    .orderBy('window_end', 'desc')
    .orderBy('id')
    .limit(limit);
  return rows.map(fromDb);
}
