import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { permissionsServiceFactory } from '@backstage/backend-defaults/permissions';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleAiGovernance from '@aiproduct/backstage-plugin-catalog-backend-module-ai-governance';
import { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { ApiCaller } from './__testUtils__/ApiCaller';
import { contractExamples } from './__testUtils__/contractExamples';
import { stubsFor } from './__testUtils__/governedCatalog';
import aiGovernancePlugin from './index';

jest.setTimeout(60_000);

const PATH = '/v1/entities/aiproduct/default/credit-assistant/status';

const KINDS = ['AIProduct', 'Model', 'Dataset', 'Guardrail', 'Group', 'User'];

function token(name: string, ...accessRestrictions: object[]) {
  return {
    type: 'static',
    options: { token: `token-of-${name}`, subject: name },
    ...(accessRestrictions.length > 0 && { accessRestrictions }),
  };
}

const as = (name: string) => ({ authorization: `Bearer token-of-${name}` });

describe('with the real catalog, the processor and the real token checks', () => {
  let backend: TestBackend;
  let api: ApiCaller;

  beforeAll(async () => {
    const examples = contractExamples();
    const entities = [...examples, ...stubsFor(examples)];
    const folder = createMockDirectory({
      content: {
        'all.yaml': entities
          .filter(({ kind }) => KINDS.includes(kind))
          .map(each => JSON.stringify(each))
          .join('\n---\n'),
      },
    });
    backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleAiGovernance,
        aiGovernancePlugin,
        authServiceFactory,
        httpAuthServiceFactory,
        permissionsServiceFactory,
        mockServices.rootConfig.factory({
          data: {
            permission: { enabled: true },
            backend: {
              baseUrl: 'http://localhost:0',
              listen: { port: 0 },
              database: { client: 'better-sqlite3', connection: ':memory:' },
              auth: {
                externalAccess: [
                  token('anything'),
                  token('reader', {
                    plugin: 'ai-governance',
                    permission: 'ai-governance.read',
                  }),
                  token('reading', {
                    plugin: 'ai-governance',
                    permissionAttribute: { action: 'read' },
                  }),
                  token('sender', {
                    plugin: 'ai-governance',
                    permission: 'ai-governance.signals.push',
                  }),
                  token('elsewhere', { plugin: 'catalog' }),
                ],
              },
            },
            catalog: {
              processingInterval: { seconds: 1 },
              rules: [{ allow: [...KINDS, 'Location'] }],
              locations: [{ type: 'file', target: folder.resolve('all.yaml') }],
            },
          },
        }),
      ],
    });
    api = new ApiCaller(backend);
    await untilWhole();
  });
  afterAll(() => backend.stop());

  /** Until the catalog has the supply chain of the product together. */
  async function untilWhole(): Promise<void> {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const { status, body } = await api.get(PATH, as('anything'));
      const nodes =
        status === 200 ? (body as EntityStatus).supplyChain.nodes : [];
      if (nodes.length === 6) return;
      if (Date.now() > deadline) {
        throw new Error(JSON.stringify(nodes.map(each => each.entityRef)));
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  it('judges what the catalog has', async () => {
    const { status, body } = await api.get(PATH, as('anything'));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      tier: 'high',
      lifecycle: { declared: 'monitoring' },
      drift: { status: 'no-data' },
    });
    expect((body as EntityStatus).compliance.counts.error).toBe(0);
  });

  it('finds the product from below, through the relations that the processor made', async () => {
    const { body } = await api.get(
      '/v1/entities/dataset/default/credit-applications/status',
      as('anything'),
    );
    expect(body).toMatchObject({
      tier: 'high',
      lifecycle: { declared: 'approved', stage: 'monitoring' },
    });
  });

  it.each(['reader', 'reading'])(
    'a token that may do no more than this sees all of it: %s',
    async name => {
      const { status, body } = await api.get(PATH, as(name));
      expect(status).toBe(200);
      expect((body as EntityStatus).supplyChain.nodes).toHaveLength(6);
    },
  );

  it.each(['sender', 'elsewhere'])(
    '403 for a token that is for something else: %s',
    async name => {
      for (const path of [PATH, '/v1/requirement-sets']) {
        expect((await api.get(path, as(name))).status).toBe(403);
      }
    },
  );

  it('401 for a token that nobody gave out, and for none', async () => {
    expect((await api.get(PATH, as('nobody'))).status).toBe(401);
    expect((await api.get(PATH)).status).toBe(401);
  });
});
