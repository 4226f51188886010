import {
  CompiledRequirement,
  EntityStatus,
  RequirementResult,
  requirementResultOf,
  RequirementVerdict,
} from '@aiproduct/backstage-plugin-ai-governance-common';

type StoredResult = RequirementVerdict &
  Pick<RequirementResult, 'requirementId' | 'version'>;

/** Thrown for a judgement by requirements that are no longer there; it is not the present one either. */
export class OutdatedStatusError extends Error {
  override readonly name = 'OutdatedStatusError';
}

function withoutDefinition(result: RequirementResult): StoredResult {
  const { requirementId, version, state, reason, path } = result;
  const { evidence, awaitsAttestation, changesAt } = result;
  return {
    requirementId,
    version,
    state,
    reason,
    ...(path !== null && { path }),
    ...(evidence.length > 0 && { evidence }),
    ...(awaitsAttestation && { awaitsAttestation }),
    ...(changesAt !== null && { changesAt }),
  };
}

/** Turns statuses into text and back. What the requirement sets themselves say, most of a status, is not written out again. */
export class StatusText {
  constructor(
    private readonly requirements: ReadonlyMap<string, CompiledRequirement>,
  ) {}

  write(status: EntityStatus): string {
    const { compliance, lifecycle } = status;
    return JSON.stringify({
      ...status,
      compliance: {
        ...compliance,
        results: compliance.results.map(withoutDefinition),
      },
      lifecycle: {
        ...lifecycle,
        next: lifecycle.next && {
          ...lifecycle.next,
          results: lifecycle.next.results.map(withoutDefinition),
        },
      },
    });
  }

  /** Throws OutdatedStatusError when a requirement that judged is not there in that version. */
  read(text: string): EntityStatus {
    const status = JSON.parse(text);
    status.compliance.results = this.results(status.compliance.results);
    const { next } = status.lifecycle;
    if (next) next.results = this.results(next.results);
    return status;
  }

  private results(stored: readonly StoredResult[]): RequirementResult[] {
    return stored.map(({ requirementId, version, ...verdict }) => {
      const requirement = this.requirements.get(requirementId);
      if (requirement?.version !== version) {
        throw new OutdatedStatusError(
          `${requirementId} is not there in version ${version}`,
        );
      }
      return requirementResultOf(requirement, verdict);
    });
  }
}
