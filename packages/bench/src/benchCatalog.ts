import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const PAGE = 500;

type Query = {
  filter?: { kind?: string | string[] };
  cursor?: string;
  limit?: number;
};

/** As much of a catalog in memory as a sweep asks. Its own time counts as ours. */
export class BenchCatalog {
  readonly service: CatalogService;
  private readonly entities = new Map<string, Entity>();

  constructor(entities: readonly Entity[]) {
    for (const each of entities) this.put(each);
    this.service = {
      queryEntities: async (query: Query) => this.page(query),
      getEntitiesByRefs: async ({ entityRefs }: { entityRefs: string[] }) => ({
        items: entityRefs.map(ref => this.entities.get(ref)),
      }),
    } as Partial<CatalogService> as CatalogService;
  }

  /** Adds an entity, or puts it in the place of the one that was there. */
  put(entity: Entity): void {
    this.entities.set(stringifyEntityRef(entity), entity);
  }

  private page({ filter, cursor, limit = PAGE }: Query) {
    const [start, wanted] = cursor
      ? (JSON.parse(cursor) as [number, string[]])
      : [0, [filter?.kind ?? []].flat()];
    const matching = [...this.entities.values()].filter(each =>
      wanted.includes(each.kind),
    );
    const end = start + limit;
    return {
      items: matching.slice(start, end),
      totalItems: matching.length,
      pageInfo:
        end < matching.length
          ? { nextCursor: JSON.stringify([end, wanted]) }
          : {},
    };
  }
}
