import { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_HAS_MEMBER,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const REFS_AT_ONCE = 400;
/** Groups within groups are followed this far. */
const MOST_LEVELS = 10;

type Group = { members: string[]; children: string[] };

/** Who is behind references of people and groups. */
export type Membership = {
  /** People, members of groups, and members of the groups within these: whom Backstage tells, too. */
  all(refs: readonly string[]): Set<string>;
  /** People, and direct members of groups: who owns through them. */
  direct(refs: readonly string[]): Set<string>;
};

const isUser = (ref: string) => ref.startsWith('user:');

/** Asks the catalog for the members of groups. */
export class People {
  constructor(
    private readonly options: { catalog: CatalogService; auth: AuthService },
  ) {}

  /** A group that is not in the catalog has no members. */
  async of(refs: readonly string[]): Promise<Membership> {
    const groups = new Map<string, Group>();
    let next = [...new Set(refs)].filter(ref => !isUser(ref));
    for (let level = 0; next.length > 0 && level < MOST_LEVELS; level += 1) {
      await this.load(next, groups);
      next = [
        ...new Set(next.flatMap(ref => groups.get(ref)?.children ?? [])),
      ].filter(ref => !groups.has(ref));
    }
    const direct = (of: readonly string[]) =>
      new Set(
        of.flatMap(ref =>
          isUser(ref) ? [ref] : groups.get(ref)?.members ?? [],
        ),
      );
    const within = (of: readonly string[]) => {
      const seen = new Set(of);
      for (const ref of seen) {
        for (const child of groups.get(ref)?.children ?? []) seen.add(child);
      }
      return [...seen];
    };
    return { direct, all: of => direct(within(of)) };
  }

  private async load(
    refs: readonly string[],
    groups: Map<string, Group>,
  ): Promise<void> {
    const { catalog, auth } = this.options;
    const credentials = await auth.getOwnServiceCredentials();
    for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
      const entityRefs = refs.slice(i, i + REFS_AT_ONCE);
      for (const ref of entityRefs)
        groups.set(ref, { members: [], children: [] });
      const { items } = await catalog.getEntitiesByRefs(
        {
          entityRefs,
          fields: ['kind', 'metadata.namespace', 'metadata.name', 'relations'],
        },
        { credentials },
      );
      for (const entity of items) {
        if (entity?.kind !== 'Group') continue;
        const targets = (type: string) =>
          (entity.relations ?? [])
            .filter(each => each.type === type)
            .map(each => each.targetRef);
        groups.set(stringifyEntityRef(entity), {
          members: targets(RELATION_HAS_MEMBER).filter(isUser),
          children: targets(RELATION_PARENT_OF),
        });
      }
    }
  }
}
