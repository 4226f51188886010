import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AI_KINDS,
  isAIEntity,
  ModelRegistry,
  Monitor,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { MonitoredEntity } from '@aiproduct/backstage-plugin-ai-governance-node';

const PAGE = 500;
const FIELDS = [
  'apiVersion',
  'kind',
  'metadata.namespace',
  'metadata.name',
  'spec.version',
  'spec.monitors',
  'spec.registry',
];

/** Reads of the whole catalog what is measured. */
export class MonitoredEntities {
  constructor(
    private readonly options: { catalog: CatalogService; auth: AuthService },
  ) {}

  /** Entities that declare monitors, by reference. */
  async load(signal: AbortSignal): Promise<Map<string, MonitoredEntity>> {
    const { auth, catalog } = this.options;
    const entities = new Map<string, MonitoredEntity>();
    let cursor: string | undefined;
    do {
      signal.throwIfAborted();
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
        const entity = monitoredEntity(item);
        if (entity) entities.set(entity.entityRef, entity);
      }
      cursor = pageInfo.nextCursor;
    } while (cursor);
    return entities;
  }
}

function monitoredEntity(entity: Entity): MonitoredEntity | undefined {
  const { version, monitors, registry } = (entity.spec ?? {}) as {
    version?: unknown;
    monitors?: Monitor[];
    registry?: ModelRegistry;
  };
  // Others have kinds of these names, too.
  if (!isAIEntity(entity) || !monitors?.length) return undefined;
  return {
    entityRef: stringifyEntityRef(entity),
    version: typeof version === 'string' ? version : undefined,
    monitors,
    ...(registry && { registry }),
  };
}
