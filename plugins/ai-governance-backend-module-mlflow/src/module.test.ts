import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  aiGovernanceSignalSourcesExtensionPoint,
  MonitoredEntity,
  SignalPullRequest,
  SignalSource,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';
import aiGovernanceModuleMlflow from './index';
import { BAD_ANSWERS, FakeServer } from './__testUtils__/FakeServer';

const MODEL = 'model:default/scorer';
const NOW = new Date('2026-11-20T12:00:00Z');
const moment = (time: string) => Date.parse(`2026-11-20T${time}Z`);

const monitor = (name: string, metric: string, type = 'performance') =>
  ({ name, metric, type } as Monitor);
const AUC = monitor('auc', 'auc');
const scorer = (more: Partial<MonitoredEntity> = {}): MonitoredEntity => ({
  entityRef: MODEL,
  version: '7',
  monitors: [AUC, monitor('p95', 'p95', 'latency')],
  registry: { type: 'mlflow', name: 'credit_scorer', alias: 'champion' },
  ...more,
});

let server: FakeServer;
beforeEach(async () => {
  server = await FakeServer.start();
});
afterEach(() => server.stop());

async function sourcesOf(...servers: object[]): Promise<SignalSource[]> {
  const sources: SignalSource[] = [];
  const mlflow = servers.map((each, index) => ({
    id: `s${index}`,
    url: server.url,
    ...each,
  }));
  const backend = await startTestBackend({
    extensionPoints: [
      [
        aiGovernanceSignalSourcesExtensionPoint,
        { addSource: (...added) => sources.push(...added) },
      ],
    ],
    features: [
      aiGovernanceModuleMlflow,
      mockServices.rootConfig.factory({
        data: { aiGovernance: { sources: { mlflow } } },
      }),
    ],
  });
  await backend.stop();
  return sources;
}

const request = (
  entities: MonitoredEntity[],
  more: Partial<SignalPullRequest> = {},
): SignalPullRequest => ({
  since: new Date('2026-11-20T11:00:00Z'),
  oldest: new Date('2025-11-20T00:00:00Z'),
  now: NOW,
  monitors: entities.map(entity => ({ entity, monitor: entity.monitors[0] })),
  signal: new AbortController().signal,
  ...more,
});

async function pull(entities = [scorer()], more = {}) {
  const [source] = await sourcesOf({});
  return source.pull(request(entities, more));
}

type Metric = {
  key: string;
  value: unknown;
  timestamp: unknown;
  step?: number;
};

/** A tracking server with runs and registered models, which gives a history in pages of two. */
function serving(
  runs: Record<string, Metric[]>,
  versions: Record<string, object> = {
    'credit_scorer@champion': { version: '7', run_id: 'r7' },
  },
) {
  server.answer = (response, { url: { pathname, searchParams } }) => {
    const of = (name: string) => searchParams.get(name) ?? '';
    const answer = (body: object) => response.end(JSON.stringify(body));
    const gone = () =>
      response.writeHead(404).end(
        JSON.stringify({
          error_code: 'RESOURCE_DOES_NOT_EXIST',
          message: `${of('name')} is not there`,
        }),
      );
    const call = pathname.split('/api/2.0/mlflow/')[1];
    if (call === 'registered-models/alias' || call === 'model-versions/get') {
      const version =
        versions[`${of('name')}@${of('alias')}`] ??
        versions[`${of('name')}:${of('version')}`];
      return version ? answer({ model_version: version }) : gone();
    }
    const metrics = runs[of('run_id')];
    if (!metrics) return gone();
    if (call === 'runs/get') {
      const newest = new Map(metrics.map(each => [each.key, each]));
      const info = { run_id: of('run_id') };
      return answer({ run: { info, data: { metrics: [...newest.values()] } } });
    }
    const all = metrics.filter(({ key }) => key === of('metric_key'));
    const from = Number(of('page_token') || 0);
    return answer({
      metrics: all.slice(from, from + 2),
      ...(from + 2 < all.length && { next_page_token: String(from + 2) }),
    });
  };
}

const value = (key: string, time: string, of: unknown, step = 0): Metric => ({
  key,
  value: of,
  timestamp: moment(time),
  step,
});

