import { ConflictError } from '@backstage/errors';
import { Knex } from 'knex';

type DbRenameRow = {
  from_ref: string;
  to_ref: string;
  linked_by: string;
  linked_at: string;
};

/** That an entity had another reference before. */
export type Rename = { from: string; to: string; by: string; at: string };

/** Renames of one entity, one after the other; longer chains are refused. */
export const LONGEST_CHAIN = 10;

const REFS_AT_ONCE = 500;

/** What old references are now. A link is written once and never changed. */
export class RenameStore {
  constructor(private readonly db: Knex) {}

  /** Throws ConflictError for an old reference that is linked, and for a new one that has an old one, be it by another replica. */
  async insert(tx: Knex.Transaction, rename: Rename): Promise<void> {
    const { from, to, by, at } = rename;
    const known = await tx<DbRenameRow>('renames')
      .where('from_ref', from)
      .orWhere('to_ref', to)
      .first();
    if (known) {
      throw new ConflictError(
        known.from_ref === from
          ? `${from} is linked to ${known.to_ref} already.`
          : `${to} is linked to its old reference ${known.from_ref} already.`,
      );
    }
    await tx<DbRenameRow>('renames').insert({
      from_ref: from,
      to_ref: to,
      linked_by: by,
      linked_at: at,
    });
  }

  /** The earlier references of those entities that have some, the latest first. */
  async earlier(
    refs: readonly string[],
    db: Knex | Knex.Transaction = this.db,
  ): Promise<Map<string, string[]>> {
    const found = new Map<string, string[]>();
    // By the reference to look for next: the entity whose earlier references are looked for.
    let next = new Map(refs.map(ref => [ref, ref]));
    for (let step = 0; step < LONGEST_CHAIN && next.size > 0; step++) {
      const rows = await this.linkedTo([...next.keys()], db);
      const following = new Map<string, string>();
      for (const { from_ref, to_ref } of rows) {
        const entity = next.get(to_ref)!;
        found.set(entity, [...(found.get(entity) ?? []), from_ref]);
        following.set(from_ref, entity);
      }
      next = following;
    }
    return found;
  }

  /** An entity with its earlier references, itself first. */
  async allOf(
    ref: string,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<string[]> {
    return [ref, ...((await this.earlier([ref], db)).get(ref) ?? [])];
  }

  private async linkedTo(
    refs: readonly string[],
    db: Knex | Knex.Transaction,
  ): Promise<DbRenameRow[]> {
    const rows: DbRenameRow[] = [];
    for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
      rows.push(
        ...(await db<DbRenameRow>('renames').whereIn(
          'to_ref',
          refs.slice(i, i + REFS_AT_ONCE),
        )),
      );
    }
    return rows;
  }
}
