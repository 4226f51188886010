// A test may see the module within the plugin that it belongs to.
// eslint-disable-next-line @backstage/no-mixed-plugin-imports
import aiGovernancePlugin from '@aiproduct/backstage-plugin-ai-governance-backend';
import { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import aiGovernanceModulePrometheus from './index';
import { FakeServer } from './__testUtils__/FakeServer';

jest.setTimeout(60_000);

const MODEL = 'model:default/scorer';

it('shows what Prometheus measured in the status of the entity, and that it fails', async () => {
  const server = await FakeServer.start();
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      aiGovernancePlugin,
      aiGovernanceModulePrometheus,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'ai-governance/v1alpha1',
            kind: 'Model',
            metadata: { namespace: 'default', name: 'scorer' },
            spec: {
              type: 'classification',
              lifecycle: 'development',
              owner: 'group:default/lending',
              version: '7',
              monitors: [
                { name: 'p95', type: 'latency', metric: 'p95', warn: 0.2 },
              ],
            },
          },
        ],
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          aiGovernance: {
            sources: {
              prometheus: [
                {
                  id: 'main',
                  url: server.url,
                  queries: [
                    {
                      id: 'p95',
                      query: 'p95',
                      entityRef: MODEL,
                      monitor: 'p95',
                    },
                  ],
                },
              ],
            },
          },
        },
      }),
    ],
  });
  const p95 = async () => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api/ai-governance/v1/entities/model/default/scorer/status`,
      { headers: { authorization: mockCredentials.service.header() } },
    );
    const { drift } = (await response.json()) as EntityStatus;
    return drift.monitors[0];
  };
  try {
    await scheduler.triggerTask('estate-sweep');
    server.answer = (response, { url: { searchParams } }) =>
      response.end(
        JSON.stringify({
          status: 'success',
          data: {
            resultType: 'matrix',
            result: [
              {
                metric: {},
                values: [[Number(searchParams.get('end')), '0.1']],
              },
            ],
          },
        }),
      );
    await scheduler.triggerTask('signal-source-prometheus:main:p95');
    expect(await p95()).toMatchObject({
      status: 'healthy',
      value: 0.1,
      modelVersion: '7',
    });
    server.answer = response => response.writeHead(401).end();
    await scheduler.triggerTask('signal-source-prometheus:main:p95');
    expect(await p95()).toMatchObject({
      status: 'error',
      level: 'healthy',
      error: expect.stringMatching(
        /^prometheus:main:p95 cannot be read since .*: it answered 401/,
      ),
    });
  } finally {
    await backend.stop();
    await server.stop();
  }
});