it('reads the whole history of what monitors measure, and the newest of the rest', async () => {
  serving({
    r7: [
      value('test/auc', '08:00:00', 0.91),
      value('test/auc', '09:00:00', 0.9),
      value('test/auc', '09:00:00', 0.89, 2),
      value('test/auc', '10:00:00', 'NaN'),
      { key: 'test/auc', value: 0.7, timestamp: String(moment('11:00:00')) },
      value('loss', '08:00:00', 3),
      value('loss', '09:00:00', 2),
    ],
  });
  const { readings, failures, unmapped } = await pull();
  expect(failures).toEqual([]);
  expect(unmapped).toEqual([]);
  const of = { entityRef: MODEL, modelVersion: '7' };
  const method = { name: 'test/auc', tool: 'mlflow' };
  const auc = { ...of, monitor: 'auc', method };
  const sorted = [...readings].sort(
    (a, b) => Date.parse(a.windowEnd) - Date.parse(b.windowEnd),
  );
  expect(sorted.filter(each => each.monitor === 'auc')).toEqual([
    { ...auc, windowEnd: '2026-11-20T08:00:00.000Z', value: 0.91 },
    { ...auc, windowEnd: '2026-11-20T09:00:00.000Z', value: 0.9 },
    { ...auc, windowEnd: '2026-11-20T09:00:00.000Z', value: 0.89 },
    {
      ...auc,
      windowEnd: '2026-11-20T10:00:00.000Z',
      error: 'MLflow holds no number for it.',
    },
    { ...auc, windowEnd: '2026-11-20T11:00:00.000Z', value: 0.7 },
  ]);
  expect(sorted.filter(each => each.monitor !== 'auc')).toEqual([
    {
      ...of,
      monitor: 'loss',
      windowEnd: '2026-11-20T09:00:00.000Z',
      value: 2,
      method: { name: 'loss', tool: 'mlflow' },
      unmapped: expect.stringContaining('no monitor of the metric loss'),
    },
  ]);
});

it('reads a run as a whole once, and another one of the alias as a whole again', async () => {
  const metrics = [
    value('auc', '01:00:00', 0.9),
    value('auc', '02:00:00', 0.8),
  ];
  const later = { ...value('auc', '03:00:00', 0.7) };
  later.timestamp = Date.parse('2026-11-22T03:00:00Z');
  serving({ r7: [...metrics, later], r8: metrics });
  const [source] = await sourcesOf({});
  const entity = scorer({ version: undefined });
  const at = (since: string) => ({
    since: new Date(since),
    now: new Date(since),
  });
  const count = async (since: string) =>
    (await source.pull(request([entity], at(since)))).readings.length;
  expect(await count('2026-11-22T04:00:00Z')).toBe(3);
  // Its pull was not kept: since did not go on.
  expect(
    (
      await source.pull(
        request([entity], { since: new Date('2026-11-20T00:00:00Z') }),
      )
    ).readings,
  ).toHaveLength(3);
  expect(await count('2026-11-22T05:00:00Z')).toBe(1);
  serving(
    { r8: metrics },
    { 'credit_scorer@champion': { version: '8', run_id: 'r8' } },
  );
  expect(await count('2026-11-22T06:00:00Z')).toBe(2);
});

it('finds the version by the alias, else by spec.version', async () => {
  serving(
    { r6: [value('auc', '08:00:00', 0.9)] },
    { 'credit_scorer:6': { version: 6, run_id: 'r6' } },
  );
  const registry = { type: 'mlflow', name: 'credit_scorer' } as const;
  expect(
    (await pull([scorer({ registry, version: '6' })])).readings,
  ).toMatchObject([{ modelVersion: '6', value: 0.9 }]);
  const { failures } = await pull([scorer({ registry, version: undefined })]);
  expect(failures).toMatchObject([
    {
      message: expect.stringContaining('no alias and there is no spec.version'),
    },
  ]);
});

it('says that another version than the declared one runs, and keeps its values', async () => {
  serving(
    { r8: [value('auc', '08:00:00', 0.9)] },
    { 'credit_scorer@champion': { version: '8', run_id: 'r8' } },
  );
  const { readings, failures } = await pull();
  expect(readings).toMatchObject([{ modelVersion: '8', value: 0.9 }]);
  expect(failures).toEqual([
    {
      entityRef: MODEL,
      monitor: 'auc',
      message:
        'the alias champion of credit_scorer is version 8, and spec.version is 7; write the version that runs, or move the alias',
    },
  ]);
});

it('lets no model hurt another', async () => {
  serving(
    { r7: [value('auc', '08:00:00', 0.9)] },
    {
      'credit_scorer@champion': { version: '7', run_id: 'r7' },
      'no_run@champion': { version: '1' },
      'odd@champion': { run_id: 'r7' },
    },
  );
  const others = ['gone', 'no_run', 'odd'].map(name =>
    scorer({
      entityRef: `model:default/${name}`,
      registry: { type: 'mlflow', name, alias: 'champion' },
    }),
  );
  const { readings, failures } = await pull([...others, scorer()]);
  expect(readings).toHaveLength(1);
  expect(failures!.map(({ message }) => message)).toEqual([
    'it answered 404: gone is not there',
    'version 1 of no_run names no run that made it',
    expect.stringContaining(
      'registered-models/alias like MLflow: model_version',
    ),
  ]);
});

