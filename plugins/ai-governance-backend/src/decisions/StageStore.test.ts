import { TestDatabases } from '@backstage/backend-test-utils';
import { Stage } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { StageDecision, StageStore } from './StageStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const CREDIT = 'aiproduct:default/credit';

function decision(
  entityRef: string,
  stage: Stage,
  date: number,
  how: StageDecision['how'] = 'gate',
): StageDecision {
  return {
    ...{ entityRef, stage, how, entityVersion: '1' },
    ...{ decidedBy: 'system', requestedBy: null, requestId: null },
    at: new Date(Date.UTC(2026, 10, date)).toISOString(),
  };
}

describe.each(databases.eachSupportedId())('StageStore on %s', id => {
  let knex: Knex;
  let store: StageStore;
  beforeEach(async () => {
    knex = await migratedDatabase(databases, id);
    store = new StageStore(knex);
  });

  const record = (...decisions: StageDecision[]) =>
    knex.transaction(tx => store.insert(tx, decisions));

  it('knows the newest decision of each of many entities, also of one moment', async () => {
    const refs = Array.from({ length: 1_100 }, (_, i) => `model:default/m${i}`);
    await record(...refs.map(ref => decision(ref, 'development', 2)));
    // A clock that goes back changes nothing: what was written last holds.
    await record(
      ...refs.slice(0, 600).map(ref => decision(ref, 'validation', 1)),
    );
    await record(decision(refs[0], 'deployment', 1));
    let statements = 0;
    const count = () => {
      statements += 1;
    };
    knex.on('query', count);
    const found = await store.current([...refs, CREDIT]);
    knex.removeListener('query', count);
    expect(found.size).toBe(refs.length);
    expect([0, 1, 599, 600].map(i => found.get(refs[i])?.stage)).toEqual([
      ...['deployment', 'validation', 'validation', 'development'],
    ]);
    // For 500 entities one, and one for what they were called before.
    expect(statements).toBeLessThanOrEqual(4);
  });

  it('tells the whole history, oldest first, and whether there is a baseline', async () => {
    expect(await store.history(CREDIT)).toEqual([]);
    expect(await store.hasBaseline()).toBe(false);
    const all = [
      decision(CREDIT, 'monitoring', 1, 'baseline'),
      decision(CREDIT, 'development', 2, 'back'),
      decision(CREDIT, 'validation', 2),
    ];
    for (const each of all) await record(each);
    await record(decision('model:default/scorer', 'deployment', 3));
    expect(await store.history(CREDIT)).toEqual(all);
    expect(await store.hasBaseline()).toBe(true);
  });

  it('knows whether a decided stage was ever declared since', async () => {
    const declare = (stage: Stage, date: number) =>
      knex('entity_history').insert({
        ...{ entity_ref: CREDIT, declared_stage: stage, level: 'none' },
        ...{ drift: 'no-data', counts: '{}' },
        at: decision(CREDIT, stage, date).at,
      });
    const others = Array.from({ length: 600 }, (_, i) => `model:default/m${i}`);
    const reached = async () => [...(await store.reached([...others, CREDIT]))];
    expect(await reached()).toEqual([]);
    await declare('validation', 1);
    await record(decision(CREDIT, 'development', 2));
    await record(decision(CREDIT, 'validation', 4));
    // It was declared before the decision before, which is another story.
    expect(await reached()).toEqual([]);
    await declare('validation', 3);
    expect(await reached()).toEqual([CREDIT]);
    // Not since the decision before, which came after it was declared.
    await record(decision(CREDIT, 'development', 5));
    await record(decision(CREDIT, 'validation', 6));
    expect(await reached()).toEqual([]);
  });

  it('refuses to forget or change a decision', async () => {
    await record(decision(CREDIT, 'validation', 1));
    const rows = () => knex('stage_decisions');
    await expect(rows().update({ stage: 'monitoring' })).rejects.toThrow();
    await expect(rows().delete()).rejects.toThrow();
    expect((await store.current([CREDIT])).get(CREDIT)?.stage).toBe(
      'validation',
    );
  });
});
