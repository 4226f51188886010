import { EvaluationInput } from './EvaluationInput';
import { CompiledRequirement } from './parseRequirementSet';
import {
  earlier,
  isActionable,
  RequirementVerdict,
  unknown,
} from './RequirementVerdict';

/** What people attested. */
export function attestationVerdict(
  requirement: CompiledRequirement,
  input: EvaluationInput,
): RequirementVerdict {
  const { title, scope } = requirement.definition;
  if (!input.attestation) {
    return {
      ...unknown('Attestations are not known here.'),
      awaitsAttestation: true,
    };
  }
  const standing = input.attestation(requirement.fullId, scope);
  switch (standing.state) {
    case 'valid':
      return {
        state: 'pass',
        reason: `${title}: attested.`,
        evidence: standing.evidence,
        changesAt: standing.until,
      };
    case 'expired':
      return {
        state: 'stale',
        awaitsAttestation: true,
        reason:
          standing.reason ??
          `The attestation expired on ${standing.until.slice(0, 10)}.`,
        evidence: standing.evidence,
      };
    default:
      return {
        ...unknown(
          scope === 'organisation'
            ? 'Nobody has attested it for the organisation.'
            : 'Nobody has attested it.',
        ),
        awaitsAttestation: true,
      };
  }
}

/** An exception covers whatever is not met, and ends by itself. There is none for what is prohibited, also where one was made before. */
export function withWaiver(
  requirement: CompiledRequirement,
  verdict: RequirementVerdict,
  input: EvaluationInput,
): RequirementVerdict {
  if (
    !isActionable(verdict.state) ||
    !requirement.definition.waivable ||
    input.standing.prohibited
  ) {
    return verdict;
  }
  const waiver = input.waiver?.(requirement.fullId);
  return waiver
    ? {
        ...verdict,
        state: 'waived',
        reason: `Waived until ${waiver.until.slice(0, 10)}. ${verdict.reason}`,
        changesAt: earlier(verdict.changesAt, waiver.until),
      }
    : verdict;
}
