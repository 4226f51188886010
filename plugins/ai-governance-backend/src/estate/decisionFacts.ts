import { Entity } from '@backstage/catalog-model';
import {
  AttestationStanding,
  EntityIndex,
  JudgeOptions,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { StoredRequest } from '../decisions/requestRow';
import { StageDecision } from '../decisions/StageStore';

type Facts = Required<Pick<JudgeOptions, 'attestation' | 'waiver' | 'decided'>>;

function keyOf(entityRef: string, requirementId: string | null): string {
  return `${entityRef} ${requirementId}`;
}

/** The newest of each entity and requirement; the list comes newest first. */
function newest(
  requests: readonly StoredRequest[],
  kind: StoredRequest['kind'],
): Map<string, StoredRequest> {
  const found = new Map<string, StoredRequest>();
  for (const request of requests) {
    const key = keyOf(request.entityRef, request.requirementId);
    if (request.kind === kind && !found.has(key)) found.set(key, request);
  }
  return found;
}

function versionOf(entity: Entity | undefined): string | null {
  const version = entity?.spec?.version;
  return typeof version === 'string' ? version : null;
}

function standingOf(
  request: StoredRequest | undefined,
  entity: Entity | undefined,
  now: Date,
): AttestationStanding {
  if (!request?.expiresAt) return { state: 'none' };
  const { expiresAt: until, evidence, entityVersion } = request;
  const present = versionOf(entity);
  if (entity && present !== entityVersion) {
    return {
      state: 'expired',
      until,
      evidence,
      reason: `It was attested for version ${
        entityVersion ?? '(none)'
      }; now it is ${present ?? '(none)'}.`,
    };
  }
  return {
    state: Date.parse(until) > now.getTime() ? 'valid' : 'expired',
    until,
    evidence,
  };
}

/**
 * What people decided, as a judgement asks for it.
 *
 * @param approved - approved attestations and waivers that were not revoked, newest first
 * @param organisation - the Group that organisation-wide requirements are attested on; undefined when there is none
 */
export function decisionFacts(options: {
  index: EntityIndex;
  approved: readonly StoredRequest[];
  stages: ReadonlyMap<string, StageDecision>;
  organisation: string | undefined;
  now: Date;
}): Facts {
  const { index, approved, stages, organisation, now } = options;
  const attestations = newest(approved, 'attestation');
  const waivers = newest(approved, 'waiver');
  return {
    attestation: (ref, requirementId, scope) => {
      if (scope === 'entity') {
        return standingOf(
          attestations.get(keyOf(ref, requirementId)),
          index.get(ref),
          now,
        );
      }
      return organisation
        ? standingOf(
            attestations.get(keyOf(organisation, requirementId)),
            undefined,
            now,
          )
        : { state: 'none' };
    },
    waiver: (ref, requirementId) => {
      // Most estates have none, and this is asked for each result.
      if (waivers.size === 0) return undefined;
      const until = waivers.get(keyOf(ref, requirementId))?.expiresAt;
      return until && Date.parse(until) > now.getTime() ? { until } : undefined;
    },
    decided: ref => stages.get(ref)?.stage ?? null,
  };
}
