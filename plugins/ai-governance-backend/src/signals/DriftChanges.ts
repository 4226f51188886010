import { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';

/** Row of `drift_changes`. PostgreSQL gives a bigint as text. */
type DbChangeRow = {
  id: number | string;
  entity_ref: string;
  monitor: string;
  type: string;
  metric: string;
  model_version: string | null;
  from_level: DriftLevel | null;
  to_level: DriftLevel;
  window_end: string;
  value: number | null;
  warn: number | null;
  critical: number | null;
  at: string;
  handled_at: string | null;
};

/** A monitor of the version that its entity declares has another level than was told before. */
export type DriftChange = {
  /** In the order in which changes were written. */
  id: number;
  entityRef: string;
  monitor: string;
  type: string;
  metric: string;
  /** Null where the entity has no version. */
  modelVersion: string | null;
  /** Null for the first level. */
  from: DriftLevel | null;
  to: DriftLevel;
  /** ISO 8601: end of the window that brought the level. */
  windowEnd: string;
  /** The newest valid one. */
  value: number | null;
  warn: number | null;
  critical: number | null;
  /** ISO 8601: when it was written. */
  at: string;
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

  /** Takes out what was handled before a moment. */
  async prune(before: Date): Promise<number> {
    return this.db<DbChangeRow>('drift_changes')
      .where('handled_at', '<', before.toISOString())
      .delete();
  }
}

function toRow(
  change: Omit<DriftChange, 'id'>,
): Omit<DbChangeRow, 'id' | 'handled_at'> {
  const { entityRef, modelVersion, from, to, windowEnd, ...rest } = change;
  return {
    entity_ref: entityRef,
    model_version: modelVersion,
    from_level: from,
    to_level: to,
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
    to: to_level,
    windowEnd: rest.window_end,
    value,
    warn,
    critical,
    at,
  };
}
