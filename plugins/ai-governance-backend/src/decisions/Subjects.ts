import { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  AIKind,
  CompiledRequirement,
  Judge,
  standingOf,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { storable } from '../database/storable';
import { EvaluationService, LoadedPart } from '../estate/EvaluationService';

/** What a decision is about: read before its transaction, because the catalog may take its time. */
export type Subject = {
  ref: string;
  /** As a full reference; undefined for the organisation, which nobody owns. */
  owner: string | undefined;
  /** Null when it is not known. */
  tier: Tier | null;
  /** The entity's spec.version. */
  version: string | undefined;
  /** Undefined for the organisation. */
  entity: GovernedSubject | undefined;
};

/** A subject that is an entity of AI governance. */
export type GovernedSubject = {
  kind: AIKind;
  /** By its tier, or by a prohibited practice that applies. */
  prohibited: boolean;
  /** A judge with the decisions that a transaction sees. */
  judge: (tx?: Knex.Transaction) => Promise<Judge>;
};

/** Reads what decisions are about. */
export class Subjects {
  constructor(private readonly options: { evaluation: EvaluationService }) {}

  /**
   * Throws NotFoundError for what is not in the catalog; InputError for a requirement that is not asked of it.
   *
   * @param instead - an entity that stands in for the catalog's
   */
  async read(
    ref: string,
    options: { requirement?: CompiledRequirement; instead?: Entity } = {},
  ): Promise<Subject> {
    const { requirement, instead } = options;
    const { evaluation } = this.options;
    const loaded = await evaluation.load([ref], instead);
    const { organisation } = loaded;
    if (requirement?.definition.scope === 'organisation') {
      assertOrganisation(requirement, ref, organisation);
    }
    if (ref === organisation) {
      if (requirement && requirement.definition.scope !== 'organisation') {
        throw new InputError(
          `requirementId: ${requirement.fullId} is asked of each entity, not of the organisation.`,
        );
      }
      return {
        ref,
        owner: undefined,
        tier: null,
        version: undefined,
        entity: undefined,
      };
    }
    return this.governed(loaded, ref, requirement);
  }

  private governed(
    loaded: LoadedPart,
    ref: string,
    requirement: CompiledRequirement | undefined,
  ): Subject {
    const { evaluation } = this.options;
    const entity = loaded.graph.index.get(ref);
    if (!entity || !evaluation.isThere(loaded, ref)) {
      throw new NotFoundError(`There is no ${ref}`);
    }
    const kind = entity.kind as AIKind;
    if (requirement && !requirement.kinds.includes(kind)) {
      throw new InputError(
        `requirementId: ${
          requirement.fullId
        } is asked of ${requirement.kinds.join(', ')}, not of ${kind}.`,
      );
    }
    const { tier, prohibited } = standingOf(
      entity,
      loaded.graph.incomplete
        ? undefined
        : loaded.graph.index.relatedOf(ref).products,
    );
    const { owner, version } = entity.spec as {
      owner?: string;
      version?: string;
    };
    return {
      ref,
      owner,
      version: version && storable(version),
      tier: 'value' in tier ? tier.value : null,
      entity: { kind, prohibited, judge: tx => evaluation.judge(loaded, tx) },
    };
  }
}

function assertOrganisation(
  { fullId }: CompiledRequirement,
  ref: string,
  organisation: string | undefined,
): void {
  if (ref === organisation) return;
  throw new InputError(
    organisation
      ? `entityRef: ${fullId} concerns the whole organisation; it is decided on ${organisation}.`
      : `entityRef: ${fullId} concerns the whole organisation, and the catalog has no Group with spec.type organization.`,
  );
}
