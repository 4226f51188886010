import { Knex } from 'knex';

/** The newest entry of the chain. Who holds it outside the database can tell a rewritten chain from the one that it was. */
export type ChainHead = { seq: number; hash: string };

/** The one row of `audit_head`; PostgreSQL gives a bigint as text. */
type DbHeadRow = { id: 1; seq: number | string; hash: string };

/** What the database has recorded as the newest entry; seq 0 before the first one, undefined when the record itself is gone. */
export async function recordedHead(db: Knex): Promise<ChainHead | undefined> {
  return toHead(await row(db).first('seq', 'hash'));
}

/** The same, which from now on no other transaction can change until this one ends. */
export async function lockHead(tx: Knex.Transaction): Promise<ChainHead> {
  // SQLite has no row locks and needs none: it has one writer at a time.
  const head = toHead(await row(tx).forUpdate().first('seq', 'hash'));
  if (!head) {
    throw new Error(
      'The table audit_head has lost its row, which holds the newest entry of the audit chain; restore it from a backup.',
    );
  }
  return head;
}

/** Moves the record on. */
export async function recordHead(
  tx: Knex.Transaction,
  head: ChainHead,
): Promise<void> {
  await row(tx).update(head);
}

function row(db: Knex) {
  return db<DbHeadRow>('audit_head').where('id', 1);
}

function toHead(
  found: Pick<DbHeadRow, 'seq' | 'hash'> | undefined,
): ChainHead | undefined {
  return found && { seq: Number(found.seq), hash: found.hash };
}
