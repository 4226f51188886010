import { Tier } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { insertRows } from '../database/insertRows';
import { EntityState, Fingerprint, HistoryEntry } from './EntityState';
import {
  DbHistoryRow,
  DbStateRow,
  fromHistoryRow,
  fromStateRow,
  HISTORY,
  SCORES,
  standsAlike,
  STATES,
  toFingerprint,
  toHistoryRow,
  toScoreRows,
  toStateRow,
} from './stateRow';
import { OutdatedStatusError, StatusText } from './StatusText';

/** References in one statement. */
const ROWS_AT_ONCE = 250;
/** Judgements in one transaction: each costs a write to the disk, and holds others up that write the same entities. */
const SAVED_AT_ONCE = 1_000;

function* chunks<T>(all: readonly T[], size = ROWS_AT_ONCE): Generator<T[]> {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}

/** What a baseline of stages is made of. */
export type DeclaredStage = Pick<
  EntityState,
  'kind' | 'version' | 'prohibited' | 'owner'
> & { entityRef: string; declared: string; tier: Tier | null };

/** The latest judgement of every entity, how it stands with each set, and its history. */
export class StateStore {
  constructor(private readonly db: Knex, private readonly text: StatusText) {}

  /**
   * Keeps judgements; a row of history is added for each entity that stands otherwise than before. A judgement that knows less of the
   * decisions, or of what was measured, than the one that is kept, from a replica that was slower, is left out. In a fixed order, so that two replicas that write
   * the same entities wait for each other instead of dead-locking.
   */
  async save(states: readonly EntityState[]): Promise<void> {
    const ordered = [...states].sort((a, b) =>
      a.status.entityRef < b.status.entityRef ? -1 : 1,
    );
    for (const part of chunks(ordered, SAVED_AT_ONCE)) {
      await this.db.transaction(tx => this.savePart(tx, part));
    }
  }

  private async savePart(
    tx: Knex.Transaction,
    states: readonly EntityState[],
  ): Promise<void> {
    const known = await tx<DbStateRow>('entity_states')
      .whereIn(
        'entity_ref',
        states.map(each => each.status.entityRef),
      )
      .orderBy('entity_ref')
      .forUpdate()
      .select(
        'entity_ref',
        'score',
        'level',
        'declared_stage',
        'decided_stage',
        'drift',
        'version',
        'counts',
        'facts_seq',
        'signals_seq',
      );
    const before = new Map(known.map(row => [row.entity_ref, row]));
    const news = states.filter(({ status, factsSeq, signalsSeq }) => {
      const row = before.get(status.entityRef);
      return (
        !row ||
        (Number(row.facts_seq) <= factsSeq &&
          Number(row.signals_seq) <= signalsSeq)
      );
    });
    if (news.length === 0) return;
    await insertRows(
      tx,
      STATES,
      news.map(each => toStateRow(each, this.text)),
    );
    const again = news
      .map(({ status }) => status.entityRef)
      .filter(ref => before.has(ref));
    if (again.length > 0) {
      await tx('set_scores').whereIn('entity_ref', again).delete();
    }
    await insertRows(tx, SCORES, news.flatMap(toScoreRows));
    const changed = news.map(toHistoryRow).filter(row => {
      const last = before.get(row.entity_ref);
      return !last || !standsAlike(last, row);
    });
    await insertRows(tx, HISTORY, changed);
  }

  /** Undefined also for a judgement by requirements that are no longer there. */
  async get(entityRef: string): Promise<EntityState | undefined> {
    const [state] = await this.read(query =>
      query.where('entity_ref', entityRef),
    );
    return state;
  }

  /** Entities whose declared stage needs nobody to be decided, and is not decided yet. */
  async following(limit: number): Promise<EntityState[]> {
    return this.read(query =>
      query.whereRaw('follows').orderBy('entity_ref').limit(limit),
    );
  }

