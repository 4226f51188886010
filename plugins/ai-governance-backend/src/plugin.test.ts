import { Entity } from '@backstage/catalog-model';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { BackendFeature } from '@backstage/backend-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  EntityStatus,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ApiCaller } from './__testUtils__/ApiCaller';
import { contractExamples } from './__testUtils__/contractExamples';
import { GovernedCatalog, stubsFor } from './__testUtils__/governedCatalog';
import aiGovernancePlugin from './index';

const PRODUCT = '/v1/entities/aiproduct/default/credit-assistant/status';
const SETS = '/v1/requirement-sets';
const SET = '/v1/requirement-sets/operating-model/versions/1.1.0';
const READER = 'user:default/reader';

const running: TestBackend[] = [];
afterAll(async () => {
  await Promise.all(running.map(each => each.stop()));
});

async function start(
  catalog: GovernedCatalog,
  ...features: BackendFeature[]
): Promise<ApiCaller> {
  const backend = await startTestBackend({
    features: [aiGovernancePlugin, catalog.factory(), ...features],
  });
  running.push(backend);
  return new ApiCaller(backend);
}

function contractCatalog(): GovernedCatalog {
  const examples = contractExamples();
  return new GovernedCatalog([...examples, ...stubsFor(examples)]);
}

function ours(kind: string, name: string, spec: object): Entity {
  return {
    apiVersion: 'ai-governance/v1alpha1',
    kind,
    metadata: { name },
    spec: { type: 'other', owner: 'team', lifecycle: 'monitoring', ...spec },
  };
}

const team: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'team' },
  spec: { type: 'team', children: [] },
};

const resultsOf = ({ compliance, lifecycle }: EntityStatus) => [
  ...compliance.results,
  ...(lifecycle.next?.results ?? []),
];

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('who may ask', () => {
  const catalog = contractCatalog();
  let api: ApiCaller;
  let denying: ApiCaller;
  beforeAll(async () => {
    api = await start(catalog);
    denying = await start(
      contractCatalog(),
      mockServices.permissions.factory({ result: AuthorizeResult.DENY }),
    );
  });
  beforeEach(() => {
    catalog.calls.length = 0;
    catalog.hide(READER);
  });

  it.each([PRODUCT, SETS, SET])('401 without credentials: %s', async path => {
    const answer = await api.get(path, {
      authorization: mockCredentials.none.header(),
    });
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({
      error: { name: 'AuthenticationError' },
      response: { statusCode: 401 },
    });
  });

  it.each([PRODUCT, SETS, SET])('401 with a bad token: %s', async path => {
    const answer = await api.get(path, {
      authorization: mockCredentials.user.invalidHeader(),
    });
    expect(answer.status).toBe(401);
  });

  it.each([PRODUCT, SETS, SET, '/v1/entities/aiproduct/default/no/status'])(
    '403 without the permission: %s',
    async path => {
      const answer = await denying.getAs(READER, path);
      expect(answer.status).toBe(403);
      expect(answer.body).toMatchObject({
        error: {
          name: 'NotAllowedError',
          message: 'You need the permission ai-governance.read for this',
        },
      });
    },
  );

  it('404 for what the caller may not read, in the same words as for what is not there', async () => {
    catalog.hide(READER, 'aiproduct:default/credit-assistant');
    const hidden = await api.getAs(READER, PRODUCT);
    const absent = await api.getAs(
      READER,
      PRODUCT.replace('credit-assistant', 'credit-assisten'),
    );
    expect(hidden.status).toBe(404);
    expect(absent.status).toBe(404);
    expect(absent.text.replaceAll('credit-assisten', 'credit-assistant')).toBe(
      hidden.text,
    );
    expect(hidden.body).toMatchObject({
      error: { message: 'There is no aiproduct:default/credit-assistant' },
    });
    // Nobody looked further for somebody who may not see it.
    expect(catalog.calls.map(({ by }) => by)).toEqual([READER, READER]);
  });

  it.each([
    ['component', 'only of AIProduct, Model, Dataset, Guardrail'],
    ['wizard', 'only of AIProduct, Model, Dataset, Guardrail'],
  ])('404 for the kind %s, naming those that there are', async (kind, text) => {
    const answer = await api.get(`/v1/entities/${kind}/default/x/status`);
    expect(answer.status).toBe(404);
    expect(answer.text).toContain(text);
  });

  it.each(['a%2Fb', 'x%3Ay', '%3Cscript%3E', 'x'.repeat(300)])(
    '404 for a name that nothing can have: %s',
    async name => {
      const path = `/v1/entities/model/default/${name}/status`;
      expect((await api.get(path)).status).toBe(404);
      expect(catalog.calls).toEqual([]);
    },
  );

  it('404 for a Model that is not ours', async () => {
    const foreign = {
      ...ours('Model', 'x', {}),
      apiVersion: 'example.com/v1',
    };
    const foreigners = await start(new GovernedCatalog([foreign]));
    const answer = await foreigners.get('/v1/entities/model/default/x/status');
    expect(answer.status).toBe(404);
    expect(answer.text).toContain(
      'model:default/x is not of ai-governance/v1alpha1',
    );
  });

  it('everyone may read what the API is', async () => {
    const response = await api.fetch('/openapi.json', {
      headers: { authorization: mockCredentials.none.header() },
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ openapi: '3.1.0' });
  });
});

