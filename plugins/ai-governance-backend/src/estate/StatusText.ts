import {
  CompiledRequirement,
  EntityStatus,
  RequirementResult,
  requirementResultOf,
  RequirementVerdict,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Changes with how statuses are written: a judgement that was written otherwise is not the present one. */
export const STATUS_FORMAT = 2;

/** What was found, or the requirement alone where it passes and nothing else is to be said. */
type StoredResult =
  | string
  | (Omit<RequirementVerdict, 'reason'> & { id: string; reason?: string });

/** Versions of the sets that judged, by id. */
type Versions = Record<string, string>;

/** Thrown for a judgement by requirements that are no longer there; it is not the present one either. */
export class OutdatedStatusError extends Error {
  override readonly name = 'OutdatedStatusError';
}

/** What is said of most requirements: that they are so. */
function usualReason({ title }: Pick<RequirementResult, 'title'>): string {
  return `${title}.`;
}

function withoutDefinition(result: RequirementResult): StoredResult {
  const { requirementId: id, state, reason, path } = result;
  const { evidence, awaitsAttestation, changesAt } = result;
  const isUsual = reason === usualReason(result);
  if (
    state === 'pass' &&
    isUsual &&
    path === null &&
    evidence.length === 0 &&
    !awaitsAttestation &&
    changesAt === null
  ) {
    return id;
  }
  const stored: StoredResult = { id, state };
  if (!isUsual) stored.reason = reason;
  if (path !== null) stored.path = path;
  if (evidence.length > 0) stored.evidence = evidence;
  if (awaitsAttestation) stored.awaitsAttestation = true;
  if (changesAt !== null) stored.changesAt = changesAt;
  return stored;
}

/** Turns statuses into text and back. What the requirement sets themselves say, most of a status, is not written out again. */
export class StatusText {
  constructor(
    private readonly requirements: ReadonlyMap<string, CompiledRequirement>,
  ) {}

  write(status: EntityStatus): string {
    const { compliance, lifecycle } = status;
    const versions: Versions = {};
    const stored = (result: RequirementResult) => {
      versions[result.set] = result.version;
      return withoutDefinition(result);
    };
    return JSON.stringify({
      ...status,
      compliance: { ...compliance, results: compliance.results.map(stored) },
      lifecycle: {
        ...lifecycle,
        next: lifecycle.next && {
          ...lifecycle.next,
          results: lifecycle.next.results.map(stored),
        },
      },
      versions,
    });
  }

  /** Throws OutdatedStatusError when a requirement that judged is not there in that version. */
  read(text: string): EntityStatus {
    const { versions, ...status } = JSON.parse(text);
    status.compliance.results = this.results(
      status.compliance.results,
      versions,
    );
    const { next } = status.lifecycle;
    if (next) next.results = this.results(next.results, versions);
    return status;
  }

  private results(
    stored: readonly StoredResult[],
    versions: Versions | undefined,
  ): RequirementResult[] {
    return stored.map(each => {
      const { id, ...found } =
        typeof each === 'string' ? { id: each, state: 'pass' as const } : each;
      const requirement = this.requirements.get(id);
      if (
        !requirement ||
        requirement.version !== versions?.[requirement.setId]
      ) {
        throw new OutdatedStatusError(
          `${id} is not there in the version that judged`,
        );
      }
      return requirementResultOf(requirement, {
        reason: usualReason(requirement.definition),
        ...found,
      });
    });
  }
}
