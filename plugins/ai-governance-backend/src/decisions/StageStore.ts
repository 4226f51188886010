import { Stage } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { RenameStore } from '../renames/RenameStore';

type DbStageRow = {
  seq: number | string;
  entity_ref: string;
  stage: Stage;
  entity_version: string | null;
  how: StageDecision['how'];
  decided_by: string;
  requested_by: string | null;
  request_id: string | null;
  at: string;
};

/** That an entity stands at a stage, from a moment on. */
export type StageDecision = {
  entityRef: string;
  stage: Stage;
  /** The entity's spec.version at that moment. */
  entityVersion: string | null;
  /** Through a gate; found when the portal adopted the product; or back to an earlier stage, which is free. */
  how: 'gate' | 'baseline' | 'back';
  /** A User, or `system` where the checks alone decide. */
  decidedBy: string;
  requestedBy: string | null;
  requestId: string | null;
  /** ISO 8601. */
  at: string;
};

const AT_ONCE = 500;

function fromRow(row: DbStageRow): StageDecision {
  return {
    entityRef: row.entity_ref,
    stage: row.stage,
    entityVersion: row.entity_version,
    how: row.how,
    decidedBy: row.decided_by,
    requestedBy: row.requested_by,
    requestId: row.request_id,
    at: row.at,
  };
}

/** Which stage was decided for each entity, under whatever name it had then, and the whole history of it. */
export class StageStore {
  private readonly renames: RenameStore;

  constructor(private readonly db: Knex) {
    this.renames = new RenameStore(db);
  }

  async insert(
    tx: Knex.Transaction,
    decisions: readonly StageDecision[],
  ): Promise<void> {
    if (decisions.length === 0) return;
    await tx.batchInsert(
      'stage_decisions',
      decisions.map(each => ({
        entity_ref: each.entityRef,
        stage: each.stage,
        entity_version: each.entityVersion,
        how: each.how,
        decided_by: each.decidedBy,
        requested_by: each.requestedBy,
        request_id: each.requestId,
        at: each.at,
      })),
      100,
    );
  }

  /** The latest decision for each of the entities that have one; of a renamed one without a decision since, the one before. */
  async current(
    entityRefs: readonly string[],
    db: Knex | Knex.Transaction = this.db,
  ): Promise<Map<string, StageDecision>> {
    const found = await this.latest(entityRefs, db);
    const earlier = await this.renames.earlier(
      entityRefs.filter(ref => !found.has(ref)),
      db,
    );
    if (earlier.size === 0) return found;
    const before = await this.latest([...earlier.values()].flat(), db);
    for (const [entityRef, refs] of earlier) {
      const decided = refs.find(ref => before.has(ref));
      if (decided) {
        found.set(entityRef, { ...before.get(decided)!, entityRef });
      }
    }
    return found;
  }

  private async latest(
    entityRefs: readonly string[],
    db: Knex | Knex.Transaction,
  ): Promise<Map<string, StageDecision>> {
    const found = new Map<string, StageDecision>();
    for (let i = 0; i < entityRefs.length; i += AT_ONCE) {
      const refs = entityRefs.slice(i, i + AT_ONCE);
      const latest = db('stage_decisions')
        .whereIn('entity_ref', refs)
        .groupBy('entity_ref')
        .max('seq');
      const rows = await db<DbStageRow>('stage_decisions').whereIn(
        'seq',
        latest,
      );
      for (const row of rows) found.set(row.entity_ref, fromRow(row));
    }
    return found;
  }

  /** Every decision for an entity, also from before it was renamed, oldest first. */
  async history(entityRef: string): Promise<StageDecision[]> {
    const rows = await this.db<DbStageRow>('stage_decisions')
      .whereIn('entity_ref', await this.renames.allOf(entityRef))
      .orderBy('seq');
    return rows.map(fromRow);
  }

  /** Whether a baseline was ever recorded. */
  async hasBaseline(): Promise<boolean> {
    const row = await this.db<DbStageRow>('stage_decisions')
      .where('how', 'baseline')
      .first('seq');
    return row !== undefined;
  }

  /** Which of the entities have declared the stage that was last decided for them, since the decision before that one. */
  async reached(
    entityRefs: readonly string[],
    db: Knex | Knex.Transaction = this.db,
  ): Promise<Set<string>> {
    const earlier = await this.renames.earlier(entityRefs, db);
    const found = new Set<string>();
    for (let i = 0; i < entityRefs.length; i += AT_ONCE) {
      const names = new Map(
        entityRefs
          .slice(i, i + AT_ONCE)
          .map(ref => [ref, [ref, ...(earlier.get(ref) ?? [])]] as const),
      );
      const refs = [...names.values()].flat();
      const decided = await this.lastTwo(refs, db);
      const declared = await this.lastDeclared(refs, db);
      for (const [entityRef, own] of names) {
        const [last, before] = own
          .flatMap(ref => decided.get(ref) ?? [])
          .sort((a, b) => Number(b.seq) - Number(a.seq));
        if (!last) continue;
        const reached = own.some(ref => {
          const at = declared.get(`${ref} ${last.stage}`);
          return at !== undefined && (!before || at >= before.at);
        });
        if (reached) found.add(entityRef);
      }
    }
    return found;
  }

  private async lastTwo(
    refs: readonly string[],
    db: Knex | Knex.Transaction,
  ): Promise<Map<string, DbStageRow[]>> {
    const ranked = db('stage_decisions')
      .whereIn('entity_ref', [...refs])
      .select(
        'stage_decisions.*',
        db.raw('ROW_NUMBER() OVER (PARTITION BY ?? ORDER BY ?? DESC) AS ??', [
          'entity_ref',
          'seq',
          'place',
        ]),
      )
      .as('ranked');
    const rows: DbStageRow[] = await db.from(ranked).where('place', '<=', 2);
    const found = new Map<string, DbStageRow[]>();
    for (const row of rows) {
      found.set(row.entity_ref, [...(found.get(row.entity_ref) ?? []), row]);
    }
    return found;
  }

  /** When each stage was declared last, by entity and stage. */
  private async lastDeclared(
    refs: readonly string[],
    db: Knex | Knex.Transaction,
  ): Promise<Map<string, string>> {
    const rows: Array<{
      entity_ref: string;
      declared_stage: string;
      at: string;
    }> = await db('entity_history')
      .whereIn('entity_ref', [...refs])
      .groupBy('entity_ref', 'declared_stage')
      .select('entity_ref', 'declared_stage')
      .max('at as at');
    return new Map(
      rows.map(row => [`${row.entity_ref} ${row.declared_stage}`, row.at]),
    );
  }
}
