import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { ANNOTATION_ORIGIN_LOCATION, Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ObservationInput } from '@aiproduct/backstage-plugin-ai-governance-common';
import express from 'express';
import { demoSignalsPlugin } from './demoSignalsPlugin';

function model(name: string, origin: string, spec: object = {}): Entity {
  return {
    apiVersion: 'ai-governance/v1alpha1',
    kind: 'Model',
    metadata: { name, annotations: { [ANNOTATION_ORIGIN_LOCATION]: origin } },
    spec: {
      type: 'classification',
      monitors: [
        {
          name: 'auc',
          type: 'performance',
          metric: 'auc',
          direction: 'down',
          warn: 0.8,
          critical: 0.7,
        },
      ],
      ...spec,
    },
  } as Entity;
}

const entities = [
  model('example', 'file:/portal/examples/all.yaml'),
  model('own', 'url:https://git.example.com/all.yaml'),
  model('unwatched', 'file:/portal/examples/all.yaml', { monitors: undefined }),
];

/** Stands where the governance backend is, and keeps what it is asked. */
function governance() {
  const asked: string[] = [];
  const observations: ObservationInput[] = [];
  const plugin = createBackendPlugin({
    pluginId: 'ai-governance',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter, auth: coreServices.httpAuth },
        async init({ http, auth }) {
          const router = express.Router();
          router.use(express.json({ limit: '8mb' }));
          router.use(async (request, _, next) => {
            const { principal } = await auth.credentials(request, {
              allow: ['service'],
            });
            asked.push(
              `${principal.subject} ${request.method} ${request.path}`,
            );
            next();
          });
          router.get(
            '/v1/entities/:kind/:namespace/:name/status',
            (_, response) => {
              response.json({ drift: { monitors: [] } });
            },
          );
          router.post('/v1/signals', (request, response) => {
            observations.push(...request.body.observations);
            const outcomes = request.body.observations.map(
              (__: unknown, index: number) => ({ index, outcome: 'accepted' }),
            );
            response.status(207).json({ outcomes });
          });
          http.use(router);
        },
      });
    },
  });
  return { plugin, asked, observations };
}

function start(
  { plugin }: ReturnType<typeof governance>,
  scheduler = mockServices.scheduler.mock(),
) {
  return startTestBackend({
    features: [
      plugin,
      demoSignalsPlugin,
      catalogServiceMock.factory({ entities }),
      scheduler.factory,
      mockServices.rootLogger.factory({ level: 'error' }),
    ],
  });
}

const { NODE_ENV } = process.env;
afterEach(() => {
  Object.assign(process.env, { NODE_ENV });
});

describe('demoSignalsPlugin', () => {
  it.each(['production', 'test'])('does not start in %s', async mode => {
    Object.assign(process.env, { NODE_ENV: mode });
    const portal = governance();
    await expect(start(portal)).rejects.toThrow(/for the demo portal only/);
    expect(portal.asked).toEqual([]);
  });

  it('sends what was invented of the example organisation as a service, and of nothing else', async () => {
    Object.assign(process.env, { NODE_ENV: 'development' });
    const portal = governance();
    const scheduler = mockServices.scheduler.mock();
    const backend = await start(portal, scheduler);
    const [[task]] = scheduler.scheduleTask.mock.calls;
    expect(task).toMatchObject({ id: 'send', scope: 'local' });
    await task.fn(new AbortController().signal);
    await backend.stop();
    expect(portal.asked).toEqual([
      'plugin:demo-signals GET /v1/entities/model/default/example/status',
      'plugin:demo-signals POST /v1/signals',
    ]);
    expect(portal.observations).toHaveLength(91);
    expect(new Set(portal.observations.map(each => each.entityRef))).toEqual(
      new Set(['model:default/example']),
    );
  });
});
