import { Knex } from 'knex';
import { DbAuditRow, fromRow, StoredAuditEntry } from '../audit/auditRow';
import { ChainHead } from '../audit/chainHead';
import { HistoryEntry } from '../estate/EntityState';
import { DbHistoryRow, fromHistoryRow, standsAlike } from '../estate/stateRow';
import {
  fromJoinedRow,
  joinedRequests,
  StoredRequest,
} from '../decisions/requestRow';

type DbPublishedHeadRow = {
  place: string;
  seq: number | string;
  hash: string;
  published_at: string | null;
};

/** Reads what was so at a moment: rows are only ever added, so that those that are older tell it. */
export class EvidenceStore {
  constructor(private readonly db: Knex) {}

  /** Requests with what had become of them at a moment, newest first. */
  async requests(
    entityRefs: readonly string[],
    asOf: string,
    limit: number,
  ): Promise<StoredRequest[]> {
    const rows = await joinedRequests(this.db)
      .whereIn('requests.entity_ref', [...entityRefs])
      .where('requests.requested_at', '<=', asOf)
      .orderBy([
        { column: 'requests.requested_at', order: 'desc' },
        { column: 'requests.id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(row => {
      const decided = row.decided_at !== null && row.decided_at <= asOf;
      const revoked = row.revoked_at !== null && row.revoked_at <= asOf;
      return fromJoinedRow({
        ...row,
        ...(!decided && {
          ...{ decision_state: null, decided_by: null, decided_at: null },
          ...{ decision_expires_at: null, decision_text_id: null },
        }),
        ...(!revoked && {
          ...{ revocation_state: null, revoked_by: null, revoked_at: null },
          revocation_text_id: null,
        }),
      });
    });
  }

  /** Entries of the audit chain until a moment, newest first. */
  async auditEntries(
    subjects: readonly string[],
    asOf: string,
    limit: number,
  ): Promise<StoredAuditEntry[]> {
    const rows = await this.db<DbAuditRow>('audit_entries')
      .whereIn('subject', [...subjects])
      .where('at', '<=', asOf)
      .orderBy('seq', 'desc')
      .limit(limit);
    return rows.map(fromRow);
  }

  /** How an entity stood until a moment, under each reference that it had; the newest changes, oldest first. */
  async standings(
    entityRefs: readonly string[],
    asOf: string,
    limit: number,
  ): Promise<HistoryEntry[]> {
    const rows = await this.db<DbHistoryRow>('entity_history')
      .whereIn('entity_ref', [...entityRefs])
      .where('at', '<=', asOf)
      .orderBy('id', 'desc')
      .limit(limit);
    // Two replicas that judge a new entity at once both write its first row.
    return rows
      .reverse()
      .filter((row, index) => index === 0 || !standsAlike(rows[index - 1], row))
      .map(fromHistoryRow);
  }

  /** Heads of the chain that were handed out. */
  async publishedHeads(): Promise<
    Array<ChainHead & { place: string; publishedAt: string }>
  > {
    const rows = await this.db<DbPublishedHeadRow>('published_heads')
      .whereNotNull('published_at')
      .orderBy('place');
    return rows.map(({ place, seq, hash, published_at }) => ({
      place,
      seq: Number(seq),
      hash,
      publishedAt: published_at!,
    }));
  }
}
