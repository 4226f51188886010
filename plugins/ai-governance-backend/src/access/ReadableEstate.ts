import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { AI_KINDS } from '@aiproduct/backstage-plugin-ai-governance-common';

const PAGE = 1_000;

/** How much of the estate somebody may read. */
export type ReadableScope = 'all' | 'some' | 'none';

/**
 * Tells how much of the estate a caller may read, so that nothing is asked entity by entity of those, most of them, who may read all.
 */
export class ReadableEstate {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      permissions: PermissionsService;
    },
  ) {}

  /** By the catalog's own permission to read entities. */
  async scope(credentials: BackstageCredentials): Promise<ReadableScope> {
    const [{ result }] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    switch (result) {
      case AuthorizeResult.ALLOW:
        return 'all';
      case AuthorizeResult.DENY:
        return 'none';
      default:
        return 'some';
    }
  }

  /** The references of all entities of AI governance that the caller may read; the catalog applies its conditions in its database. */
  async refs(credentials: BackstageCredentials): Promise<string[]> {
    const { catalog } = this.options;
    const page = {
      limit: PAGE,
      fields: ['kind', 'metadata.namespace', 'metadata.name'],
    };
    const refs: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, pageInfo } = await catalog.queryEntities(
        cursor
          ? { ...page, cursor }
          : {
              ...page,
              filter: { kind: [...AI_KINDS] },
              totalItems: 'exclude',
            },
        { credentials },
      );
      refs.push(...items.map(each => stringifyEntityRef(each)));
      cursor = pageInfo.nextCursor;
    } while (cursor);
    return refs;
  }
}
