import {
  Actor,
  aiGovernanceApprovePermission,
  aiGovernanceAttestPermission,
  aiGovernanceGateDecidePermission,
  aiGovernanceGateRequestPermission,
  aiGovernanceWaivePermission,
  RequestKind,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ResourcePermission } from '@backstage/plugin-permission-common';

/** What can be done with a request. */
export type RequestAct = 'approve' | 'reject' | 'withdraw' | 'revoke';

const ASKING: Record<RequestKind, ResourcePermission> = {
  attestation: aiGovernanceAttestPermission,
  waiver: aiGovernanceWaivePermission,
  gate: aiGovernanceGateRequestPermission,
};

/** The permission that deciding on a request takes. */
export function decidePermission(kind: RequestKind): ResourcePermission {
  return kind === 'gate'
    ? aiGovernanceGateDecidePermission
    : aiGovernanceApprovePermission;
}

/**
 * The permission that something done with a request takes: to take back one's own what asking for it takes, to end another's what deciding
 * on it takes.
 */
export function actPermission(
  act: RequestAct,
  request: { kind: RequestKind; requestedBy: string },
  actor: Pick<Actor, 'ref'>,
): ResourcePermission {
  const takesBack =
    act === 'withdraw' ||
    (act === 'revoke' && request.requestedBy === actor.ref);
  return takesBack ? ASKING[request.kind] : decidePermission(request.kind);
}
