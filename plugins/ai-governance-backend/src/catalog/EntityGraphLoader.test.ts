import { Entity } from '@backstage/catalog-model';
import { mockServices } from '@backstage/backend-test-utils';
import {
  entityStatusOf,
  parseRequirementSet,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { contractExamples } from '../__testUtils__/contractExamples';
import { GovernedCatalog, stubsFor } from '../__testUtils__/governedCatalog';
import { EntityGraphLoader } from './EntityGraphLoader';

const auth = mockServices.auth({ pluginId: 'ai-governance' });

function loaderOf(catalog: GovernedCatalog, mostEntities?: number) {
  return new EntityGraphLoader({
    catalog: catalog.service,
    auth,
    ...(mostEntities !== undefined && { mostEntities }),
  });
}

function ours(kind: string, name: string, spec: object = {}): Entity {
  return {
    apiVersion: 'ai-governance/v1alpha1',
    kind,
    metadata: { name, etag: `etag-of-${name}` },
    spec: { type: 'other', owner: 'team', lifecycle: 'monitoring', ...spec },
  };
}

const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team' },
  spec: { type: 'team', children: [] },
};

const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index}`);

/** A product on a hundred models, each trained on two datasets, with a guardrail that another hundred products use. */
function largeEstate(): Entity[] {
  const models = many('model', 100);
  const datasets = many('data', 100);
  return [
    team,
    ours('AIProduct', 'large', { models, guardrails: ['shared'] }),
    ...models.map((name, index) =>
      ours('Model', name, {
        trainedOn: [datasets[index]],
        testedOn: [datasets[(index + 1) % 100]],
      }),
    ),
    ...datasets.map(name => ours('Dataset', name)),
    ours('Guardrail', 'shared'),
    ...many('other', 100).map(name =>
      ours('AIProduct', name, {
        guardrails: ['shared'],
        owner: `${name}-team`,
      }),
    ),
  ];
}

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('EntityGraphLoader', () => {
  it('asks the catalog once a level and kind of field, however many entities there are', async () => {
    const catalog = new GovernedCatalog(largeEstate());
    const { index, incomplete } = await loaderOf(catalog).load([
      'aiproduct:default/large',
    ]);
    expect(incomplete).toBeUndefined();
    expect(index.relatedOf('aiproduct:default/large')).toMatchObject({
      models: { length: 100 },
      datasets: { length: 100 },
      guardrails: { length: 1 },
    });
    expect(index.productsUsing('guardrail:default/shared')).toHaveLength(101);
    // The product; what it runs on, with its owner; what those run on, and what else runs on the guardrail.
    expect(catalog.calls.map(({ refs }) => refs.length)).toEqual([
      1, 101, 1, 200,
    ]);
  });

  it('asks with its own credentials, and for nothing twice', async () => {
    const examples = contractExamples();
    const catalog = new GovernedCatalog([...examples, ...stubsFor(examples)]);
    await loaderOf(catalog).load(['model:default/credit-scorer']);
    expect(new Set(catalog.calls.map(({ by }) => by))).toEqual(
      new Set(['plugin:ai-governance']),
    );
    const asked = catalog.calls.flatMap(({ refs }) => refs);
    expect(asked).toHaveLength(new Set(asked).size);
    expect(catalog.calls.length).toBeLessThanOrEqual(8);
  });

  it('cuts a long list into calls that the catalog takes', async () => {
    const names = many('m', 1_000);
    const catalog = new GovernedCatalog([
      team,
      ours('AIProduct', 'p', { models: names }),
      ...names.map(name => ours('Model', name)),
    ]);
    await loaderOf(catalog).load(['aiproduct:default/p']);
    expect(catalog.calls.map(({ refs }) => refs.length)).toEqual([
      1, 400, 1, 400, 200,
    ]);
  });

  it('does not look into what only has to be there, nor into the models of products beside this one', async () => {
    const catalog = new GovernedCatalog([
      team,
      ours('AIProduct', 'p', {
        guardrails: ['g'],
        retirement: { replacedBy: 'q' },
      }),
      ours('AIProduct', 'q', { models: ['of-q'] }),
      ours('AIProduct', 'beside', { guardrails: ['g'], models: ['of-beside'] }),
      ours('Guardrail', 'g'),
    ]);
    const { index } = await loaderOf(catalog).load(['aiproduct:default/p']);
    expect(index.refs().sort()).toEqual([
      'aiproduct:default/beside',
      'aiproduct:default/p',
      'aiproduct:default/q',
      'group:default/team',
      'guardrail:default/g',
    ]);
    expect(catalog.calls.flatMap(({ refs }) => refs)).not.toContain(
      'model:default/of-q',
    );
  });

  it('ends where things go in circles', async () => {
    const catalog = new GovernedCatalog([
      team,
      ours('Model', 'a', { baseModel: 'model:b', trainedOn: ['x'] }),
      ours('Model', 'b', { baseModel: 'model:a', trainedOn: ['x'] }),
      ours('Dataset', 'x', { derivedFrom: ['x'] }),
    ]);
    const { index } = await loaderOf(catalog).load(['model:default/a']);
    expect(index.refs()).toHaveLength(4);
  });

  it('tells the etags of what it loaded, and lets another document stand in for one', async () => {
    const catalog = new GovernedCatalog([
      team,
      ours('AIProduct', 'p', { models: ['old'] }),
      ours('Model', 'old'),
      ours('Model', 'new'),
    ]);
    const { index, etags } = await loaderOf(catalog).load(
      ['aiproduct:default/p'],
      ours('AIProduct', 'p', { models: ['new'] }),
    );
    expect(index.relatedOf('aiproduct:default/p').models).toMatchObject([
      { ref: 'model:default/new' },
    ]);
    expect(etags.get('model:default/new')).toBe('etag-of-new');
  });

  describe('when there is more than it looks at', () => {
    const sets = [
      parseRequirementSet(
        `
id: house
version: 1.0.0
title: House rules
requirements:
  - id: own
    title: It has a type
    why: It matters.
    source: S1
    kinds: [AIProduct, Guardrail]
    check: has(entity.spec.type)
    category: model-lifecycle
    fix: Set it.
  - id: others
    title: Its owner is there
    why: It matters.
    source: S1
    kinds: [AIProduct, Guardrail]
    check: has(related.owner)
    needs: [related]
    category: model-lifecycle
    fix: Set it.
  - id: tiered
    title: It has a type
    why: It matters.
    source: S1
    kinds: [Guardrail]
    tiers: [minimal]
    check: has(entity.spec.type)
    category: model-lifecycle
    fix: Set it.
`,
        'house.yaml',
      ),
    ];

    it('stops, says so, and what may rest on the rest is unknown', async () => {
      const catalog = new GovernedCatalog(largeEstate());
      const loader = loaderOf(catalog, 50);
      const graph = await loader.load(['guardrail:default/shared']);
      expect(graph.incomplete).toBe(
        'More than 50 entities hang together here; not all were looked at.',
      );
      expect(catalog.calls.flatMap(({ refs }) => refs)).toHaveLength(50);

      const status = entityStatusOf(graph.index, 'guardrail:default/shared', {
        sets,
        now: new Date(),
        incomplete: () => graph.incomplete,
        related: false,
      });
      expect(status.tier).toBeNull();
      expect(
        status.compliance.results.map(({ requirementId, state, reason }) => [
          requirementId,
          state,
          reason,
        ]),
      ).toEqual([
        ['house/own', 'pass', 'It has a type.'],
        ['house/others', 'unknown', graph.incomplete],
        ['house/tiered', 'unknown', expect.stringContaining('not known')],
      ]);
    });
  });
});
