import { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ownershipOf } from './ownershipOf';

/** Somebody whom one can sign in as. */
export type DemoPerson = {
  entityRef: string;
  name: string;
  /** What they do, as the catalog describes them. */
  role: string | undefined;
  /** Titles of their groups. */
  teams: string[];
};

const MOST_PEOPLE = 100;

/** Fields that a search looks in. */
const SEARCHED = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'spec.profile.displayName',
  'spec.memberOf',
];

/** The catalog's Users, for whom this portal is a stage. */
export class DemoPeople {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      auth: AuthService;
      /** Full references of those to be shown first. */
      first: readonly string[];
    },
  ) {}

  /** Those who are configured to come first, then the others by name: 100 at most. A query narrows them. */
  async list(
    query: string,
  ): Promise<{ items: DemoPerson[]; totalItems: number }> {
    const { catalog, first } = this.options;
    const credentials = await this.credentials();
    const { items, totalItems } = await catalog.queryEntities(
      {
        filter: { kind: 'user' },
        orderFields: { field: 'metadata.title', order: 'asc' },
        limit: MOST_PEOPLE,
        ...(query && { fullTextFilter: { term: query, fields: SEARCHED } }),
      },
      { credentials },
    );
    const users = query ? items : [...(await this.byRefs(first)), ...items];
    const unique = new Map(users.map(user => [stringifyEntityRef(user), user]));
    const rank = (ref: string) =>
      first.includes(ref) ? first.indexOf(ref) : first.length;
    // Those of the same rank stay in the order of their names.
    const refs = [...unique.keys()].sort((a, b) => rank(a) - rank(b));
    const shown = refs.slice(0, MOST_PEOPLE).map(ref => unique.get(ref)!);
    const titles = await this.teamTitles(shown);
    return {
      items: shown.map(user => personOf(user, titles)),
      totalItems: Math.max(totalItems, shown.length),
    };
  }

  /** The User of a reference; undefined when it is not in the catalog. */
  async find(entityRef: string): Promise<Entity | undefined> {
    return this.options.catalog.getEntityByRef(entityRef, {
      credentials: await this.credentials(),
    });
  }

  private async teamTitles(users: Entity[]): Promise<Map<string, string>> {
    const refs = [...new Set(users.flatMap(teamRefs))];
    const groups = await this.byRefs(refs);
    return new Map(
      groups.map(group => [
        stringifyEntityRef(group),
        group.metadata.title ?? group.metadata.name,
      ]),
    );
  }

  private async byRefs(entityRefs: readonly string[]): Promise<Entity[]> {
    if (entityRefs.length === 0) return [];
    const { items } = await this.options.catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs] },
      { credentials: await this.credentials() },
    );
    return items.flatMap(item => item ?? []);
  }

  private credentials() {
    return this.options.auth.getOwnServiceCredentials();
  }
}

function teamRefs(user: Entity): string[] {
  return ownershipOf(user).slice(1);
}

function personOf(user: Entity, titles: Map<string, string>): DemoPerson {
  const { metadata, spec } = user;
  const profile = spec?.profile as { displayName?: string } | undefined;
  return {
    entityRef: stringifyEntityRef(user),
    name: profile?.displayName ?? metadata.title ?? metadata.name,
    role: metadata.description,
    teams: teamRefs(user).map(
      ref => titles.get(ref) ?? parseEntityRef(ref).name,
    ),
  };
}
