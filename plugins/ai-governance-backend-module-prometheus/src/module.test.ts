import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import {
  aiGovernanceSignalSourcesExtensionPoint,
  SignalPullRequest,
  SignalSource,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';
import aiGovernanceModulePrometheus from './index';
import { BAD_ANSWERS, FakeServer } from './__testUtils__/FakeServer';

const MODEL = 'model:default/scorer';
const NOW = new Date('2026-11-20T12:04:00Z');
const LATENCY = { query: 'latency', entityRef: MODEL, monitor: 'latency' };

let server: FakeServer;
beforeEach(async () => {
  server = await FakeServer.start();
});
afterEach(() => server.stop());

async function sourcesOf(
  queries: object[],
  more: object = {},
): Promise<SignalSource[]> {
  const sources: SignalSource[] = [];
  const prometheus = [{ id: 'main', url: server.url, queries, ...more }];
  const backend = await startTestBackend({
    extensionPoints: [
      [
        aiGovernanceSignalSourcesExtensionPoint,
        { addSource: (...added) => sources.push(...added) },
      ],
    ],
    features: [
      aiGovernanceModulePrometheus,
      mockServices.rootConfig.factory({
        data: { aiGovernance: { sources: { prometheus } } },
      }),
    ],
  });
  await backend.stop();
  return sources;
}

const request = (more: Partial<SignalPullRequest> = {}): SignalPullRequest => ({
  since: new Date('2026-11-20T11:51:00Z'),
  oldest: new Date('2025-11-20T00:00:00Z'),
  now: NOW,
  monitors: [],
  signal: new AbortController().signal,
  ...more,
});

async function pull(query: object = LATENCY, more = {}) {
  const [source] = await sourcesOf([query]);
  return source.pull(request(more));
}

const seconds = (time: string) => Date.parse(`2026-11-20T${time}Z`) / 1_000;
const series = (metric: object, ...values: Array<[number, unknown]>) => ({
  metric,
  values,
});
function answering(...result: object[]) {
  server.answer = response =>
    response.end(
      JSON.stringify({
        status: 'success',
        data: { resultType: 'matrix', result },
      }),
    );
}

it('asks for whole steps since the last pull, with the credentials, below the address', async () => {
  answering();
  const [source] = await sourcesOf([{ ...LATENCY, id: 'p95' }], {
    url: `${server.url}/prom`,
    basicAuth: { username: 'portal', password: 'pw' },
  });
  expect(source.id).toBe('prometheus:main:p95');
  expect(await source.pull(request())).toEqual({
    readings: [],
    failures: [],
    unmapped: [],
    readUntil: new Date('2026-11-20T12:00:00Z'),
  });
  const [{ url, headers }] = server.asked;
  expect(url.pathname).toBe('/prom/api/v1/query_range');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    query: 'latency',
    start: String(seconds('11:50:00')),
    end: String(seconds('12:00:00')),
    step: '300',
  });
  expect(headers.authorization).toBe(`Basic ${btoa('portal:pw')}`);
});

it('takes entity, monitor and version from the configuration, or else from labels', async () => {
  const metric = {
    __name__: 'ai_value',
    entity_ref: MODEL,
    monitor: 'psi',
    model_version: '7',
  };
  answering(series(metric, [seconds('12:00:00'), '0.25']));
  const reading = {
    entityRef: MODEL,
    monitor: 'psi',
    modelVersion: '7',
    windowStart: '2026-11-20T11:59:00.000Z',
    windowEnd: '2026-11-20T12:00:00.000Z',
    value: 0.25,
    method: { name: expect.any(String), tool: 'prometheus' },
  };
  const query = { query: 'ai_value', step: '1m' };
  expect((await pull(query)).readings).toEqual([reading]);
  expect((await pull({ ...query, ...LATENCY })).readings).toEqual([
    { ...reading, monitor: 'latency' },
  ]);
  answering(
    series({ __name__: 'psi', entity_ref: MODEL }, [
      seconds('12:00:00'),
      '1e3',
    ]),
  );
  expect((await pull({ query: 'ai_value' })).readings).toMatchObject([
    { monitor: 'psi', value: 1_000 },
  ]);
});

it('makes errors of what is no number', async () => {
  const values = ['0.5', 'NaN', '+Inf', '-Inf', '', 'x'].map(
    (text, index): [number, string] => [seconds(`11:5${index}:00`), text],
  );
  answering(series({}, ...values));
  const { readings } = await pull();
  expect(readings.map(({ value, error }) => value ?? error)).toEqual([
    0.5,
    'Prometheus answered NaN, which is no value.',
    'Prometheus answered +Inf, which is no value.',
    'Prometheus answered -Inf, which is no value.',
    'Prometheus answered , which is no value.',
    'Prometheus answered x, which is no value.',
  ]);
});

