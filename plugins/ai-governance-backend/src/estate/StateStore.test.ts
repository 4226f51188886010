import { TestDatabases } from '@backstage/backend-test-utils';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { StateStore } from './StateStore';
import { StatusText } from './StatusText';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

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
