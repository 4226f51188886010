import { mockCredentials } from '@backstage/backend-test-utils';
import {
  EntityStatus,
  ObservationPage,
  PortfolioPage,
  SeriesList,
  SignalOutcomes,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { setClock } from '../__testUtils__/clock';
import {
  DATASET,
  HIGH,
  houseEntities,
  LIMITED,
  MODEL,
  ours,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

jest.setTimeout(120_000);

const service = { authorization: mockCredentials.service.header() };
const as = (userRef: string) => ({
  authorization: mockCredentials.user.header(userRef),
});
const PSI = {
  name: 'income-psi',
  type: 'data-drift',
  metric: 'psi',
  feature: 'income',
  warn: 0.1,
  critical: 0.25,
  interval: 'P1D',
};

const path = (ref: string) => `/v1/entities/${ref.replace(':', '/')}`;
const day = (date: number) =>
  `2026-11-${String(date).padStart(2, '0')}T00:00:00.000Z`;
const of = (date: number, value: number, more: object = {}) => ({
  entityRef: MODEL,
  monitor: PSI.name,
  windowEnd: day(date),
  value,
  ...more,
});

let catalog: ChangingCatalog;
let house: House;

beforeEach(async () => {
  setClock('2026-11-20T12:00:00Z');
  catalog = new ChangingCatalog([
    ...houseEntities(),
    ours('Model', 'scorer', {
      trainedOn: ['records'],
      version: '7',
      monitors: [PSI],
    }),
  ]);
  house = await startHouse(catalog);
  await house.sweep();
});
afterEach(async () => {
  await house.stop();
  jest.useRealTimers();
});

async function push(
  observations: unknown,
  headers: Record<string, string> = service,
): Promise<SignalOutcomes['outcomes']> {
  const { status, body, text } = await house.send(
    '/v1/signals',
    { observations },
    headers,
  );
  if (status !== 207) throw new Error(`${status}: ${text}`);
  return (body as SignalOutcomes).outcomes;
}

async function statusOf(ref: string): Promise<EntityStatus> {
  return (await house.getAs(PEOPLE.olga, `${path(ref)}/status`))
    .body as EntityStatus;
}

it('shows at once what follows from what was measured, up to the product', async () => {
  expect((await statusOf(MODEL)).drift.status).toBe('no-data');
  expect(await push([of(18, 0.05), of(19, 0.3)])).toEqual([
    { index: 0, outcome: 'accepted' },
    { index: 1, outcome: 'accepted' },
  ]);
  expect((await statusOf(MODEL)).drift).toMatchObject({
    status: 'healthy',
    since: day(18),
    stale: false,
    monitors: [
      {
        name: PSI.name,
        modelVersion: '7',
        value: 0.3,
        windowEnd: day(19),
        pending: { level: 'drifted', count: 1, needed: 2 },
      },
    ],
  });
  await push([of(20, 0.3)]);
  expect((await statusOf(MODEL)).drift).toMatchObject({
    status: 'drifted',
    since: day(20),
  });
  expect((await statusOf(HIGH)).inherited.drift).toEqual({
    status: 'drifted',
    path: [HIGH, MODEL],
  });
});

it('judges each observation by itself, and says what is wrong with which', async () => {
  const html = '<img src=x onerror=alert(1)>';
  const outcomes = await push([
    of(18, 0.05),
    { ...of(19, 0.05), value: '0.05' },
    { ...of(19, 0.05), value: null },
    { ...of(19, 0.05), error: 'timeout' },
    { ...of(19, 0.05), windowEnd: '2026-02-30' },
    { ...of(19, 0.05), windowEnd: '2026-11-19T10:00:00' },
    { ...of(19, 0.05), windowEnd: '2026-11-20T12:05:01Z' },
    { ...of(19, 0.05), windowEnd: '2026-11-20T12:04:59Z' },
    { ...of(19, 0.05), windowEnd: '2025-10-01' },
    { ...of(19, 0.05), windowStart: '2026-11-20' },
    { ...of(19, 0.05), entityRef: 'model:default/nobody' },
    { ...of(19, 0.05), entityRef: 'group:default/lending' },
    { ...of(19, 0.05), entityRef: 'a:b:c' },
    { ...of(19, 0.05), monitor: html },
    { ...of(19, 0.05), monitor: 'nul\0' },
    { ...of(19, 0.05), valeu: 1 },
    { ...of(19, 0.05), sampleSize: -1 },
    'no object',
    null,
    of(18, 0.05),
    of(18, 0.06),
    { ...of(17, 0), value: null, error: 'timeout' },
  ]);
  expect(outcomes).toMatchObject([
    { outcome: 'accepted' },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringMatching(/^value: .*expected number/),
    },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringContaining('either a value or an error'),
    },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringContaining('either a value or an error'),
    },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringMatching(
        /^windowEnd: "2026-02-30" is no moment; write a date/,
      ),
    },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringMatching(/^windowEnd: .* with its offset/),
    },
    { outcome: 'rejected', code: 'future-window' },
    { outcome: 'accepted' },
    {
      outcome: 'rejected',
      code: 'too-old',
      message: expect.stringContaining('more than 400 days ago'),
    },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringMatching(/^windowStart: it is after windowEnd/),
    },
    { outcome: 'rejected', code: 'unknown-entity' },
    { outcome: 'rejected', code: 'unknown-entity' },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringMatching(/^entityRef: /),
    },
    {
      outcome: 'unmapped',
      code: 'unknown-monitor',
      message: expect.stringContaining(`"${html}"`),
    },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringMatching(/^monitor: .*NUL/),
    },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: 'valeu: not a field of an observation.',
    },
    {
      outcome: 'rejected',
      code: 'invalid',
      message: expect.stringMatching(/^sampleSize: /),
    },
    { outcome: 'rejected', code: 'invalid' },
    { outcome: 'rejected', code: 'invalid' },
    { outcome: 'duplicate' },
    { outcome: 'accepted', replaced: 0.05 },
    { outcome: 'accepted' },
  ]);
  expect(outcomes.map(each => each.index)).toEqual(
    outcomes.map((_, index) => index),
  );
  const { body } = await house.getAs(PEOPLE.olga, `${path(MODEL)}/series`);
  expect((body as SeriesList).items).toMatchObject([
    { monitor: PSI.name, declared: true, present: true, unmapped: null },
    {
      monitor: html,
      declared: false,
      present: false,
      status: 'unjudged',
      unmapped: expect.stringContaining('declares no monitor'),
    },
  ]);
});

