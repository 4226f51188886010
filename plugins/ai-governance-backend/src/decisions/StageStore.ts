import { Stage } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';

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

/** Which stage was decided for each entity, and the whole history of it. */
export class StageStore {
  constructor(private readonly db: Knex) {}

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

  /** The latest decision for each of the entities that have one. */
  async current(
    entityRefs: readonly string[],
    db: Knex | Knex.Transaction = this.db,
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

  /** Every decision for an entity, oldest first. */
  async history(entityRef: string): Promise<StageDecision[]> {
    const rows = await this.db<DbStageRow>('stage_decisions')
      .where('entity_ref', entityRef)
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

  /** Whether an entity has declared the stage that was last decided for it, since the decision before that one. */
  async wasReached(
    entityRef: string,
    db: Knex | Knex.Transaction = this.db,
  ): Promise<boolean> {
    const [last, before] = await db<DbStageRow>('stage_decisions')
      .where('entity_ref', entityRef)
      .orderBy('seq', 'desc')
      .limit(2);
    if (!last) return false;
    const row = await db('entity_history')
      .where({ entity_ref: entityRef, declared_stage: last.stage })
      .modify(builder => {
        if (before) builder.where('at', '>=', before.at);
      })
      .first('id');
    return row !== undefined;
  }
}
