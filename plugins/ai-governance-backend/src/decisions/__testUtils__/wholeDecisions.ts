import { parseEntityRef } from '@backstage/catalog-model';
import {
  Stage,
  stagesOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AuditStore } from '../../audit/AuditStore';
import { StoredAuditEntry } from '../../audit/auditRow';
import { DbOutcomeRow, DbRequestRow } from '../requestRow';

type StageRow = {
  entity_ref: string;
  stage: Stage;
  how: 'gate' | 'back' | 'baseline';
  decided_by: string;
  request_id: string | null;
};

/** What the database says was decided, as somebody sees it at one moment. */
export type WholeDecisions = {
  /** By request: `asked`, and the states that it came to. */
  states: Map<string, string[]>;
  stages: StageRow[];
  entries: number;
};

/** What one entry of the chain says must be in the tables. */
function toldBy({ action, actor, subject, data }: StoredAuditEntry): string[] {
  const { request, to } = data as { request?: string; to?: Stage };
  const [, what] = action.split('.');
  if (!request) {
    const how = action === 'gate.approved' ? 'gate' : what;
    return [`${subject} ${how} ${to} by ${actor}`];
  }
  if (what === 'requested' || what === 'submitted') {
    return [`${request} asked by ${actor}`];
  }
  return [
    `${request} ${what} by ${actor}`,
    ...(action === 'gate.approved' ? [`${request} leads to ${to}`] : []),
  ];
}

/** What the tables say must be in the chain. */
function keptIn(
  requests: readonly DbRequestRow[],
  outcomes: readonly DbOutcomeRow[],
  stages: readonly StageRow[],
): string[] {
  return [
    ...requests.map(each => `${each.id} asked by ${each.requested_by}`),
    ...outcomes.map(
      each => `${each.request_id} ${each.state} by ${each.decided_by}`,
    ),
    ...stages.map(each =>
      each.request_id
        ? `${each.request_id} leads to ${each.stage}`
        : `${each.entity_ref} ${each.how} ${each.stage} by ${each.decided_by}`,
    ),
  ];
}

/** From which stage each decision went on, as it was told. */
function expectOneStory(
  stages: readonly StageRow[],
  entries: readonly StoredAuditEntry[],
  requests: ReadonlyMap<string, DbRequestRow>,
): void {
  const told = entries.filter(
    each => !each.data.request && typeof each.data.to === 'string',
  );
  const now = new Map<string, Stage>();
  for (const { entity_ref: ref, stage, request_id: id } of stages) {
    const before = now.get(ref);
    const [first] = stagesOf(
      parseEntityRef(ref).kind === 'model' ? 'Model' : 'AIProduct',
    );
    const from = id
      ? requests.get(id)!.from_stage
      : told.splice(
          told.findIndex(
            each => each.subject === ref && each.data.to === stage,
          ),
          1,
        )[0].data.from;
    expect([ref, stage, from]).toEqual([
      ref,
      stage,
      id ? before ?? first : before,
    ]);
    expect(stage).not.toBe(before);
    now.set(ref, stage);
  }
}

/**
 * Expects, of everything that a reader sees at one moment, whatever else goes on: each request, outcome and stage has its entry in the
 * chain and each entry what it tells of, once; every text is there; each stage goes on from the one before; and the chain verifies.
 */
export async function expectWholeDecisions(
  knex: Knex,
): Promise<WholeDecisions> {
  return knex.transaction(
    async tx => {
      const audit = new AuditStore(tx);
      const entries = (await audit.list({ limit: 100_000 })).reverse();
      const requests = await tx<DbRequestRow>('requests');
      const outcomes = await tx<DbOutcomeRow>('request_outcomes');
      const stages = await tx<StageRow>('stage_decisions').orderBy('seq');
      const texts = await tx('free_texts').pluck('id');

      expect(keptIn(requests, outcomes, stages).sort()).toEqual(
        entries.flatMap(toldBy).sort(),
      );
      const written = [...requests, ...outcomes].flatMap(each => [
        each.text_id,
        'control_text_id' in each ? each.control_text_id : null,
      ]);
      expect(texts.sort()).toEqual(written.filter(each => each).sort());
      const byId = new Map(requests.map(each => [each.id, each]));
      expectOneStory(stages, entries, byId);
      expect(await audit.verify()).toMatchObject({
        ok: true,
        entries: entries.length,
      });

      const states = new Map(requests.map(each => [each.id, ['open']]));
      for (const each of outcomes)
        states.get(each.request_id)!.push(each.state);
      return { states, stages, entries: entries.length };
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}
