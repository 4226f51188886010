import { CompiledRequirement } from '@aiproduct/backstage-plugin-ai-governance-common';
import { StoredRequest } from '../decisions/requestRow';

/** What was asked for, in words that begin a sentence. */
export function requestName(
  { kind, requirementId, to }: StoredRequest,
  requirements: ReadonlyMap<string, CompiledRequirement>,
): string {
  if (kind === 'gate') return `The stage ${to}`;
  const title =
    requirements.get(requirementId ?? '')?.definition.title ?? requirementId;
  return kind === 'waiver'
    ? `An exception from “${title}”`
    : `The attestation of “${title}”`;
}