it('lists metrics that fit the same monitor, and takes the one that is named like it', async () => {
  serving({
    r7: [
      value('test/auc', '08:00:00', 0.9),
      value('val/auc', '08:00:00', 0.8),
      { key: '', value: 1, timestamp: 0 },
    ],
  });
  const both = await pull();
  expect(both.readings).toEqual([]);
  expect(both.unmapped).toEqual([
    {
      what: `${MODEL}, run r7 run.data.metrics[2].key`,
      why: expect.stringContaining('must be the name of the metric'),
    },
    {
      what: `${MODEL}, metric test/auc`,
      why: 'The monitor auc fits test/auc and val/auc; name it like one of them.',
    },
    { what: `${MODEL}, metric val/auc`, why: expect.any(String) },
  ]);
  const named = scorer({ monitors: [monitor('val/auc', 'auc')] });
  const { readings, unmapped } = await pull([named]);
  expect(readings).toMatchObject([{ monitor: 'val/auc', value: 0.8 }]);
  expect(unmapped).toHaveLength(2);
});

it('does not follow pages without end', async () => {
  serving({ r7: [value('auc', '08:00:00', 0.9)] });
  const { answer } = server;
  server.answer = (response, asked) =>
    asked.url.pathname.endsWith('get-history')
      ? response.end('{"metrics":[],"next_page_token":"again"}')
      : answer(response, asked);
  expect((await pull()).failures).toMatchObject([
    { message: expect.stringContaining('a page that leads to itself') },
  ]);
  let pages = 0;
  const page = Array.from({ length: 1_000 }, (_, index) =>
    value('auc', '08:00:00', index),
  );
  server.answer = (response, asked) => {
    if (!asked.url.pathname.endsWith('get-history')) {
      answer(response, asked);
      return;
    }
    pages += 1;
    const body = { metrics: page, next_page_token: `p${pages}` };
    response.end(JSON.stringify(body));
  };
  expect((await pull()).failures).toMatchObject([
    { message: expect.stringContaining('more than 10000 values') },
  ]);
  expect(pages).toBe(11);
});

it.each(BAD_ANSWERS)('says %s', async (message, answer) => {
  server.answer = answer;
  const failed = pull().then(({ failures }) => failures![0].message);
  // An answer that is too long is one model's business.
  const said = await failed.catch(error => error.message);
  expect(said).toMatch(message);
  expect(server.asked).toHaveLength(1);
});

it('stops when it is told to', async () => {
  server.answer = () => {};
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await expect(pull([scorer()], { signal: stop.signal })).rejects.toThrow(
    'no whole answer in time',
  );
});

it('serves monitors of models that are registered there', async () => {
  const [only] = await sourcesOf({});
  expect(only.id).toBe('mlflow:s0');
  const entity = scorer();
  const { registry } = entity;
  expect(only.serves(entity, AUC)).toBe(true);
  expect(only.serves(entity, monitor('p95', 'p95', 'latency'))).toBe(false);
  expect(only.serves(scorer({ registry: undefined }), AUC)).toBe(false);
  expect(
    only.serves(scorer({ registry: { ...registry, type: 'other' } }), AUC),
  ).toBe(false);
  const [here, there] = await sourcesOf(
    { monitorTypes: ['latency'] },
    { url: 'https://mlflow.example.com/' },
  );
  const elsewhere = scorer({
    registry: { ...registry, url: 'https://mlflow.example.com/#/models/a' },
  });
  expect(here.serves(elsewhere, monitor('p95', 'p95', 'latency'))).toBe(false);
  expect(there.serves(elsewhere, AUC)).toBe(true);
  expect(there.serves(entity, AUC)).toBe(false);
});

it('asks for nothing that is registered elsewhere now', async () => {
  const moved = scorer({ registry: { type: 'sagemaker', name: 'scorer' } });
  expect(await pull([moved])).toEqual({
    readings: [],
    failures: [],
    unmapped: [],
  });
  expect(server.asked).toEqual([]);
});

it('asks with the credentials', async () => {
  serving({ r7: [] });
  const [source] = await sourcesOf({
    url: `${server.url}/tracking`,
    headers: { authorization: 'Bearer token' },
  });
  await source.pull(request([scorer()]));
  expect(server.asked.map(({ url }) => url.pathname)).toEqual([
    '/tracking/api/2.0/mlflow/registered-models/alias',
    '/tracking/api/2.0/mlflow/runs/get',
  ]);
  for (const { headers } of server.asked) {
    expect(headers.authorization).toBe('Bearer token');
  }
});