it('refuses what is no list of observations, and more than it takes', async () => {
  const send = async (body: string) =>
    (
      await house.fetch('/v1/signals', {
        method: 'POST',
        headers: { ...service, 'content-type': 'application/json' },
        body,
      })
    ).status;
  const text = (value: string) =>
    `{"observations":[{"entityRef":"${MODEL}","monitor":"income-psi","windowEnd":"2026-11-19","value":${value}}]}`;
  expect(await send(text('0.1'))).toBe(207);
  expect(await send(text('NaN'))).toBe(400);
  expect(await send(text('Infinity'))).toBe(400);
  expect(await send('{"observations":[]}')).toBe(400);
  expect(await send('{"observations":{}}')).toBe(400);
  expect(await send('[]')).toBe(400);
  expect(await send('{"observations":[1],"more":1}')).toBe(400);
  expect(
    await send(JSON.stringify({ observations: Array(10_001).fill(0) })),
  ).toBe(400);
  expect(await send(`"${'x'.repeat(8 * 1024 * 1024)}"`)).toBe(413);
  // Beyond all numbers that there are.
  const [huge] = await push([of(19, 0.1)]);
  expect(huge.outcome).toBe('duplicate');
  const response = await house.fetch('/v1/signals', {
    method: 'POST',
    headers: { ...service, 'content-type': 'application/json' },
    body: text('1e999'),
  });
  expect(await response.json()).toMatchObject({
    outcomes: [{ outcome: 'rejected', code: 'invalid' }],
  });
});

it('takes 10,000 observations in one call, and does not keep 100,000 names', async () => {
  for (let part = 0; part < 10; part++) {
    const outcomes = await push(
      Array.from({ length: 10_000 }, (_, index) => ({
        ...of(19, 0.1),
        monitor: `made up ${part} ${index}`,
      })),
    );
    const kept = outcomes.filter(each => each.outcome === 'unmapped');
    expect(kept).toHaveLength(part === 0 ? 1_000 : 0);
    expect(outcomes[9_999]).toMatchObject({
      outcome: 'rejected',
      code: 'too-many-series',
    });
  }
  expect(await push([of(19, 0.1)])).toMatchObject([{ outcome: 'accepted' }]);
  const { body } = await house.getAs(PEOPLE.olga, `${path(MODEL)}/series`);
  const { items } = body as SeriesList;
  expect(items).toHaveLength(500);
  expect(items[0]).toMatchObject({ monitor: PSI.name, status: 'warning' });
});

it('lets a person send for what they may read only', async () => {
  catalog.hide(PEOPLE.paul, MODEL);
  expect(
    await push(
      [of(19, 0.1), { ...of(19, 0.1), entityRef: LIMITED }],
      as(PEOPLE.paul),
    ),
  ).toMatchObject([
    { outcome: 'rejected', code: 'unknown-entity' },
    { outcome: 'unmapped' },
  ]);
  for (const part of ['signals?monitor=income-psi', 'series']) {
    const { status } = await house.getAs(PEOPLE.paul, `${path(MODEL)}/${part}`);
    expect(status).toBe(404);
  }
});

