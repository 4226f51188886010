import {
  RequestKind,
  RequestState,
  Stage,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * Topic of the event that tells of every request and decision once it is recorded, but for the baseline of stages, which is one act over the
 * whole estate. It is published once, and lost where the process is killed after the decision was recorded; the audit chain has every act,
 * also the baseline and links of renamed entities. Its payload is a {@link DecisionEvent}.
 *
 * @public
 */
export const AI_GOVERNANCE_DECISION_TOPIC = 'ai-governance.decision';

/**
 * That something was asked for or decided. Texts that people wrote are left out; the API has them for those who may read them.
 *
 * @public
 */
export type DecisionEvent = {
  /**
   * As in the audit chain: `attestation.submitted`, `waiver.requested`, `gate.requested`, each kind with `.approved`, `.rejected`,
   * `.withdrawn` or `.revoked`, and `stage.back`.
   */
  action: string;
  /** What it is about, as a full reference. */
  entityRef: string;
  /** A User as a full reference, or `system` where the checks alone decided. */
  actor: string;
  /** ISO 8601. */
  at: string;
  /** Null for a stage that nobody asked for. */
  request: {
    id: string;
    kind: RequestKind;
    state: RequestState;
    requirementId: string | null;
    from: Stage | null;
    to: Stage | null;
    tier: Tier | null;
    requestedBy: string;
    /** ISO 8601: until when an approval holds. */
    expiresAt: string | null;
  } | null;
  /** The stage that is now the decided one; null when none changed. */
  stage: Stage | null;
};
