import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';

type DbMuteRow = {
  id: string;
  entity_ref: string;
  monitor: string | null;
  text_id: string;
  until: string;
  muted_by: string;
  muted_at: string;
  ended_by: string | null;
  ended_at: string | null;
};

/** That nobody is told of an entity, or of one monitor of it, until a moment. */
export type StoredMute = {
  id: string;
  entityRef: string;
  /** Null for all of them. */
  monitor: string | null;
  textId: string;
  until: string;
  mutedBy: string;
  mutedAt: string;
  /** When somebody ended it before its time. */
  endedAt: string | null;
};

const REFS_AT_ONCE = 400;

/** Mutes. They keep people from being told, and change nothing else. */
export class MuteStore {
  constructor(private readonly db: Knex) {}

  async insert(
    tx: Knex.Transaction,
    mute: Omit<StoredMute, 'id' | 'endedAt'>,
  ): Promise<StoredMute> {
    const id = randomUUID();
    await tx<DbMuteRow>('mutes').insert({
      id,
      entity_ref: mute.entityRef,
      monitor: mute.monitor,
      text_id: mute.textId,
      until: mute.until,
      muted_by: mute.mutedBy,
      muted_at: mute.mutedAt,
    });
    return { ...mute, id, endedAt: null };
  }

  async get(
    id: string,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<StoredMute | undefined> {
    const row = await db<DbMuteRow>('mutes').where({ id }).first();
    return row && fromRow(row);
  }

  async end(
    tx: Knex.Transaction,
    id: string,
    by: string,
    now: Date,
  ): Promise<void> {
    await tx<DbMuteRow>('mutes')
      .where({ id })
      .update({ ended_by: by, ended_at: now.toISOString() });
  }

  /** Of one entity, newest first. */
  async list(entityRef: string, limit: number): Promise<StoredMute[]> {
    const rows = await this.db<DbMuteRow>('mutes')
      .where('entity_ref', entityRef)
      .orderBy([
        { column: 'muted_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(fromRow);
  }

  /** Those of the entities that hold now. */
  async holding(
    entityRefs: readonly string[],
    now: Date,
  ): Promise<Array<Pick<StoredMute, 'entityRef' | 'monitor'>>> {
    const refs = [...new Set(entityRefs)];
    const found: Array<Pick<StoredMute, 'entityRef' | 'monitor'>> = [];
    for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
      const rows = await this.db<DbMuteRow>('mutes')
        .whereIn('entity_ref', refs.slice(i, i + REFS_AT_ONCE))
        .whereNull('ended_at')
        .where('until', '>', now.toISOString())
        .select('entity_ref', 'monitor');
      found.push(
        ...rows.map(row => ({
          entityRef: row.entity_ref,
          monitor: row.monitor,
        })),
      );
    }
    return found;
  }
}

function fromRow(row: DbMuteRow): StoredMute {
  return {
    id: row.id,
    entityRef: row.entity_ref,
    monitor: row.monitor,
    textId: row.text_id,
    until: row.until,
    mutedBy: row.muted_by,
    mutedAt: row.muted_at,
    endedAt: row.ended_at,
  };
}
