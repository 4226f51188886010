import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  declaredRefs,
  isAIEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';

const REFS_AT_ONCE = 400;
const FIELD = 'spec.roles.mlopsEngineer';
/** From models, datasets and guardrails to the products that use them. */
const USED_BY = new Set(['modelUsedBy', 'datasetUsedBy', 'guards']);

/** Finds who runs an entity: its own MLOps engineer, or those of the products that use it directly. */
export class MlopsEngineers {
  constructor(
    private readonly options: { catalog: CatalogService; auth: AuthService },
  ) {}

  /** By entity: references of people and groups. */
  async of(entityRefs: readonly string[]): Promise<Map<string, string[]>> {
    const entities = await this.load([...new Set(entityRefs)]);
    const usersOf = (entity: Entity) =>
      (entity.relations ?? [])
        .filter(
          ({ type, targetRef }) =>
            USED_BY.has(type) && targetRef.startsWith('aiproduct:'),
        )
        .map(({ targetRef }) => targetRef);
    const products = await this.load(
      [...new Set([...entities.values()].flatMap(usersOf))].filter(
        ref => !entities.has(ref),
      ),
    );
    const named = (ref: string) => {
      const entity = entities.get(ref) ?? products.get(ref);
      return entity ? engineersOf(entity) : [];
    };
    return new Map(
      [...entities].map(([ref, entity]) => [
        ref,
        [...new Set([ref, ...usersOf(entity)].flatMap(named))],
      ]),
    );
  }

  private async load(refs: readonly string[]): Promise<Map<string, Entity>> {
    const { catalog, auth } = this.options;
    const found = new Map<string, Entity>();
    if (refs.length === 0) return found;
    const credentials = await auth.getOwnServiceCredentials();
    for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
      const { items } = await catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(i, i + REFS_AT_ONCE),
          fields: ['apiVersion', 'kind', 'metadata', 'spec.roles', 'relations'],
        },
        { credentials },
      );
      for (const each of items) {
        if (each && isAIEntity(each)) found.set(stringifyEntityRef(each), each);
      }
    }
    return found;
  }
}

function engineersOf(entity: Entity): string[] {
  return declaredRefs(entity).flatMap(({ field, ref }) =>
    field.path === FIELD && ref ? [ref] : [],
  );
}