describe('the status of the contract examples', () => {
  let api: ApiCaller;
  beforeAll(async () => {
    api = await start(contractCatalog());
  });

  it('of the product, in any case of its kind', async () => {
    const { status, body } = await api.get(
      PRODUCT.replace('aiproduct', 'AIProduct'),
    );
    expect(status).toBe(200);
    const product = body as EntityStatus;
    expect(product).toMatchObject({
      entityRef: 'aiproduct:default/credit-assistant',
      tier: 'high',
      lifecycle: {
        declared: 'monitoring',
        stage: 'monitoring',
        decided: null,
        ungated: true,
        next: { gate: 'G6', to: 'retirement', open: false },
      },
      drift: { status: 'no-data', since: null, stale: false },
    });
    // Nothing was measured, so nothing may be green.
    expect(
      product.drift.monitors.map(({ name, status: state, warn }) => [
        name,
        state,
        warn,
      ]),
    ).toEqual([
      ['override-rate', 'no-data', 0.2],
      ['approval-time', 'unjudged', undefined],
      ['underwriter-rating', 'no-data', 3.5],
    ]);
    expect(product.supplyChain.nodes[0].entityRef).toBe(product.entityRef);
    expect(
      product.supplyChain.nodes.map(({ entityRef }) => entityRef).sort(),
    ).toEqual([
      'aiproduct:default/credit-assistant',
      'dataset:default/credit-applications',
      'dataset:default/credit-holdout',
      'guardrail:default/human-review',
      'guardrail:default/pii-filter',
      'model:default/credit-scorer',
    ]);
    expect(product.inherited.compliance.path[0]).toBe(product.entityRef);
    const { counts, results } = product.compliance;
    expect(Object.values(counts).reduce((sum, each) => sum + each)).toBe(
      results.length,
    );
    expect(results.length).toBeGreaterThan(20);
    expect(counts.error).toBe(0);
  });

  it.each([
    ['model', 'credit-scorer', 'high', 'monitoring', 'G6'],
    ['dataset', 'credit-applications', 'high', 'monitoring', undefined],
    ['guardrail', 'pii-filter', 'high', 'monitoring', undefined],
  ])(
    'of the %s, which takes its tier and stage from the product above it',
    async (kind, name, tier, stage, gate) => {
      const { body } = await api.get(
        `/v1/entities/${kind}/default/${name}/status`,
      );
      const status = body as EntityStatus;
      expect([status.tier, status.lifecycle.stage]).toEqual([tier, stage]);
      expect(status.lifecycle.next?.gate).toBe(gate);
      expect(
        status.supplyChain.nodes.map(({ entityRef }) => entityRef),
      ).toContain('aiproduct:default/credit-assistant');
      expect(status.compliance.counts.error).toBe(0);
    },
  );
});

