import type {
  DecisionRequest,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** What people can ask about a requirement as it stands. */
export type Askable = {
  /** Undefined: an attestation would change nothing. */
  attest?: 'Attest' | 'Attest again';
  waive: boolean;
};

/**
 * What can be asked about a result: to attest where people vouch and that is what is missing or could be renewed; a waiver where
 * something is not met. Nothing for what is decided on the organisation's Group, and nothing while a request of that sort is open.
 */
export function askableOf(
  result: RequirementResult,
  requests: readonly DecisionRequest[],
): Askable {
  const { mode, state, scope } = result;
  if (scope === 'organisation') return { waive: false };
  const isOpen = (kind: DecisionRequest['kind']) =>
    requests.some(each => each.kind === kind && each.state === 'open');
  const holds = requests.some(
    ({ kind, state: of }) => kind === 'attestation' && of === 'approved',
  );
  const unmet = ['fail', 'warn', 'unknown', 'stale'].includes(state);
  const attestable =
    result.awaitsAttestation ||
    (mode === 'attested' && unmet) ||
    (mode !== 'computed' && mode !== 'rollup' && state === 'pass' && holds);
  const attest = state === 'pass' || holds ? 'Attest again' : 'Attest';
  return {
    ...(attestable && !isOpen('attestation') && { attest }),
    waive: result.waivable && unmet && !isOpen('waiver'),
  };
}

/** The requests that show at a requirement: those that wait, and the newest of each kind that holds. */
export function requestsShown(
  requests: readonly DecisionRequest[],
  now: Date,
): DecisionRequest[] {
  const open = requests.filter(({ state }) => state === 'open');
  const holding = (['attestation', 'waiver'] as const).flatMap(kind => {
    const newest = requests
      .filter(
        each =>
          each.kind === kind &&
          each.state === 'approved' &&
          (each.expiresAt === null ||
            Date.parse(each.expiresAt) > now.getTime()),
      )
      .sort((a, b) => Date.parse(b.requestedAt) - Date.parse(a.requestedAt))[0];
    return newest ?? [];
  });
  return [...open, ...holding];
}
