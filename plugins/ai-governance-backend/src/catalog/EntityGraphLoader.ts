import { AuthService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AI_KINDS,
  declaredRefs,
  EntityIndex,
  isAIEntity,
  REF_FIELDS,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Entities asked of the catalog in one call; its body stays well below the 100 kB that Backstage takes. */
const REFS_AT_ONCE = 400;
/** Of more entities than this that hang together a part is looked at, and results that may rest on the others are unknown. */
const MOST_ENTITIES = 20_000;

const FIELDS = ['apiVersion', 'kind', 'metadata', 'spec'];
/** Which relations matter is known of our kinds only, and a large Group has thousands. */
const FIELDS_OF_OURS = [...FIELDS, 'relations'];

const OUR_KINDS = new Set(
  AI_KINDS.map(kind => kind.toLocaleLowerCase('en-US')),
);

/** Relations from an entity to what runs on it. */
const USED_BY = new Set(
  REF_FIELDS.filter(field => field.supplies).map(
    field => field.relations[0].inverse,
  ),
);

/**
 * Why an entity is loaded. What is judged (`self`, what it runs on, what runs on it) needs everything that it names;
 * `user` and `supply` are only looked at for the sake of those, `leaf` only has to exist.
 */
type Role = 'self' | 'below' | 'above' | 'user' | 'supply' | 'leaf';

/** From each role: the role of what the entity runs on, of what runs on it, and whether all else that it names is loaded. */
const NEXT: Record<Role, { down?: Role; up?: Role; names?: true }> = {
  self: { down: 'below', up: 'above', names: true },
  below: { down: 'below', up: 'user', names: true },
  above: { down: 'supply', up: 'above', names: true },
  user: { up: 'user' },
  supply: { down: 'supply' },
  leaf: {},
};

/**
 * Part of the catalog, loaded once.
 */
export type EntityGraph = {
  index: EntityIndex;
  etags: Map<string, string | undefined>;
  /** Why entities may be missing that exist, as a sentence; undefined when none is. */
  incomplete: string | undefined;
};

/** Loads entities with everything that a judgement of them rests on, a level of the graph at a time. */
export class EntityGraphLoader {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      mostEntities?: number;
    },
  ) {}

  /**
   * Loads with the plugin's own credentials, so that everyone sees the same verdict.
   *
   * @param refs - entities that will be judged, as full references in lower case
   * @param instead - an entity that stands in for the catalog's, such as the one of a pull request
   */
  async load(refs: readonly string[], instead?: Entity): Promise<EntityGraph> {
    const { mostEntities = MOST_ENTITIES } = this.options;
    const insteadRef = instead && stringifyEntityRef(instead);
    const loaded = new Map<string, Entity | undefined>();
    const roles = new Map<string, Set<Role>>();
    let wave = new Map<string, Role[]>();
    let leftOut = false;
    const ask = (ref: string, role: Role) => {
      const known = roles.get(ref);
      if (known?.has(role)) return;
      if (known) known.add(role);
      else if (roles.size < mostEntities) roles.set(ref, new Set([role]));
      else {
        leftOut = true;
        return;
      }
      const asked = wave.get(ref);
      if (asked) asked.push(role);
      else wave.set(ref, [role]);
    };
    for (const ref of refs) ask(ref, 'self');
    while (wave.size > 0) {
      const current = wave;
      wave = new Map();
      const fresh = [...current.keys()].filter(ref => !loaded.has(ref));
      for (const [ref, entity] of await this.fetch(fresh)) {
        loaded.set(
          ref,
          ref === insteadRef ? withRelationsOf(instead!, entity) : entity,
        );
      }
      for (const [ref, news] of current) {
        const entity = loaded.get(ref);
        if (!entity || !isAIEntity(entity)) continue;
        for (const role of news) expand(entity, role, ask);
      }
    }
    const entities = [...loaded.values()].filter(
      (each): each is Entity => each !== undefined,
    );
    return {
      index: new EntityIndex(entities),
      etags: new Map(
        entities.map(each => [stringifyEntityRef(each), each.metadata.etag]),
      ),
      incomplete: leftOut
        ? `More than ${mostEntities.toLocaleString(
            'en-US',
          )} entities hang together here; not all were looked at.`
        : undefined,
    };
  }

  private async fetch(
    refs: readonly string[],
  ): Promise<Array<[string, Entity | undefined]>> {
    const ours = refs.filter(ref => OUR_KINDS.has(kindOf(ref)));
    const others = refs.filter(ref => !OUR_KINDS.has(kindOf(ref)));
    const parts = await Promise.all([
      this.fetchFields(ours, FIELDS_OF_OURS),
      this.fetchFields(others, FIELDS),
    ]);
    return parts.flat();
  }

  private async fetchFields(
    refs: readonly string[],
    fields: string[],
  ): Promise<Array<[string, Entity | undefined]>> {
    const { auth, catalog } = this.options;
    const found: Array<[string, Entity | undefined]> = [];
    for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
      const entityRefs = refs.slice(i, i + REFS_AT_ONCE);
      const { items } = await catalog.getEntitiesByRefs(
        { entityRefs, fields },
        { credentials: await auth.getOwnServiceCredentials() },
      );
      entityRefs.forEach((ref, index) => found.push([ref, items[index]]));
    }
    return found;
  }
}

function kindOf(ref: string): string {
  return ref.slice(0, ref.indexOf(':'));
}

// What runs on an entity is known by the catalog, not by a file that changes it.
function withRelationsOf(instead: Entity, current: Entity | undefined): Entity {
  return { ...instead, relations: current?.relations };
}

function expand(
  entity: Entity,
  role: Role,
  ask: (ref: string, role: Role) => void,
): void {
  const { down, up, names } = NEXT[role];
  if (down || names) {
    for (const { field, ref } of declaredRefs(entity)) {
      if (!ref) continue;
      if (down && field.supplies) ask(ref, down);
      else if (names) ask(ref, 'leaf');
    }
  }
  if (!up) return;
  for (const { type, targetRef } of entity.relations ?? []) {
    if (USED_BY.has(type)) ask(targetRef, up);
  }
}