it('lists what maps to nothing, and takes none of several series of a monitor', async () => {
  const one = [seconds('12:00:00'), '1'] as [number, string];
  const of = { entity_ref: MODEL, monitor: 'psi' };
  answering(
    series({ ...of, instance: 'a' }, one),
    series({ ...of, instance: 'b' }, one),
    series({ ...of, model_version: '8' }, one),
    series({ monitor: 'psi', job: '<b>"x"' }, one),
    series({ entity_ref: MODEL }, one),
    {
      metric: { entity_ref: MODEL, monitor: 'latency' },
      histograms: [[0, {}]],
    },
  );
  const { readings, failures, unmapped } = await pull({ query: 'q' });
  expect(readings).toMatchObject([{ monitor: 'psi', modelVersion: '8' }]);
  expect(failures).toEqual([
    {
      entityRef: MODEL,
      monitor: 'psi',
      message: expect.stringContaining(
        '2 series for it, which differ in instance',
      ),
    },
  ]);
  expect(unmapped!.map(({ what }) => what)).toEqual([
    '{monitor="psi", job="<b>\\"x\\""}',
    `{entity_ref="${MODEL}"}`,
    `{entity_ref="${MODEL}", monitor="psi", instance="a"}`,
    `{entity_ref="${MODEL}", monitor="psi", instance="b"}`,
    `{entity_ref="${MODEL}", monitor="latency"}`,
    'labels instance, job',
  ]);
});

it('leaves what is too much for the next pull', async () => {
  answering();
  const { readUntil } = await pull(
    { ...LATENCY, step: '15s' },
    { since: new Date('2026-11-01T00:00:00Z') },
  );
  expect(readUntil).toEqual(new Date('2026-11-01T08:19:45Z'));
  answering(
    ...Array.from({ length: 50_000 }, (_, index) =>
      series(
        { entity_ref: MODEL, monitor: `m${index}` },
        [seconds('11:50:00'), '1'],
        [seconds('11:55:00'), '1'],
        [seconds('12:00:00'), '1'],
      ),
    ),
  );
  const first = await pull({ query: 'q' });
  expect(first.readings).toHaveLength(100_000);
  expect(first.readUntil).toEqual(new Date('2026-11-20T11:55:00Z'));
});

it('asks nothing while there is no whole step, and nothing that is too old', async () => {
  answering();
  const since = new Date('2026-11-20T12:05:00Z');
  expect(await pull(LATENCY, { since })).toEqual({
    readings: [],
    readUntil: since,
  });
  expect(server.asked).toHaveLength(0);
  await pull(LATENCY, { oldest: new Date('2026-11-20T11:58:00Z') });
  expect(server.asked[0].url.searchParams.get('start')).toBe(
    String(seconds('12:00:00')),
  );
});

it.each(BAD_ANSWERS)('says %s', async (message, answer) => {
  server.answer = answer;
  await expect(pull()).rejects.toThrow(message);
  expect(server.asked).toHaveLength(1);
});

it.each([
  ['{}', /did not answer like Prometheus: status/],
  ['null', /did not answer like Prometheus: the answer/],
  ['[1]', /did not answer like Prometheus: the answer/],
  [
    '{"status":"success","data":{"resultType":"vector","result":[]}}',
    /data\.resultType/,
  ],
  [
    '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{"a":1},"values":[[0]]}]}}',
    /data\.result\.0\.metric\.a/,
  ],
])('takes no %s', async (body, message) => {
  server.answer = response => response.end(body);
  await expect(pull()).rejects.toThrow(message);
});

it('stops when it is told to', async () => {
  server.answer = () => {};
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await expect(pull(LATENCY, { signal: stop.signal })).rejects.toThrow(
    'no whole answer in time',
  );
});

it('serves the monitor that a query names', async () => {
  const [source, labelled] = await sourcesOf([
    { ...LATENCY, entityRef: 'Model:Default/Scorer' },
    { query: 'q' },
  ]);
  const monitor = (name: string) => ({ name } as Monitor);
  const entity = { entityRef: MODEL, version: '7', monitors: [] };
  expect(source.serves(entity, monitor('latency'))).toBe(true);
  expect(source.serves(entity, monitor('psi'))).toBe(false);
  expect(
    source.serves(
      { ...entity, entityRef: 'model:default/b' },
      monitor('latency'),
    ),
  ).toBe(false);
  expect(labelled.serves(entity, monitor('latency'))).toBe(false);
  expect(source.id).not.toBe(labelled.id);
});

it.each([
  [{ ...LATENCY, entityRef: 'a:b:c' }, 'queries[0].entityRef is "a:b:c"'],
  [{ ...LATENCY, step: '10ms' }, 'queries[0].step must be a second or longer'],
  [{ ...LATENCY, id: 'No id' }, 'queries[0].id is "No id"'],
  [{ entityRef: MODEL }, 'query'],
])('refuses %j', async (query, message) => {
  await expect(sourcesOf([query])).rejects.toThrow(message);
});

it('adds nothing where nothing is configured', async () => {
  expect(await sourcesOf([])).toEqual([]);
});
