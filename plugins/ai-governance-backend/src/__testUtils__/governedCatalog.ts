import {
  BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { GetEntitiesByRefsRequest } from '@backstage/catalog-client';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  declaredRefs,
  relationsOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Entities as the catalog has them after it has put their relations together. */
export function stitched(entities: readonly Entity[]): Entity[] {
  const found = entities.flatMap(relationsOf).map(each => ({
    from: stringifyEntityRef(each.source),
    type: each.type,
    targetRef: stringifyEntityRef(each.target),
  }));
  return entities.map(entity => {
    const ref = stringifyEntityRef(entity);
    return {
      ...entity,
      relations: [
        ...(entity.relations ?? []),
        ...found
          .filter(({ from }) => from === ref)
          .map(({ type, targetRef }) => ({ type, targetRef })),
      ],
    };
  });
}

/** Whatever the entities name and nobody defines, as small as it can be. */
export function stubsFor(entities: readonly Entity[]): Entity[] {
  const defined = new Set(entities.map(each => stringifyEntityRef(each)));
  const stubs = new Map<string, Entity>();
  for (const { target, ref } of entities.flatMap(declaredRefs)) {
    if (target && ref && !defined.has(ref)) stubs.set(ref, stubOf(target));
  }
  return [...stubs.values()];
}

/** A valid spec of each kind that is named; other kinds have only to be there. */
const STUBS: Record<string, { kind: string; spec: object }> = {
  user: { kind: 'User', spec: { memberOf: [] } },
  group: { kind: 'Group', spec: { type: 'team', children: [] } },
  aiproduct: ours('AIProduct', 'assistant', 'ideation'),
  model: ours('Model', 'classification', 'monitoring'),
  dataset: ours('Dataset', 'tabular', 'approved'),
  guardrail: ours('Guardrail', 'human-in-the-loop', 'deployment'),
};

function ours(kind: string, type: string, lifecycle: string) {
  return { kind, spec: { type, lifecycle, owner: 'group:default/stubs' } };
}

function stubOf(target: {
  kind: string;
  namespace: string;
  name: string;
}): Entity {
  const { namespace, name } = target;
  const { kind, spec } = STUBS[target.kind.toLowerCase()] ?? {
    kind: target.kind,
    spec: {},
  };
  return {
    apiVersion:
      'lifecycle' in spec ? 'ai-governance/v1alpha1' : 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace, name },
    spec: { ...spec },
  };
}

type Call = { refs: readonly string[]; by: string };

/** A catalog in memory in which not everyone may read everything, and which remembers what it was asked. */
export class GovernedCatalog {
  readonly calls: Call[] = [];
  readonly service: CatalogService;
  private readonly hidden = new Map<string, ReadonlySet<string>>();

  constructor(entities: readonly Entity[]) {
    const catalog = catalogServiceMock({ entities: stitched(entities) });
    const read = catalog.getEntitiesByRefs.bind(catalog);
    catalog.getEntitiesByRefs = async (
      request: GetEntitiesByRefsRequest,
      options,
    ) => {
      const { credentials } = options as { credentials: BackstageCredentials };
      const by = nameOf(credentials);
      this.calls.push({ refs: request.entityRefs, by });
      const { items } = await read(request);
      const hidden = this.hidden.get(by);
      return {
        items: items.map((item, index) =>
          hidden?.has(request.entityRefs[index]) ? undefined : item,
        ),
      };
    };
    this.service = catalog;
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
}

function nameOf({ principal }: BackstageCredentials): string {
  const { userEntityRef, subject } = principal as {
    userEntityRef?: string;
    subject?: string;
  };
  return userEntityRef ?? subject ?? 'nobody';
}
