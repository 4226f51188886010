import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AIEntity,
  isAIEntity,
  Monitor,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { StateStore } from '../estate/StateStore';

/** What an entity says about what follows from drift. */
export type DriftSubject = {
  kind: AIEntity['kind'];
  title: string;
  /** Null when it is not known. */
  tier: Tier | null;
  monitors: readonly Monitor[];
  /** By spec.retraining: a person accepts retraining whatever the tier. */
  personAcceptsRetraining: boolean;
  /** spec.rollback.toVersion. */
  rollbackTo: string | null;
};

const REFS_AT_ONCE = 400;

/** Reads from the catalog what follows from drift: before a transaction, because the catalog may take its time. */
export class DriftSubjects {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      states: StateStore;
    },
  ) {}

  /** By reference; what is not in the catalog is left out. */
  async of(entityRefs: readonly string[]): Promise<Map<string, DriftSubject>> {
    const { catalog, auth, states } = this.options;
    const refs = [...new Set(entityRefs)];
    const credentials = await auth.getOwnServiceCredentials();
    const summaries = await states.summaries(refs);
    const found = new Map<string, DriftSubject>();
    for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
      const { items } = await catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(i, i + REFS_AT_ONCE),
          fields: [
            'apiVersion',
            'kind',
            'metadata',
            'spec.monitors',
            'spec.retraining',
            'spec.rollback',
          ],
        },
        { credentials },
      );
      for (const entity of items) {
        if (!entity || !isAIEntity(entity)) continue;
        const ref = stringifyEntityRef(entity);
        found.set(ref, subjectOf(entity, summaries.get(ref)?.tier ?? null));
      }
    }
    return found;
  }
}

function subjectOf(entity: Entity, tier: Tier | null): DriftSubject {
  const { monitors, retraining, rollback } = (entity.spec ?? {}) as {
    monitors?: Monitor[];
    retraining?: { humanApproval?: boolean; strategy?: string };
    rollback?: { toVersion?: string };
  };
  return {
    kind: entity.kind as AIEntity['kind'],
    title: entity.metadata.title ?? entity.metadata.name,
    tier,
    monitors: monitors ?? [],
    personAcceptsRetraining:
      retraining?.humanApproval === true || retraining?.strategy === 'manual',
    rollbackTo: rollback?.toVersion ?? null,
  };
}
