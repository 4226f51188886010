import { Knex } from 'knex';
import { isPostgres } from '../database/tableOf';

/** Any number that nothing else of the plugin locks. */
const LOCK = 7_193_460_022;

/** A month of observations. */
export type Month = { name: string; from: number; to: number };

/** The month, in UTC, that a moment is in. */
export function monthOf(moment: number): Month {
  const date = new Date(moment);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  return {
    name: `observations_${date.toISOString().slice(0, 7).replace('-', '_')}`,
    from: Date.UTC(year, month),
    to: Date.UTC(year, month + 1),
  };
}

/** The partitions of `observations` on PostgreSQL, each a month; SQLite has none. */
export class Partitions {
  private readonly known = new Set<string>();

  constructor(private readonly db: Knex) {}

  /**
   * Sees to it that there is a place for windows that end at these moments. Outside of the transaction that writes them, so that nobody
   * waits for one who makes a partition; two replicas that make the same one do so one after the other.
   */
  async ensure(moments: readonly number[]): Promise<void> {
    if (!isPostgres(this.db)) return;
    const missing = new Map<string, Month>();
    let month: Month | undefined;
    for (const moment of moments) {
      // Most of them are of the same month as the one before.
      if (month && moment >= month.from && moment < month.to) continue;
      month = monthOf(moment);
      if (!this.known.has(month.name)) missing.set(month.name, month);
    }
    for (const each of missing.values()) {
      await this.make(each);
      this.known.add(each.name);
    }
  }

  private async make({ name, from, to }: Month): Promise<void> {
    await this.db.transaction(async tx => {
      await tx.raw('SELECT pg_advisory_xact_lock(?)', [LOCK]);
      const { rows } = await tx.raw('SELECT to_regclass(?) AS found', [name]);
      if (rows[0].found !== null) return;
      // Attached afterwards: made as a partition at once it would keep everybody out until the transaction ends.
      await tx.raw(`CREATE TABLE ?? (LIKE observations INCLUDING ALL)`, [name]);
      await tx.raw(
        `ALTER TABLE observations ATTACH PARTITION ?? FOR VALUES FROM (${from}) TO (${to})`,
        [name],
      );
    });
  }

  /** Months that have a partition and end before a moment, oldest first. */
  async endedBefore(moment: number): Promise<Month[]> {
    const { rows } = await this.db.raw(
      `SELECT c.relname AS name FROM pg_inherits i
       JOIN pg_class c ON c.oid = i.inhrelid
       WHERE i.inhparent = 'observations'::regclass ORDER BY c.relname`,
    );
    return (rows as Array<{ name: string }>)
      .map(({ name }) => {
        const [year, month] = name.split('_').slice(-2).map(Number);
        return monthOf(Date.UTC(year, month - 1));
      })
      .filter(({ to }) => to <= moment);
  }

  /** Takes a month out as a whole. */
  async drop(tx: Knex.Transaction, { name }: Month): Promise<void> {
    await tx.raw('DROP TABLE ??', [name]);
    this.known.delete(name);
  }
}
