import { randomUUID } from 'node:crypto';
import {
  RequestKind,
  RequestState,
  Stage,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';
import {
  DbOutcomeRow,
  DbRequestRow,
  fromJoinedRow,
  joinedRequests,
  StoredRequest,
} from './requestRow';

/** A request as it was made. Free text is kept beside the audit chain and named here by id. */
export type NewRequest = {
  kind: RequestKind;
  entityRef: string;
  requirementId?: string;
  setVersion?: string;
  from?: Stage;
  to?: Stage;
  entityVersion?: string;
  tier: Tier | null;
  owner?: string;
  requestedBy: string;
  requestedAt: Date;
  /** Asked for; what holds is said by the decision. */
  expiresAt?: string;
  evidence: Array<{ url: string; sha256?: string }>;
  textId?: string;
  controlTextId?: string;
};

/** What became of a request. */
export type NewOutcome = {
  requestId: string;
  step: DbOutcomeRow['step'];
  state: DbOutcomeRow['state'];
  decidedBy: string;
  decidedAt: Date;
  expiresAt?: string;
  textId?: string;
  /** The risk that is decided for; one that is not known is decided for as high. */
  tier?: Tier;
};

/** A place in a list of requests: right after the request that was made then. */
export type RequestPlace = { requestedAt: string; id: string };

/** Which requests to read. */
export type RequestQuery = {
  entityRef?: string;
  /** Of any of these, such as the references that one entity had. */
  entityRefs?: readonly string[];
  kind?: RequestKind;
  requirementId?: string;
  state?: RequestState;
  requestedBy?: string;
  /** Only of entities that are known, and of this one: the organisation's Group, which is none of them. */
  present?: { organisation: string | undefined };
  /** Newest first where it is left out. */
  oldestFirst?: boolean;
  after?: RequestPlace;
  limit: number;
};

/** Approvals that end within a time. */
export type ExpiringQuery = {
  from: Date;
  until: Date;
  /** Of entities with these owners … */
  owners?: readonly string[];
  /** … of these entities … */
  entityRefs?: readonly string[];
  /** … and those asked for by this person. Where this is left out, everybody's. */
  requestedBy?: string;
  after?: { expiresAt: string; id: string };
  limit: number;
};

const REFS_AT_ONCE = 500;

/** Requests and their outcomes; both are written once and never changed. */
export class RequestStore {
  constructor(private readonly db: Knex) {}

  async insert(tx: Knex.Transaction, request: NewRequest): Promise<string> {
    const id = randomUUID();
    await tx<DbRequestRow>('requests').insert({
      id,
      kind: request.kind,
      entity_ref: request.entityRef,
      requirement_id: request.requirementId ?? null,
      set_version: request.setVersion ?? null,
      from_stage: request.from ?? null,
      to_stage: request.to ?? null,
      entity_version: request.entityVersion ?? null,
      tier: request.tier,
      requested_by: request.requestedBy,
      requested_at: request.requestedAt.toISOString(),
      expires_at: request.expiresAt ?? null,
      evidence: JSON.stringify(request.evidence),
      text_id: request.textId ?? null,
      control_text_id: request.controlTextId ?? null,
      owner: request.owner ?? null,
    });
    return id;
  }

  /** Throws ConflictError when another decision was there first, be it from another replica. */
  async decide(tx: Knex.Transaction, outcome: NewOutcome): Promise<void> {
    const inserted = await tx<DbOutcomeRow>('request_outcomes')
      .insert({
        id: randomUUID(),
        request_id: outcome.requestId,
        step: outcome.step,
        state: outcome.state,
        decided_by: outcome.decidedBy,
        decided_at: outcome.decidedAt.toISOString(),
        expires_at: outcome.expiresAt ?? null,
        text_id: outcome.textId ?? null,
        tier: outcome.tier ?? null,
      })
      .onConflict(['request_id', 'step'])
      .ignore()
      .returning('id');
    if (inserted.length === 0) {
      throw new ConflictError(
        outcome.step === 'revocation'
          ? 'This request was revoked before.'
          : 'This request was decided before.',
      );
    }
  }

  async get(
    id: string,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<StoredRequest | undefined> {
    const [row] = await joinedRequests(db).where('requests.id', id).limit(1);
    return row && fromJoinedRow(row);
  }

  /** Ids of everything that was written with a request, and what it is about; undefined for one that is not there. */
  async textsOf(
    id: string,
  ): Promise<{ entityRef: string; ids: string[] } | undefined> {
    const request = await this.db<DbRequestRow>('requests')
      .where('id', id)
      .first('entity_ref', 'text_id', 'control_text_id');
    if (!request) return undefined;
    const comments = await this.db<DbOutcomeRow>('request_outcomes')
      .where('request_id', id)
      .orderBy('decided_at')
      .select('text_id');
    const { text_id, control_text_id, entity_ref: entityRef } = request;
    const ids = [
      text_id,
      control_text_id,
      ...comments.map(each => each.text_id),
    ];
    return { entityRef, ids: ids.filter(each => each !== null) };
  }

  async list(
    query: RequestQuery,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<StoredRequest[]> {
    const { entityRef, kind, requirementId, state } = query;
    const { requestedBy, after, limit } = query;
    const [order, beyond] = query.oldestFirst
      ? (['asc', '>'] as const)
      : (['desc', '<'] as const);
    const builder = joinedRequests(db)
      .orderBy([
        { column: 'requests.requested_at', order },
        { column: 'requests.id', order },
      ])
      .limit(limit);
    if (entityRef) builder.where('requests.entity_ref', entityRef);
    if (query.entityRefs) {
      builder.whereIn('requests.entity_ref', [...query.entityRefs]);
    }
    const { present } = query;
    if (present) {
      const known = db('entity_states').select('entity_ref');
      builder.where(where => {
        where.whereIn('requests.entity_ref', known);
        if (present.organisation) {
          where.orWhere('requests.entity_ref', present.organisation);
        }
      });
    }
    if (kind) builder.where('requests.kind', kind);
    if (requirementId) builder.where('requests.requirement_id', requirementId);
    if (requestedBy) builder.where('requests.requested_by', requestedBy);
    if (state === 'open') builder.whereNull('decision.state');
    else if (state === 'revoked') builder.where('revocation.state', 'revoked');
    else if (state) {
      builder.where('decision.state', state).whereNull('revocation.state');
    }
    if (after) {
      builder.where(place =>
        place
          .where('requests.requested_at', beyond, after.requestedAt)
          .orWhere(same =>
            same
              .where('requests.requested_at', after.requestedAt)
              .where('requests.id', beyond, after.id),
          ),
      );
    }
    return (await builder).map(fromJoinedRow);
  }

  /**
   * Of what is approved and not revoked, for each entity and requirement: the newest attestation, and the waiver that lasts longest,
   * because a shorter one beside it takes nothing away; of those decided for low risk, and of those for high risk. Newest first; expired
   * ones included.
   */
  async approved(
    entityRefs: readonly string[],
    db: Knex | Knex.Transaction = this.db,
  ): Promise<StoredRequest[]> {
    const found: StoredRequest[] = [];
    for (let i = 0; i < entityRefs.length; i += REFS_AT_ONCE) {
      const refs = entityRefs.slice(i, i + REFS_AT_ONCE);
      const rows = await joinedRequests(db)
        .whereIn('requests.id', newestApproved(db, refs))
        .orderBy([
          { column: 'requests.requested_at', order: 'desc' },
          { column: 'requests.id', order: 'desc' },
        ]);
      found.push(...rows.map(fromJoinedRow));
    }
    return found;
  }

  /** Attestations and waivers that end soon and that no later one takes over from, the first to end first. */
  async expiring(query: ExpiringQuery): Promise<StoredRequest[]> {
    const { from, until, requestedBy, after } = query;
    const { owners = [], entityRefs = [] } = query;
    const later = this.db('requests as other')
      .join('request_outcomes as renewal', join =>
        join
          .on('renewal.request_id', 'other.id')
          .andOnVal('renewal.step', 'decision')
          .andOnVal('renewal.state', 'approved'),
      )
      .leftJoin('request_outcomes as end', join =>
        join
          .on('end.request_id', 'other.id')
          .andOnVal('end.step', 'revocation'),
      )
      .whereNull('end.id')
      .whereRaw('?? = ??', ['other.kind', 'requests.kind'])
      .whereRaw('?? = ??', ['other.entity_ref', 'requests.entity_ref'])
      .whereRaw('?? = ??', ['other.requirement_id', 'requests.requirement_id'])
      .whereRaw('?? > ??', ['renewal.expires_at', 'decision.expires_at'])
      .select('other.id');
    const builder = joinedRequests(this.db)
      .where('decision.state', 'approved')
      .whereNull('revocation.state')
      .whereBetween('decision.expires_at', [
        from.toISOString(),
        until.toISOString(),
      ])
      .whereNotExists(later)
      .orderBy(['decision.expires_at', 'requests.id'])
      .limit(query.limit);
    if (requestedBy !== undefined) {
      builder.where(whose =>
        whose
          .where('requests.requested_by', requestedBy)
          .orWhereIn('requests.entity_ref', [...entityRefs])
          .orWhereIn(
            'requests.entity_ref',
            this.db('entity_states')
              .whereIn('owner', [...owners])
              .select('entity_ref'),
          ),
      );
    }
    if (after) {
      builder.where(place =>
        place
          .where('decision.expires_at', '>', after.expiresAt)
          .orWhere(same =>
            same
              .where('decision.expires_at', after.expiresAt)
              .where('requests.id', '>', after.id),
          ),
      );
    }
    return (await builder).map(fromJoinedRow);
  }
}

function newestApproved(
  db: Knex | Knex.Transaction,
  entityRefs: readonly string[],
): Knex.QueryBuilder {
  const ranked = db('requests')
    .join('request_outcomes as decision', join =>
      join
        .on('decision.request_id', 'requests.id')
        .andOnVal('decision.step', 'decision')
        .andOnVal('decision.state', 'approved'),
    )
    .leftJoin('request_outcomes as revocation', join =>
      join
        .on('revocation.request_id', 'requests.id')
        .andOnVal('revocation.step', 'revocation'),
    )
    .whereIn('requests.entity_ref', [...entityRefs])
    .whereIn('requests.kind', ['attestation', 'waiver'])
    .whereNull('revocation.state')
    .select(
      'requests.id',
      db.raw(
        'ROW_NUMBER() OVER (PARTITION BY ??, ??, ??, CASE WHEN COALESCE(??, ??) IN (?, ?) THEN 0 ELSE 1 END ORDER BY CASE WHEN ?? = ? THEN ?? END DESC, ?? DESC, ?? DESC) AS ??',
        [
          'requests.entity_ref',
          'requests.kind',
          'requests.requirement_id',
          'decision.tier',
          'requests.tier',
          'minimal',
          'limited',
          'requests.kind',
          'waiver',
          'decision.expires_at',
          'requests.requested_at',
          'requests.id',
          'place',
        ],
      ),
    )
    .as('ranked');
  return db.from(ranked).where('place', 1).select('id');
}
