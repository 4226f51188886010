import {
  RequestKind,
  RequestState,
  Stage,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';

/** Row of `requests`. */
export type DbRequestRow = {
  id: string;
  kind: RequestKind;
  entity_ref: string;
  requirement_id: string | null;
  set_version: string | null;
  from_stage: Stage | null;
  to_stage: Stage | null;
  entity_version: string | null;
  tier: Tier | null;
  requested_by: string;
  requested_at: string;
  expires_at: string | null;
  evidence: string;
  text_id: string | null;
  control_text_id: string | null;
  owner: string | null;
};

/** Row of `request_outcomes`. */
export type DbOutcomeRow = {
  id: string;
  request_id: string;
  step: 'decision' | 'revocation';
  state: Exclude<RequestState, 'open'>;
  decided_by: string;
  decided_at: string;
  expires_at: string | null;
  text_id: string | null;
  tier: Tier | null;
};

/** A request with what became of it. */
export type StoredRequest = {
  id: string;
  kind: RequestKind;
  entityRef: string;
  requirementId: string | null;
  setVersion: string | null;
  from: Stage | null;
  to: Stage | null;
  entityVersion: string | null;
  tier: Tier | null;
  /** The owner when it was asked; null where nobody owns it, and where that was not kept. */
  ownerThen: string | null;
  requestedBy: string;
  requestedAt: string;
  /** As asked for. */
  askedUntil: string | null;
  evidence: Array<{ url: string; sha256?: string }>;
  textId: string | null;
  controlTextId: string | null;
  state: RequestState;
  decidedBy: string | null;
  decidedAt: string | null;
  /** Until when the approval holds. */
  expiresAt: string | null;
  /** The risk that was decided for; null while nothing is decided, and where it was not known. */
  decidedTier: Tier | null;
  commentId: string | null;
};

type JoinedRow = DbRequestRow & {
  decision_state: DbOutcomeRow['state'] | null;
  decided_by: string | null;
  decided_at: string | null;
  decision_expires_at: string | null;
  decision_text_id: string | null;
  decision_tier: Tier | null;
  revocation_state: DbOutcomeRow['state'] | null;
  revoked_by: string | null;
  revoked_at: string | null;
  revocation_text_id: string | null;
};

/** Requests joined with their decision and their revocation, under these names. */
export function joinedRequests(
  db: Knex | Knex.Transaction,
): Knex.QueryBuilder<DbRequestRow, JoinedRow[]> {
  return db('requests')
    .leftJoin('request_outcomes as decision', join =>
      join
        .on('decision.request_id', 'requests.id')
        .andOnVal('decision.step', 'decision'),
    )
    .leftJoin('request_outcomes as revocation', join =>
      join
        .on('revocation.request_id', 'requests.id')
        .andOnVal('revocation.step', 'revocation'),
    )
    .select(
      'requests.*',
      'decision.state as decision_state',
      'decision.decided_by as decided_by',
      'decision.decided_at as decided_at',
      'decision.expires_at as decision_expires_at',
      'decision.text_id as decision_text_id',
      'decision.tier as decision_tier',
      'revocation.state as revocation_state',
      'revocation.decided_by as revoked_by',
      'revocation.decided_at as revoked_at',
      'revocation.text_id as revocation_text_id',
    );
}

export function fromJoinedRow(row: JoinedRow): StoredRequest {
  const revoked = row.revocation_state !== null;
  return {
    id: row.id,
    kind: row.kind,
    entityRef: row.entity_ref,
    requirementId: row.requirement_id,
    setVersion: row.set_version,
    from: row.from_stage,
    to: row.to_stage,
    entityVersion: row.entity_version,
    tier: row.tier,
    ownerThen: row.owner,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    askedUntil: row.expires_at,
    evidence: JSON.parse(row.evidence),
    textId: row.text_id,
    controlTextId: row.control_text_id,
    state: row.revocation_state ?? row.decision_state ?? 'open',
    decidedBy: revoked ? row.revoked_by : row.decided_by,
    decidedAt: revoked ? row.revoked_at : row.decided_at,
    expiresAt: row.decision_expires_at,
    decidedTier: row.decision_state ? row.decision_tier ?? row.tier : null,
    commentId: revoked ? row.revocation_text_id : row.decision_text_id,
  };
}
