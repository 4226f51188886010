import { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AI_KINDS,
  isAIEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';

const PAGE = 500;
/** Entities asked of the catalog in one call; its body stays well below the 100 kB that Backstage takes. */
const REFS_AT_ONCE = 400;
const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.etag',
];

/** Reads which entities the catalog has, and in which state, without reading what is in them. */
export class CatalogEtags {
  constructor(
    private readonly options: { catalog: CatalogService; auth: AuthService },
  ) {}

  /** Etags of all entities of AI governance. */
  async ofOurs(signal?: AbortSignal): Promise<Map<string, string>> {
    const { auth, catalog } = this.options;
    const etags = new Map<string, string>();
    let cursor: string | undefined;
    do {
      signal?.throwIfAborted();
      const page = { limit: PAGE, fields: FIELDS };
      const { items, pageInfo } = await catalog.queryEntities(
        cursor
          ? { ...page, cursor }
          : {
              ...page,
              filter: { kind: [...AI_KINDS] },
              totalItems: 'exclude',
            },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      for (const item of items) {
        // Others have kinds of these names, too.
        if (isAIEntity(item)) {
          etags.set(stringifyEntityRef(item), item.metadata.etag ?? '');
        }
      }
      cursor = pageInfo.nextCursor;
    } while (cursor);
    return etags;
  }

  /** Etags of those of the entities that are there. */
  async of(
    refs: readonly string[],
    signal?: AbortSignal,
  ): Promise<Map<string, string>> {
    const { auth, catalog } = this.options;
    const etags = new Map<string, string>();
    for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
      signal?.throwIfAborted();
      const entityRefs = refs.slice(i, i + REFS_AT_ONCE);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields: FIELDS },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      items.forEach((item, index) => {
        if (item) etags.set(entityRefs[index], item.metadata.etag ?? '');
      });
    }
    return etags;
  }
}
