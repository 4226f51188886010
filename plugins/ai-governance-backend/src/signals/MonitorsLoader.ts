import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AIEntity,
  isAIEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Entities asked of the catalog in one call; its body stays well below the 100 kB that Backstage takes. */
const REFS_AT_ONCE = 400;

const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.namespace',
  'metadata.name',
  'spec.version',
  'spec.monitors',
  'spec.deployments',
];

/** Loads of entities what measurements are about. */
export class MonitorsLoader {
  constructor(
    private readonly options: { catalog: CatalogService; auth: AuthService },
  ) {}

  /**
   * Those of the entities that there is governance of, by reference.
   *
   * @param reader - somebody for whom nothing is there that they may not read; a service, and nobody, sees what the plugin sees
   */
  async load(
    refs: readonly string[],
    reader?: BackstageCredentials,
  ): Promise<Map<string, AIEntity>> {
    const { auth, catalog } = this.options;
    const credentials =
      reader && auth.isPrincipal(reader, 'user')
        ? reader
        : await auth.getOwnServiceCredentials();
    const all = [...new Set(refs)];
    const entities = new Map<string, AIEntity>();
    for (let i = 0; i < all.length; i += REFS_AT_ONCE) {
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs: all.slice(i, i + REFS_AT_ONCE), fields: FIELDS },
        { credentials },
      );
      for (const item of items) {
        if (item && isAIEntity(item)) {
          entities.set(stringifyEntityRef(item), item);
        }
      }
    }
    return entities;
  }
}
