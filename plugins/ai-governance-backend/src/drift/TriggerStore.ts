import {
  TriggerKind,
  TriggerState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DbStateRow } from '../estate/stateRow';
import {
  DbTriggerRow,
  fromTriggerRow,
  StoredTrigger,
  toTriggerRow,
} from './triggerRow';

/** A place in the list of triggers: right after the one that was proposed then. */
export type TriggerPlace = { proposedAt: string; id: string };

/** Which triggers to read, newest first. */
export type TriggerQuery = {
  entityRef?: string;
  state?: TriggerState;
  kind?: TriggerKind;
  after?: TriggerPlace;
  limit: number;
};

const ROWS_AT_ONCE = 200;
const IS_TOLD = `EXISTS (
  SELECT 1 FROM monitor_series AS series
  WHERE series.entity_ref = trigger.entity_ref AND series.told_level IS NOT NULL
  AND series.model_version = coalesce(trigger.model_version, '')
)`;
/** What is not in the estate for so long has left the catalog; before, it may not have been judged yet. */
const GONE_AFTER_MS = 86_400_000;

/** Triggers. Every change runs in a transaction that holds the audit chain, one after the other. */
export class TriggerStore {
  constructor(private readonly db: Knex) {}

  async insert(
    tx: Knex.Transaction,
    triggers: readonly StoredTrigger[],
  ): Promise<void> {
    for (let i = 0; i < triggers.length; i += ROWS_AT_ONCE) {
      await tx<DbTriggerRow>('triggers').insert(
        triggers.slice(i, i + ROWS_AT_ONCE).map(toTriggerRow),
      );
    }
  }

  async get(
    id: string,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<StoredTrigger | undefined> {
    const row = await db<DbTriggerRow>('triggers').where({ id }).first();
    return row && fromTriggerRow(row);
  }

  async getAll(ids: readonly string[]): Promise<Map<string, StoredTrigger>> {
    const rows = await this.db<DbTriggerRow>('triggers').whereIn('id', ids);
    return new Map(rows.map(row => [row.id, fromTriggerRow(row)]));
  }

  async list(query: TriggerQuery): Promise<StoredTrigger[]> {
    const { entityRef, state, kind, after, limit } = query;
    const builder = this.db<DbTriggerRow>('triggers')
      .orderBy([
        { column: 'proposed_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    if (entityRef) builder.where('entity_ref', entityRef);
    if (state) builder.where({ state });
    if (kind) builder.where({ kind });
    if (after) {
      builder.where(place =>
        place
          .where('proposed_at', '<', after.proposedAt)
          .orWhere(same =>
            same
              .where('proposed_at', after.proposedAt)
              .where('id', '<', after.id),
          ),
      );
    }
    return (await builder).map(fromTriggerRow);
  }

  /** Proposed or accepted, for a drift that lasts. */
  async open(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<StoredTrigger[]> {
    const found: StoredTrigger[] = [];
    for (let i = 0; i < entityRefs.length; i += ROWS_AT_ONCE) {
      const rows = await tx<DbTriggerRow>('triggers')
        .whereNotNull('open_key')
        .whereIn('entity_ref', entityRefs.slice(i, i + ROWS_AT_ONCE));
      found.push(...rows.map(fromTriggerRow));
    }
    return found;
  }

  /**
   * Open ones of versions that were replaced, and of entities that left the catalog. What is still told of is not replaced: it may be of a
   * version that was declared after its entity was last judged.
   */
  async replaced(
    now: Date,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<StoredTrigger[]> {
    const gone = new Date(now.getTime() - GONE_AFTER_MS).toISOString();
    const rows = await db<DbTriggerRow>('triggers as trigger')
      .leftJoin<DbStateRow>(
        'entity_states as state',
        'state.entity_ref',
        'trigger.entity_ref',
      )
      .whereNotNull('trigger.open_key')
      .where(query =>
        query
          .where(other =>
            other
              .whereNotNull('state.entity_ref')
              .whereRaw(
                `coalesce(state.version, '') <> coalesce(trigger.model_version, '')`,
              )
              .whereRaw(`NOT ${IS_TOLD}`),
          )
          .orWhere(left =>
            left
              .whereNull('state.entity_ref')
              .where('trigger.proposed_at', '<', gone),
          ),
      )
      .limit(ROWS_AT_ONCE)
      .select('trigger.*');
    return (rows as DbTriggerRow[]).map(fromTriggerRow);
  }

  async decide(
    tx: Knex.Transaction,
    id: string,
    decision: {
      state: 'accepted' | 'dismissed';
      decidedBy: string;
      decidedAt: Date;
      commentId?: string;
    },
  ): Promise<void> {
    const { state, decidedBy, decidedAt, commentId } = decision;
    await tx<DbTriggerRow>('triggers')
      .where({ id })
      .update({
        state,
        decided_by: decidedBy,
        decided_at: decidedAt.toISOString(),
        text_id: commentId ?? null,
        ...(state !== 'accepted' && { open_key: null }),
      });
  }

  /** Nothing asks any more for what was proposed. */
  async lapse(
    tx: Knex.Transaction,
    ids: readonly string[],
    by: { decidedBy: string; decidedAt: Date },
  ): Promise<void> {
    for (let i = 0; i < ids.length; i += ROWS_AT_ONCE) {
      await tx<DbTriggerRow>('triggers')
        .whereIn('id', ids.slice(i, i + ROWS_AT_ONCE))
        .update({
          state: 'lapsed',
          decided_by: by.decidedBy,
          decided_at: by.decidedAt.toISOString(),
          open_key: null,
        });
    }
  }

  /** What was accepted is over: the next drift may open another one. */
  async close(tx: Knex.Transaction, ids: readonly string[]): Promise<void> {
    for (let i = 0; i < ids.length; i += ROWS_AT_ONCE) {
      await tx<DbTriggerRow>('triggers')
        .whereIn('id', ids.slice(i, i + ROWS_AT_ONCE))
        .update({ open_key: null });
    }
  }
}
