import { createHash } from 'node:crypto';
import {
  BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { stitched } from './governedCatalog';

type Call = { method: string; refs: readonly string[]; by: string };

/**
 * A catalog in memory that changes: relations are put together and etags follow from what is in an entity, as in the real one. Not everyone
 * may read everything, and what is asked is remembered.
 */
export class ChangingCatalog {
  readonly calls: Call[] = [];
  readonly service: CatalogService;
  private readonly entities = new Map<string, Entity>();
  private readonly hidden = new Map<string, ReadonlySet<string>>();
  private present: ReturnType<typeof catalogServiceMock> | undefined;

  constructor(entities: readonly Entity[]) {
    this.put(...entities);
    const service: CatalogService = catalogServiceMock();
    service.getEntitiesByRefs = async (request, { credentials }) => {
      const by = this.remember('byRefs', request.entityRefs, credentials);
      const { items } = await this.catalog().getEntitiesByRefs(request);
      const hidden = this.hidden.get(by);
      return {
        items: items.map((item, index) =>
          hidden?.has(request.entityRefs[index]) ? undefined : item,
        ),
      };
    };
    service.queryEntities = async (request, options) => {
      const by = this.remember('query', [], options!.credentials);
      const { items, ...rest } = await this.catalog().queryEntities(request);
      const hidden = this.hidden.get(by);
      return {
        ...rest,
        items: items.filter(each => !hidden?.has(stringifyEntityRef(each))),
      };
    };
    this.service = service;
  }

  /** Adds entities, or puts them in the place of those that were there. */
  put(...entities: readonly Entity[]): void {
    for (const each of entities) {
      this.entities.set(stringifyEntityRef(each), each);
    }
    this.present = undefined;
  }

  /** Changes the spec of an entity. */
  change(ref: string, spec: object): void {
    const entity = this.entities.get(ref)!;
    this.put({ ...entity, spec: { ...entity.spec, ...spec } });
  }

  remove(ref: string): void {
    this.entities.delete(ref);
    this.present = undefined;
  }

  /** From now on a user may not read these. */
  hide(userRef: string, ...refs: string[]): void {
    this.hidden.set(userRef, new Set(refs));
  }

  /** To put into a test backend. */
  factory() {
    return createServiceFactory({
      service: catalogServiceRef,
      deps: {},
      factory: () => this.service,
    });
  }

  private catalog() {
    this.present ??= catalogServiceMock({
      entities: stitched([...this.entities.values()]).map(withEtag),
    });
    return this.present;
  }

  private remember(
    method: string,
    refs: readonly string[],
    { principal }: BackstageCredentials,
  ): string {
    const { userEntityRef, subject } = principal as {
      userEntityRef?: string;
      subject?: string;
    };
    const by = userEntityRef ?? subject ?? 'nobody';
    this.calls.push({ method, refs, by });
    return by;
  }
}

function withEtag(entity: Entity): Entity {
  const etag = createHash('sha1').update(JSON.stringify(entity)).digest('hex');
  return { ...entity, metadata: { ...entity.metadata, etag } };
}
