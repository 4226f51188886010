import { createHash } from 'node:crypto';
import {
  Tier,
  TriggerKind,
  TriggerState,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Row of `triggers`. */
export type DbTriggerRow = {
  id: string;
  kind: TriggerKind;
  entity_ref: string;
  monitor: string;
  model_version: string | null;
  to_version: string | null;
  reason: string;
  tier: Tier | null;
  state: TriggerState;
  open_key: string | null;
  proposed_at: string;
  decided_by: string | null;
  decided_at: string | null;
  text_id: string | null;
};

/** A trigger as it is kept. */
export type StoredTrigger = {
  id: string;
  kind: TriggerKind;
  entityRef: string;
  monitor: string;
  modelVersion: string | null;
  toVersion: string | null;
  reason: string;
  /** When it was proposed; null when it was not known. */
  tier: Tier | null;
  state: TriggerState;
  proposedAt: string;
  decidedBy: string | null;
  decidedAt: string | null;
  commentId: string | null;
};

/** What there is one open trigger of at a time. */
export function openKeyOf(
  trigger: Pick<StoredTrigger, 'kind' | 'entityRef' | 'modelVersion'>,
): string {
  const { kind, entityRef, modelVersion } = trigger;
  return createHash('sha256')
    .update(JSON.stringify([kind, entityRef, modelVersion]))
    .digest('hex');
}

export function toTriggerRow(trigger: StoredTrigger): DbTriggerRow {
  return {
    id: trigger.id,
    kind: trigger.kind,
    entity_ref: trigger.entityRef,
    monitor: trigger.monitor,
    model_version: trigger.modelVersion,
    to_version: trigger.toVersion,
    reason: trigger.reason,
    tier: trigger.tier,
    state: trigger.state,
    open_key: openKeyOf(trigger),
    proposed_at: trigger.proposedAt,
    decided_by: trigger.decidedBy,
    decided_at: trigger.decidedAt,
    text_id: trigger.commentId,
  };
}

export function fromTriggerRow(row: DbTriggerRow): StoredTrigger {
  return {
    id: row.id,
    kind: row.kind,
    entityRef: row.entity_ref,
    monitor: row.monitor,
    modelVersion: row.model_version,
    toVersion: row.to_version,
    reason: row.reason,
    tier: row.tier,
    state: row.state,
    proposedAt: row.proposed_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    commentId: row.text_id,
  };
}