describe('a reader who may not read everything', () => {
  // The example's names are also words of its texts; these are nobody's.
  const secret = ours('Model', 'zebra-scorer', {
    lifecycle: 'development',
    owner: 'group:default/zebra-crew',
    trainedOn: ['zebra-records'],
    monitors: [
      { name: 'zebra-psi', type: 'data-drift', metric: 'psi', warn: 1 },
    ],
  });
  const records = ours('Dataset', 'zebra-records', {
    lifecycle: 'sourcing',
    owner: 'group:default/zebra-crew',
    personalData: { classification: 'personal' },
  });
  const crew = { ...team, metadata: { name: 'zebra-crew' } };
  const product = ours('AIProduct', 'open', {
    models: ['zebra-scorer'],
    owner: 'zebra-crew',
    risk: { tier: 'high' },
  });
  const ALL = [
    'model:default/zebra-scorer',
    'dataset:default/zebra-records',
    'group:default/zebra-crew',
  ];
  const path = '/v1/entities/aiproduct/default/open/status';

  const verdict = (status: EntityStatus) => ({
    ...status,
    judgedAt: '',
    supplyChain: undefined,
    inherited: [
      status.inherited.drift.status,
      status.inherited.compliance.state,
    ],
    lifecycle: {
      ...status.lifecycle,
      next: status.lifecycle.next && {
        ...status.lifecycle.next,
        results: status.lifecycle.next.results.map(withoutReason),
      },
    },
    compliance: {
      ...status.compliance,
      results: status.compliance.results.map(withoutReason),
    },
  });
  const withoutReason = ({ reason: _, ...rest }: RequirementResult) => rest;

  it('sees no trace of what is hidden, and the same verdict as everyone', async () => {
    const catalog = new GovernedCatalog([product, secret, records, crew]);
    const api = await start(catalog);
    const everything = await api.get(path);
    expect(everything.text).toContain('zebra-scorer');
    expect(everything.text).toContain('zebra-psi');

    catalog.hide(READER, ...ALL);
    const seen = await api.getAs(READER, path);
    expect(seen.status).toBe(200);
    expect(seen.text).not.toMatch(/zebra/i);
    expect(verdict(seen.body as EntityStatus)).toEqual(
      verdict(everything.body as EntityStatus),
    );
    const { supplyChain, inherited } = seen.body as EntityStatus;
    expect(supplyChain.nodes.map(each => each.entityRef)).toEqual([
      'aiproduct:default/open',
    ]);
    expect(supplyChain.edges).toEqual([]);
    expect(inherited.drift.path).toEqual(['aiproduct:default/open']);
  });

  it('does not learn the name of an owner that they may not see', async () => {
    const catalog = new GovernedCatalog([
      ours('AIProduct', 'open', {
        owner: 'user:default/zebra',
        risk: { tier: 'high' },
      }),
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'User',
        metadata: { name: 'zebra' },
        spec: { memberOf: [] },
      },
    ]);
    const api = await start(catalog);
    const owner = (status: EntityStatus) =>
      resultsOf(status).find(
        each => each.requirementId === 'operating-model/owner-is-a-team',
      );
    const everything = (await api.get(path)).body as EntityStatus;
    expect(owner(everything)).toMatchObject({
      state: 'fail',
      reason: expect.stringContaining('user:default/zebra'),
    });

    catalog.hide(READER, 'user:default/zebra');
    const seen = await api.getAs(READER, path);
    expect(seen.text).not.toContain('zebra');
    expect(owner(seen.body as EntityStatus)).toMatchObject({
      state: 'fail',
      reason: 'It rests on an entity that you may not read.',
      path: 'spec.owner',
    });
  });
});

