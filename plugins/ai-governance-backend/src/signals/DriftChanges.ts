import { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import { DriftEvent } from '@aiproduct/backstage-plugin-ai-governance-node';
import { Knex } from 'knex';
import { rowsOf, tableOf } from '../database/tableOf';
import { readFold } from './foldText';
import { keyOf as seriesKeyOf } from './Measurement';
import { keyOfRow, SeriesRow } from './seriesRows';

/** Stands in the column for the level of a monitor that is gone. */
const GONE = 'gone';

/** Row of `drift_changes`. PostgreSQL gives a bigint as text. */
type DbChangeRow = {
  id: number | string;
  entity_ref: string;
  monitor: string;
  type: string;
  metric: string;
  model_version: string | null;
  from_level: DriftLevel | null;
  to_level: DriftLevel | typeof GONE;
  window_end: string;
  value: number | null;
  warn: number | null;
  critical: number | null;
  at: string;
  handled_at: string | null;
};

/** A monitor of the version that its entity declares has another level than was told before, or is that no longer; as it is told of. */
export type DriftChange = Omit<DriftEvent, 'id'> & {
  /** In the order in which changes were written. */
  id: number;
};

/** SQLite takes 500 rows in one insert at most. */
const ROWS_AT_ONCE = 500;

/**
 * Changes of levels that wait to be told. They are written in the transaction of the observations that brought them, so that none
 * is lost when a process dies, and whoever tells of them marks them in the transaction that keeps what was told.
 */
export class DriftChanges {
  constructor(private readonly db: Knex) {}

  async append(
    tx: Knex.Transaction,
    changes: ReadonlyArray<Omit<DriftChange, 'id'>>,
  ): Promise<void> {
    const rows = changes.map(toRow);
    for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
      await tx('drift_changes').insert(rows.slice(i, i + ROWS_AT_ONCE));
    }
  }

  /**
   * That nobody is told of series any more, with what the change before said of their monitors.
   *
   * @param ended - as they were told
   */
  async end(
    tx: Knex.Transaction,
    ended: readonly SeriesRow[],
    now: Date,
  ): Promise<void> {
    if (ended.length === 0) return;
    const { sql, bindings } = tableOf(
      tx,
      { entity_ref: 'text', monitor: 'text', model_version: 'text' },
      ended,
    );
    const rows = await rowsOf<DbChangeRow>(
      tx.raw(
        `SELECT c.* FROM ${sql} JOIN drift_changes c ON c.id = (
           SELECT MAX(id) FROM drift_changes
           WHERE entity_ref = given.entity_ref AND monitor = given.monitor
           AND COALESCE(model_version, '') = given.model_version
         )`,
        bindings,
      ),
    );
    const before = new Map(
      rows.map(fromRow).map(({ id, ...each }) => [keyOf(each), each]),
    );
    await this.append(
      tx,
      ended.flatMap(series => {
        const told = before.get(keyOfRow(series));
        if (!told) return [];
        return {
          ...told,
          from: series.told_level,
          to: null,
          windowEnd: new Date(series.window_end).toISOString(),
          value: series.fold
            ? readFold(series.fold).latest?.value ?? null
            : null,
          at: now.toISOString(),
        };
      }),
    );
  }

  /**
   * Changes that nobody has handled, oldest first.
   *
   * @param tx - locks them on PostgreSQL until its end; what another replica has locked is left out
   */
  async pending(limit: number, tx?: Knex.Transaction): Promise<DriftChange[]> {
    const query = (tx ?? this.db)<DbChangeRow>('drift_changes')
      .whereNull('handled_at')
      .orderBy('id')
      .limit(limit);
    if (tx && tx.client.dialect === 'postgresql') {
      query.forUpdate().skipLocked();
    }
    return (await query).map(fromRow);
  }

  /** Those of them that were not handled before are, from now on. */
  async markHandled(
    tx: Knex.Transaction,
    ids: readonly number[],
    now: Date,
  ): Promise<void> {
    for (let i = 0; i < ids.length; i += ROWS_AT_ONCE) {
      await tx<DbChangeRow>('drift_changes')
        .whereIn('id', ids.slice(i, i + ROWS_AT_ONCE))
        .whereNull('handled_at')
        .update({ handled_at: now.toISOString() });
    }
  }

  /** Takes out what was handled before a moment, but for the latest change of what is still told: its end says the same of the monitor. */
  async prune(before: Date): Promise<number> {
    return this.db<DbChangeRow>('drift_changes')
      .where('handled_at', '<', before.toISOString())
      .whereRaw(`NOT ${IS_NEEDED}`)
      .delete();
  }
}

const IS_NEEDED = `(
  EXISTS (
    SELECT 1 FROM monitor_series s WHERE s.entity_ref = drift_changes.entity_ref
    AND s.monitor = drift_changes.monitor AND s.told_level IS NOT NULL
    AND s.model_version = COALESCE(drift_changes.model_version, '')
  ) AND NOT EXISTS (
    SELECT 1 FROM drift_changes later WHERE later.entity_ref = drift_changes.entity_ref
    AND later.monitor = drift_changes.monitor AND later.id > drift_changes.id
    AND COALESCE(later.model_version, '') = COALESCE(drift_changes.model_version, '')
  )
)`;

function keyOf({ entityRef, monitor, modelVersion }: Omit<DriftChange, 'id'>) {
  return seriesKeyOf({ entityRef, monitor, modelVersion: modelVersion ?? '' });
}

function toRow(
  change: Omit<DriftChange, 'id'>,
): Omit<DbChangeRow, 'id' | 'handled_at'> {
  const { entityRef, modelVersion, from, to, windowEnd, ...rest } = change;
  return {
    entity_ref: entityRef,
    model_version: modelVersion,
    from_level: from,
    to_level: to ?? GONE,
    window_end: windowEnd,
    ...rest,
  };
}

function fromRow(row: DbChangeRow): DriftChange {
  const { id, entity_ref, model_version, from_level, to_level, ...rest } = row;
  const { monitor, type, metric, value, warn, critical, at } = rest;
  return {
    id: Number(id),
    entityRef: entity_ref,
    monitor,
    type,
    metric,
    modelVersion: model_version,
    from: from_level,
    to: to_level === GONE ? null : to_level,
    windowEnd: rest.window_end,
    value,
    warn,
    critical,
    at,
  };
}
