import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  Ability,
  Actor,
  aiGovernanceAttestPermission,
  aiGovernanceExportPermission,
  aiGovernanceReadPermission,
  CompiledRequirement,
  CompiledRequirementSet,
  DecisionRequest,
  DEFAULT_ATTESTATION_TTL,
  OrganisationResults,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl } from '../access/AccessControl';
import { RequestAbilities } from '../decisions/RequestAbilities';
import { StoredRequest } from '../decisions/requestRow';
import { RequestStore } from '../decisions/RequestStore';
import { RequestView } from '../decisions/RequestView';
import { Organisation } from '../estate/Organisation';

type Item = OrganisationResults['items'][number];

/** What ends within this time is due to be attested again. */
const DUE_MS = 14 * 86_400_000;
/** There is one open request at most for each requirement. */
const MOST_OPEN = 1_000;

const NO_ORGANISATION =
  'The catalog has no Group with spec.type organization to attest it on.';

/** What concerns the whole organisation: attested once, on its Group, and shown on each entity from there. */
export class AuthorizedOrganisation {
  constructor(
    private readonly options: {
      access: AccessControl;
      organisation: Organisation;
      requests: RequestStore;
      view: RequestView;
      abilities: RequestAbilities;
      sets: readonly CompiledRequirementSet[];
      now?: () => Date;
    },
  ) {}

  /** Throws NotFoundError where the caller may not read the Group. */
  async get(credentials: BackstageCredentials): Promise<OrganisationResults> {
    const { access, organisation, requests } = this.options;
    const actor = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    const entityRef = await organisation.ref();
    if (!entityRef) {
      return {
        entityRef: null,
        items: this.items([], []),
        can: {
          attest: { allowed: false, reason: NO_ORGANISATION },
          seeSources: await this.maySeeSources(credentials),
        },
      };
    }
    const readable = await access.readable(credentials, [entityRef]);
    if (!readable.has(entityRef)) {
      throw new NotFoundError('There is no organisation that you may read');
    }
    const held = newestOf(await requests.approved([entityRef]));
    const open = await requests.list({
      entityRef,
      kind: 'attestation',
      state: 'open',
      limit: MOST_OPEN,
    });
    const shown = (some: readonly StoredRequest[]) =>
      this.options.view.show(some, actor, credentials);
    return {
      entityRef,
      items: this.items(await shown(held), await shown(open)),
      can: {
        attest: await this.mayAttest(entityRef, actor, credentials),
        seeSources: await this.maySeeSources(credentials),
      },
    };
  }

  private maySeeSources(credentials: BackstageCredentials): Promise<Ability> {
    return this.options.access.ability(
      credentials,
      aiGovernanceExportPermission,
    );
  }

  private mayAttest(
    entityRef: string,
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<Ability> {
    return this.options.abilities.toAsk(
      entityRef,
      aiGovernanceAttestPermission,
      actor,
      credentials,
    );
  }

  private items(
    held: readonly DecisionRequest[],
    open: readonly DecisionRequest[],
  ): Item[] {
    const now = this.options.now?.() ?? new Date();
    const of = (some: readonly DecisionRequest[], id: string) =>
      some.find(each => each.requirementId === id) ?? null;
    return this.options.sets
      .flatMap(set => set.requirements)
      .filter(({ definition }) => definition.scope === 'organisation')
      .map(requirement => {
        const attestation = of(held, requirement.fullId);
        return {
          ...whatIsAsked(requirement),
          standing: standingOf(attestation, now),
          attestation,
          open: of(open, requirement.fullId),
        };
      });
  }
}

/** The newest attestation of each requirement; the list comes newest first. */
function newestOf(approved: readonly StoredRequest[]): StoredRequest[] {
  const found = new Map<string | null, StoredRequest>();
  for (const each of approved) {
    if (each.kind === 'attestation' && !found.has(each.requirementId)) {
      found.set(each.requirementId, each);
    }
  }
  return [...found.values()];
}

function standingOf(
  attestation: DecisionRequest | null,
  now: Date,
): Item['standing'] {
  if (!attestation?.expiresAt) return 'none';
  const left = Date.parse(attestation.expiresAt) - now.getTime();
  if (left <= 0) return 'expired';
  return left <= DUE_MS ? 'due' : 'fresh';
}

function whatIsAsked({
  fullId,
  setId,
  version,
  definition,
}: CompiledRequirement): Omit<Item, 'standing' | 'attestation' | 'open'> {
  const { title, why, source, ref, category, stageFrom, kinds } = definition;
  const { mandatory, weight, fix, evidence, ttl, override } = definition;
  return {
    requirementId: fullId,
    set: setId,
    version,
    title,
    why,
    source,
    ref: ref ?? null,
    category,
    stageFrom,
    kinds,
    mandatory,
    weight,
    fix,
    evidenceAsked: evidence ?? null,
    ttl: ttl ?? DEFAULT_ATTESTATION_TTL,
    ...(override && { override }),
  };
}