  private async read(
    where: (query: Knex.QueryBuilder) => void,
  ): Promise<EntityState[]> {
    const rows: DbStateRow[] = await this.db<DbStateRow>(
      'entity_states',
    ).modify(where);
    return rows.flatMap(row => {
      try {
        return [fromStateRow(row, this.text)];
      } catch (error) {
        if (error instanceof OutdatedStatusError) return [];
        throw error;
      }
    });
  }

  /** What a sweep compares the catalog with, for every judged entity. */
  async fingerprints(): Promise<Fingerprint[]> {
    const rows = await this.db<DbStateRow>('entity_states').select(
      'entity_ref',
      'uses',
      'own',
      'inputs',
      'facts_seq',
      'signals_seq',
      'sets',
      'next_change_at',
      'evaluated_at',
    );
    return rows.map(toFingerprint);
  }

  /** What every entity declares, in the order of references. */
  async declaredStages(): Promise<DeclaredStage[]> {
    const rows = await this.db<DbStateRow>('entity_states')
      .orderBy('entity_ref')
      .select(
        'entity_ref',
        'kind',
        'version',
        'prohibited',
        'owner',
        'tier',
        'declared_stage',
      );
    return rows.map(row => ({
      entityRef: row.entity_ref,
      kind: row.kind,
      version: row.version,
      prohibited: Boolean(row.prohibited),
      owner: row.owner,
      tier: row.tier,
      declared: row.declared_stage,
    }));
  }

  /** Title, owner and tier of entities, as they were last judged. */
  async summaries(
    entityRefs: readonly string[],
  ): Promise<Map<string, Pick<DbStateRow, 'title' | 'owner' | 'tier'>>> {
    const found = new Map<
      string,
      Pick<DbStateRow, 'title' | 'owner' | 'tier'>
    >();
    for (const refs of chunks([...new Set(entityRefs)])) {
      const rows = await this.db<DbStateRow>('entity_states')
        .whereIn('entity_ref', refs)
        .select('entity_ref', 'title', 'owner', 'tier');
      for (const { entity_ref, ...row } of rows) found.set(entity_ref, row);
    }
    return found;
  }

  /** What others see of the judgements of entities, as a hash. */
  async owns(entityRefs: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db<DbStateRow>('entity_states')
      .whereIn('entity_ref', [...entityRefs])
      .select('entity_ref', 'own');
    return new Map(rows.map(({ entity_ref, own }) => [entity_ref, own]));
  }

  /** Entities that have one of these in their supply chain, and are none of these themselves: the first by reference, so many at most. */
  async dependents(
    entityRefs: readonly string[],
    limit: number,
  ): Promise<string[]> {
    if (entityRefs.length === 0) return [];
    const rows = await this.db<DbStateRow>('entity_states')
      .where(any => {
        // References have no character that LIKE or JSON would read as more than itself, but for the underscore, which finds too
        // much at worst.
        for (const ref of entityRefs.slice(0, ROWS_AT_ONCE)) {
          any.orWhere('uses', 'like', `%"${ref}"%`);
        }
      })
      .whereNotIn('entity_ref', [...entityRefs])
      .orderBy('entity_ref')
      .limit(limit)
      .select('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  /** Takes entities that left the catalog out of the estate; their history and every decision stay. */
  async remove(entityRefs: readonly string[]): Promise<void> {
    for (const refs of chunks([...entityRefs].sort())) {
      await this.db.transaction(async tx => {
        await tx('entity_states').whereIn('entity_ref', refs).delete();
        await tx('set_scores').whereIn('entity_ref', refs).delete();
      });
    }
  }

  /** The newest changes of how an entity stands, oldest first. */
  async history(entityRef: string, limit: number): Promise<HistoryEntry[]> {
    const rows = await this.db<DbHistoryRow>('entity_history')
      .where('entity_ref', entityRef)
      .orderBy('id', 'desc')
      .limit(limit);
    // Two replicas that judge a new entity at once both write its first row.
    return rows
      .reverse()
      .filter((row, index) => index === 0 || !standsAlike(rows[index - 1], row))
      .map(fromHistoryRow);
  }
}
