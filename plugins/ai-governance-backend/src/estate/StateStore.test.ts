import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { TestDatabases } from '@backstage/backend-test-utils';
import { findFiles } from '@aiproduct/ai-governance-cli';
import {
  EntityIndex,
  isAIEntity,
  Judge,
  parseYaml,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { loadRequirementSets } from '@aiproduct/backstage-plugin-ai-governance-node';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { EntityState } from './EntityState';
import { StateStore } from './StateStore';
import { StatusText } from './StatusText';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

/** Texts that a database could take for something else. */
const TITLE = `{"a", 'b'} \\ NULL, ?, $1 – ü 🙂`;

/** The example organisation as it is judged without decisions and measurements, and a title that is hard to write down. */
async function exampleStates() {
  const root = path.resolve(__dirname, '../../../..');
  const { files } = await findFiles(['examples'], root);
  const index = new EntityIndex(
    files
      .flatMap(file => parseYaml(readFileSync(file, 'utf8')))
      .map(({ value }) => value as Entity)
      .filter(each => each.metadata),
  );
  const sets = await loadRequirementSets();
  const now = new Date('2026-11-20T12:00:00.000Z');
  const judge = new Judge(index, { sets, now });
  const states = index
    .refs()
    .filter(ref => isAIEntity(index.get(ref)!))
    .map(
      (ref, turn): EntityState => ({
        status: judge.statusOf(ref),
        kind: index.get(ref)!.kind,
        title: TITLE,
        owner: null,
        system: null,
        domain: null,
        version: null,
        prohibited: turn % 2 === 0,
        follows: turn % 3 === 0,
        uses: { chain: [], named: [ref] },
        etag: `${turn}`,
        own: 'own',
        inputs: 'inputs',
        factsSeq: 2 ** 40 + turn,
        signalsSeq: turn,
        sets: 'sets',
        nextChangeAt: null,
      }),
    );
  const requirements = new Map(
    sets.flatMap(set => set.requirements).map(each => [each.fullId, each]),
  );
  return { states, text: new StatusText(requirements) };
}

it.each(databases.eachSupportedId())(
  'gives back what it was given, and tells history of changes only, on %s',
  async id => {
    const knex = await migratedDatabase(databases, id);
    const { states, text } = await exampleStates();
    const store = new StateStore(knex, text);
    await store.save(states);
    await store.save(states);
    expect(states.length).toBeGreaterThan(50);
    for (const each of states) {
      expect(await store.get(each.status.entityRef)).toEqual(
        JSON.parse(JSON.stringify(each)),
      );
    }
    expect(await store.following(1_000)).toHaveLength(
      states.filter(({ follows }) => follows).length,
    );
    const [first, ...others] = states;
    const score = (first.status.compliance.score ?? 0) / 3;
    const compliance = { ...first.status.compliance, score };
    await store.save([
      { ...first, status: { ...first.status, compliance } },
      ...others,
    ]);
    const { entityRef } = first.status;
    const history = await store.history(entityRef, 10);
    expect(history.map(each => each.score)).toEqual([
      first.status.compliance.score,
      score,
    ]);
    expect(await knex('entity_history')).toHaveLength(states.length + 1);
  },
);

it.each(databases.eachSupportedId())(
  'finds at once whom several entities are in the supply chain of, on %s',
  async id => {
    const knex = await migratedDatabase(databases, id);
    const usedBy: Record<string, string[]> = {
      'model:default/a': [],
      'model:default/b': ['model:default/a'],
      'aiproduct:default/x': ['model:default/a', 'model:default/b'],
      'aiproduct:default/y': ['model:default/b'],
      'aiproduct:default/z': ['model:default/ab'],
    };
    await knex('entity_states').insert(
      Object.entries(usedBy).map(([entity_ref, chain]) => ({
        entity_ref,
        kind: 'AIProduct',
        title: entity_ref,
        declared_stage: 'monitoring',
        ungated: false,
        level: 'none',
        state: 'pass',
        drift: 'insufficient-data',
        inherited_state: 'not-applicable',
        inherited_drift: 'insufficient-data',
        status: '{}',
        uses: JSON.stringify({ chain, named: [] }),
        sets: 'hash',
        evaluated_at: '2026-11-20T10:00:00.000Z',
      })),
    );
    const store = new StateStore(knex, new StatusText(new Map()));
    const queries: string[] = [];
    knex.on('query', ({ sql }) => queries.push(sql));
    const models = ['model:default/a', 'model:default/b'];
    const products = ['aiproduct:default/x', 'aiproduct:default/y'];
    expect(await store.dependents(models, 25)).toEqual(products);
    expect(queries).toHaveLength(1);
    expect(await store.dependents(models, 1)).toEqual(products.slice(0, 1));
    expect(await store.dependents(['model:default/a'], 25)).toEqual([
      'aiproduct:default/x',
      'model:default/b',
    ]);
    expect(await store.dependents([], 25)).toEqual([]);
  },
);
