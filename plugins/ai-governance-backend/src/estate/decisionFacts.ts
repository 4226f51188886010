import { Entity } from '@backstage/catalog-model';
import {
  AttestationStanding,
  EntityIndex,
  JudgeOptions,
  needsApproval,
  standingOf,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { storable } from '../database/storable';
import { StoredRequest } from '../decisions/requestRow';
import { StageDecision } from '../decisions/StageStore';

type Facts = Required<Pick<JudgeOptions, 'attestation' | 'waiver' | 'decided'>>;

function keyOf(entityRef: string, requirementId: string | null): string {
  return `${entityRef} ${requirementId}`;
}

/** Those of each entity and requirement; the list comes newest first. */
function byKey(
  requests: readonly StoredRequest[],
  kind: StoredRequest['kind'],
): Map<string, StoredRequest[]> {
  const found = new Map<string, StoredRequest[]>();
  for (const request of requests) {
    if (request.kind !== kind) continue;
    const key = keyOf(request.entityRef, request.requirementId);
    const known = found.get(key);
    if (known) known.push(request);
    else found.set(key, [request]);
  }
  return found;
}

/**
 * Whether a decision was made for less risk than there is by now. Those of a lower risk take fewer people, or none, and last longer: a
 * product must not come to a high risk with them. One that is not known may be high.
 */
function isForLess({ decidedTier }: StoredRequest, tier: Tier | null): boolean {
  return (
    needsApproval(tier) && decidedTier !== null && !needsApproval(decidedTier)
  );
}

function versionOf(entity: Entity | undefined): string | null {
  const version = entity?.spec?.version;
  return typeof version === 'string' ? storable(version) : null;
}

/**
 * @param made - newest first
 * @param tier - of the entity by now
 */
function attestationOf(
  made: readonly StoredRequest[] | undefined,
  entity: Entity | undefined,
  tier: () => Tier | null,
  now: Date,
): AttestationStanding {
  const request = made?.find(each => !isForLess(each, tier())) ?? made?.[0];
  if (!request?.expiresAt) return { state: 'none' };
  const { expiresAt: until, evidence, entityVersion } = request;
  if (isForLess(request, tier())) {
    return {
      state: 'expired',
      until,
      evidence,
      reason: `It was attested for ${request.decidedTier} risk; now it is ${
        tier() ?? 'not known'
      }.`,
    };
  }
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
 * @param incomplete - the index lacks entities, so that which products use an entity is not known
 * @param organisation - the Group that organisation-wide requirements are attested on; undefined when there is none
 */
export function decisionFacts(options: {
  index: EntityIndex;
  approved: readonly StoredRequest[];
  stages: ReadonlyMap<string, StageDecision>;
  organisation: string | undefined;
  incomplete?: boolean;
  now: Date;
}): Facts {
  const { index, approved, stages, organisation, incomplete, now } = options;
  const attestations = byKey(approved, 'attestation');
  const waivers = byKey(approved, 'waiver');
  const tiers = new Map<string, Tier | null>();
  const tierOf = (ref: string) => {
    let tier = tiers.get(ref);
    if (tier === undefined) {
      const products = incomplete ? undefined : index.relatedOf(ref).products;
      const known = standingOf(index.get(ref)!, products).tier;
      tier = 'value' in known ? known.value : null;
      tiers.set(ref, tier);
    }
    return tier;
  };
  return {
    attestation: (ref, requirementId, scope) => {
      if (scope === 'entity') {
        return attestationOf(
          attestations.get(keyOf(ref, requirementId)),
          index.get(ref),
          () => tierOf(ref),
          now,
        );
      }
      return organisation
        ? attestationOf(
            attestations.get(keyOf(organisation, requirementId)),
            undefined,
            () => null,
            now,
          )
        : { state: 'none' };
    },
    waiver: (ref, requirementId) => {
      // Most estates have none, and this is asked for each result.
      if (waivers.size === 0) return undefined;
      const until = [
        ...(waivers.get(keyOf(ref, requirementId)) ?? []),
        // What concerns the organisation is excepted there, and only that is.
        ...((organisation && waivers.get(keyOf(organisation, requirementId))) ||
          []),
      ]
        .filter(each => !isForLess(each, tierOf(ref)))
        .flatMap(({ expiresAt }) => expiresAt ?? [])
        .sort()
        .at(-1);
      return until && Date.parse(until) > now.getTime() ? { until } : undefined;
    },
    decided: ref => stages.get(ref)?.stage ?? null,
  };
}
