import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const REFS_AT_ONCE = 500;

/** Which of the entities somebody may read in the catalog. */
export async function readableRefs(
  catalog: CatalogService,
  refs: readonly string[],
  credentials: BackstageCredentials,
): Promise<Set<string>> {
  const readable = new Set<string>();
  for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs: refs.slice(i, i + REFS_AT_ONCE),
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials },
    );
    for (const item of items) {
      if (item) readable.add(stringifyEntityRef(item));
    }
  }
  return readable;
}
