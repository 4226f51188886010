import { Knex } from 'knex';
import { rowsOf, tableOf } from '../database/tableOf';

/** Row of `signal_heads`. PostgreSQL gives a bigint as text. */
type DbHeadRow = { entity_ref: string; seq: number | string };

/**
 * Numbers what was measured, entity by entity: a judgement that knows a smaller number than the present one lacks something. The row of an
 * entity is also the lock of all of its observations.
 */
export class SignalHeads {
  constructor(private readonly db: Knex) {}

  /** 0 for an entity of which nothing was measured. */
  async of(
    entityRefs: readonly string[],
    db: Knex = this.db,
  ): Promise<Map<string, number>> {
    if (entityRefs.length === 0) return new Map();
    const { sql, bindings } = given(db, entityRefs);
    const rows = await rowsOf<DbHeadRow>(
      db.raw(
        `SELECT h.entity_ref, h.seq FROM ${sql}
         JOIN signal_heads h ON h.entity_ref = given.entity_ref`,
        bindings,
      ),
    );
    return toMap(rows);
  }

  async all(): Promise<Map<string, number>> {
    return toMap(await this.db<DbHeadRow>('signal_heads'));
  }

  /**
   * Holds entities until the end of the transaction, in one order for everybody: two replicas that write about the same ones wait for each
   * other instead of dead-locking.
   */
  async lock(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<void> {
    const { sql, bindings } = given(tx, entityRefs);
    await tx.raw(
      // Without a condition SQLite takes ON for a join.
      `INSERT INTO signal_heads (entity_ref, seq) SELECT entity_ref, 0 FROM ${sql}
       WHERE true ORDER BY entity_ref ON CONFLICT (entity_ref) DO NOTHING`,
      bindings,
    );
    if (tx.client.dialect !== 'postgresql') return;
    await tx.raw(
      `SELECT h.entity_ref FROM signal_heads h
       WHERE h.entity_ref IN (SELECT entity_ref FROM ${sql})
       ORDER BY h.entity_ref FOR UPDATE`,
      bindings,
    );
  }

  /** There is something new of entities, which the transaction holds. */
  async advance(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<void> {
    if (entityRefs.length === 0) return;
    const { sql, bindings } = given(tx, entityRefs);
    await tx.raw(
      `UPDATE signal_heads SET seq = seq + 1
       WHERE entity_ref IN (SELECT entity_ref FROM ${sql})`,
      bindings,
    );
  }
}

function given(db: Knex, entityRefs: readonly string[]) {
  return tableOf(
    db,
    { entity_ref: 'text' },
    entityRefs.map(entity_ref => ({ entity_ref })),
  );
}

function toMap(rows: readonly DbHeadRow[]): Map<string, number> {
  return new Map(rows.map(({ entity_ref, seq }) => [entity_ref, Number(seq)]));
}
