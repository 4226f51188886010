import { Knex } from 'knex';
import { DbAuditRow } from './auditRow';

/** Tells which subjects the audit chain has news of: what was judged before an entry does not know what it says. */
export class NewestEntries {
  constructor(private readonly db: Knex) {}

  /** The newest entry of each subject that has one after another entry. */
  async since(
    seq: number,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<Map<string, number>> {
    const rows = await db<DbAuditRow>('audit_entries')
      .where('seq', '>', seq)
      .groupBy('subject')
      .select('subject')
      .max({ newest: 'seq' });
    return new Map(rows.map(row => [row.subject, Number(row.newest)]));
  }

  /** The newest entry of any of the subjects; 0 when there is none. */
  async of(subjects: readonly string[]): Promise<number> {
    const [row] = await this.db<DbAuditRow>('audit_entries')
      .whereIn('subject', [...subjects])
      .max({ newest: 'seq' });
    return Number(row.newest ?? 0);
  }
}
