import { JsonObject } from '@backstage/types';
import { AuditEntry } from './auditEntry';

/** Row of `audit_entries`. PostgreSQL gives a bigint as text. */
export type DbAuditRow = {
  seq: number | string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  /** In the form of RFC 8785. */
  data: string;
  prev_hash: string;
  hash: string;
};

/** An entry with its own hash. */
export type StoredAuditEntry = AuditEntry & { hash: string };

/** Throws SyntaxError when the data is not JSON. */
export function fromRow(row: DbAuditRow): StoredAuditEntry {
  return {
    seq: Number(row.seq),
    at: row.at,
    actor: row.actor,
    action: row.action,
    subject: row.subject,
    data: JSON.parse(row.data) as JsonObject,
    prevHash: row.prev_hash,
    hash: row.hash,
  };
}