describe('odd estates', () => {
  it('a reference that names nothing is told, to everyone', async () => {
    const catalog = new GovernedCatalog([
      ours('AIProduct', 'open', { owner: 'gone', models: ['nowhere'] }),
    ]);
    const api = await start(catalog);
    const { body } = await api.getAs(
      READER,
      '/v1/entities/aiproduct/default/open/status',
    );
    expect(
      resultsOf(body as EntityStatus).filter(({ reason }) =>
        reason.includes('group:default/gone'),
      ),
    ).not.toEqual([]);
    expect((body as EntityStatus).supplyChain.nodes).toHaveLength(1);
    expect((body as EntityStatus).compliance.level).toBe('none');
  });

  it('circles in the supply chain end', async () => {
    const catalog = new GovernedCatalog([
      team,
      ours('AIProduct', 'p', { models: ['a', 'b'], risk: { tier: 'limited' } }),
      ours('Model', 'a', {
        baseModel: ['model:a', 'model:b'],
        trainedOn: ['x'],
      }),
      ours('Model', 'b', { baseModel: 'model:a', trainedOn: ['y'] }),
      ours('Dataset', 'x', { derivedFrom: ['y', 'x'], lifecycle: 'approved' }),
      ours('Dataset', 'y', { derivedFrom: ['x'], lifecycle: 'approved' }),
    ]);
    const api = await start(catalog);
    for (const ref of [
      'aiproduct/default/p',
      'model/default/a',
      'dataset/default/x',
    ]) {
      const { status, body } = await api.get(`/v1/entities/${ref}/status`);
      expect(status).toBe(200);
      expect((body as EntityStatus).tier).toBe('limited');
    }
  });
});

describe('requirement sets', () => {
  let api: ApiCaller;
  beforeAll(async () => {
    api = await start(contractCatalog());
  });

  it('lists what is asked', async () => {
    const { body } = await api.get(SETS);
    expect(body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({
          id: 'operating-model',
          version: '1.1.0',
          title: 'AI product operating model',
          requirements: expect.any(Number),
        }),
      ]),
    });
  });

  it('tells what a version asks, and of whom', async () => {
    const { body } = await api.get(SET);
    const { requirements } = body as { requirements: object[] };
    expect(requirements[0]).toMatchObject({
      requirementId: 'operating-model/owner-is-a-team',
      kinds: ['AIProduct', 'Model', 'Dataset', 'Guardrail'],
      tiers: ['minimal', 'limited', 'high', 'prohibited'],
      stageFrom: 'ideation',
      mode: 'computed',
      fix: expect.any(String),
    });
    expect(requirements[0]).not.toHaveProperty('cases');
  });

  it.each([
    '/v1/requirement-sets/operating-model/versions/0.0.1',
    '/v1/requirement-sets/house/versions/1.0.0',
    '/v1/requirement-sets/__proto__/versions/1.0.0',
  ])('404 for %s', async path => {
    expect((await api.get(path)).status).toBe(404);
  });

  it('one that does not load stops the start, with file, line and reason', async () => {
    const folder = createMockDirectory({
      content: {
        'house.yaml': `id: house
version: 1.0.0
title: House rules
requirements:
  - id: tier
    title: The tier is known
    why: It decides the rest.
    source: S1
    kinds: [AIProduct]
    check: has(entity.spec.risk.teir)
    category: model-lifecycle
    fix: Set spec.risk.tier.
`,
      },
    });
    await expect(
      start(
        contractCatalog(),
        mockServices.rootConfig.factory({
          data: { aiGovernance: { requirements: { folders: [folder.path] } } },
        }),
      ),
    ).rejects.toThrow(
      /house\.yaml:10:\d+ tier: check for AIProduct: there is no field/,
    );
  });
});
