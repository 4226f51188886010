import type {
  DecisionRequest,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { requestsShown } from '../Decisions';

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;

/**
 * When the attestation ends that a met requirement rests on, ISO 8601: as the request says that holds, or where that is not known
 * (on pages that only tell, and for what is attested for the organisation) as the result itself says. Undefined where
 * no attestation is known to end.
 *
 * @param requests - of any requirements of the entity
 */
export function attestationEnd(
  { requirementId, mode, state, changesAt }: RequirementResult,
  requests: readonly DecisionRequest[],
  now: Date,
): string | undefined {
  if (state !== 'pass' || (mode !== 'attested' && mode !== 'hybrid')) {
    return undefined;
  }
  const holding = requestsShown(
    requests.filter(each => each.requirementId === requirementId),
    now,
  ).find(each => each.kind === 'attestation' && each.state === 'approved');
  // A hybrid result may change for its check's sake as well.
  const told = mode === 'attested' ? changesAt : null;
  return holding?.expiresAt ?? told ?? undefined;
}

/** The same where it lies within 14 days, in time to attest again. */
export function attestationEndingSoon(
  result: RequirementResult,
  requests: readonly DecisionRequest[],
  now: Date,
): string | undefined {
  const end = attestationEnd(result, requests, now);
  if (end === undefined) return undefined;
  const ahead = Date.parse(end) - now.getTime();
  return ahead > 0 && ahead <= SOON_DAYS * DAY_MS ? end : undefined;
}