it('shows what was measured by page, from and to, and by version', async () => {
  await push([1, 2, 3, 4, 5, 6].map(date => of(date, date / 100)));
  await push([
    of(3, 0.5, { modelVersion: '6', sampleSize: 40, baselineId: 'b' }),
  ]);
  const read = async (query: string) => {
    const { status, body, text } = await house.getAs(
      PEOPLE.olga,
      `${path(MODEL)}/signals?monitor=${query}`,
    );
    if (status !== 200) throw new Error(`${status}: ${text}`);
    return body as ObservationPage;
  };
  const days = ({ items }: ObservationPage) =>
    items.map(each => Number(each.windowEnd.slice(8, 10)));
  const first = await read('income-psi&limit=4');
  expect(days(first)).toEqual([1, 2, 3, 4]);
  const second = await read(`income-psi&limit=4&cursor=${first.nextCursor}`);
  expect(days(second)).toEqual([5, 6]);
  expect(second.nextCursor).toBeUndefined();
  expect(
    days(await read('income-psi&from=2026-11-02&to=2026-11-03T00:00:00Z')),
  ).toEqual([2, 3]);
  expect((await read('income-psi&modelVersion=6')).items).toEqual([
    {
      windowEnd: day(3),
      value: 0.5,
      sampleSize: 40,
      baselineId: 'b',
      modelVersion: '6',
      level: null,
      tooSmall: true,
      grain: 'raw',
    },
  ]);
  expect((await read('income-psi&modelVersion=5')).items).toEqual([]);
  for (const [query, expected] of [
    ['', 400],
    ['?monitor=nothing', 404],
    ['?monitor=income-psi&from=yesterday', 400],
    ['?monitor=income-psi&cursor=x', 400],
  ] as const) {
    const { status } = await house.getAs(
      PEOPLE.olga,
      `${path(MODEL)}/signals${query}`,
    );
    expect([query, status]).toEqual([query, expected]);
  }
  const { body } = await house.getAs(
    PEOPLE.olga,
    `${path(MODEL)}/series?points=2`,
  );
  const { items, marks } = body as SeriesList;
  expect(items).toMatchObject([
    {
      modelVersion: '7',
      present: true,
      status: 'stale',
      level: 'healthy',
      firstWindowEnd: day(1),
      windowEnd: day(6),
      points: [
        { windowEnd: day(5), value: 0.05, level: 'healthy' },
        { windowEnd: day(6), value: 0.06, level: 'healthy' },
      ],
    },
    {
      modelVersion: '6',
      present: false,
      declared: true,
      status: 'insufficient-data',
    },
  ]);
  expect(marks).toMatchObject([
    { at: day(1), kind: 'version', text: 'Version 7' },
    { at: day(3), kind: 'version', text: 'Version 6' },
  ]);
});

it('judges by what the entity declares now, and starts over with another version', async () => {
  await push([of(18, 0.15), of(19, 0.15), of(20, 0.15)]);
  expect((await statusOf(MODEL)).drift.status).toBe('warning');
  catalog.change(MODEL, { monitors: [{ ...PSI, warn: 0.2 }] });
  expect((await statusOf(MODEL)).drift.status).toBe('healthy');
  catalog.change(MODEL, { version: '8' });
  expect((await statusOf(MODEL)).drift.status).toBe('no-data');
  catalog.change(MODEL, { version: '7', monitors: [] });
  expect((await statusOf(MODEL)).drift.status).toBe('not-monitored');
});

it('turns stale by time alone, at the next read and in the sweep', async () => {
  await push([of(19, 0.05)]);
  expect((await statusOf(MODEL)).drift.status).toBe('healthy');
  setClock('2026-11-21T00:00:00Z');
  expect((await statusOf(MODEL)).drift.status).toBe('healthy');
  setClock('2026-11-21T00:00:01Z');
  expect((await statusOf(MODEL)).drift).toMatchObject({
    status: 'stale',
    since: day(21),
    stale: true,
    monitors: [{ level: 'healthy', status: 'stale' }],
  });
  await house.sweep();
  expect((await statusOf(HIGH)).inherited.drift.status).toBe('stale');
});

it('finds in the sweep what came in without a change of level', async () => {
  const listed = async () => {
    const { body } = await house.getAs(PEOPLE.olga, '/v1/portfolio?kind=Model');
    return (body as PortfolioPage).items.map(each => each.drift);
  };
  await push([of(19, 0.05)]);
  expect(await listed()).toEqual(['healthy']);
  await push([{ ...of(20, 0), value: null, error: 'timeout' }]);
  expect(await listed()).toEqual(['healthy']);
  await house.sweep();
  expect(await listed()).toEqual(['error']);
  expect((await statusOf(HIGH)).inherited.drift.status).toBe('error');
});

it('does not let a file that is tried change what is kept', async () => {
  await push([of(18, 0.15), of(19, 0.15), of(20, 0.15)]);
  const before = (await statusOf(MODEL)).drift;
  expect(before.status).toBe('warning');
  const { status } = await house.postAs(PEOPLE.olga, '/v1/gate-checks', {
    entity: ours('Model', 'scorer', {
      version: '7',
      monitors: [{ ...PSI, warn: 0.2 }],
    }),
    to: 'validation',
  });
  expect(status).toBe(200);
  expect((await statusOf(MODEL)).drift).toEqual(before);
  const { body } = await house.getAs(PEOPLE.olga, `${path(MODEL)}/series`);
  expect((body as SeriesList).items[0].level).toBe('warning');
});

it('knows nothing of a dataset that nobody measures', async () => {
  expect((await statusOf(DATASET)).drift.status).toBe('not-monitored');
});
