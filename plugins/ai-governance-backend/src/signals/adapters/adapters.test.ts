import { mockCredentials } from '@backstage/backend-test-utils';
import {
  DistributionOutcome,
  ObservationPage,
  SignalOutcomes,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChangingCatalog } from '../../__testUtils__/ChangingCatalog';
import { setClock } from '../../__testUtils__/clock';
import {
  HIGH,
  houseEntities,
  MODEL,
  ours,
  PEOPLE,
} from '../../__testUtils__/house';
import { House, startHouse } from '../../__testUtils__/startHouse';

jest.setTimeout(120_000);

const service = { authorization: mockCredentials.service.header() };
const windowEnd = '2026-11-19T00:00:00.000Z';
const drift = (name: string, metric: string, more: object = {}) => ({
  name,
  type: 'data-drift',
  metric,
  feature: 'income',
  warn: 0.1,
  critical: 0.25,
  ...more,
});
const MONITORS = [
  drift('income-psi', 'psi', { bins: 4 }),
  drift('income-js', 'js'),
  drift('age-ks', 'ks-p', {
    feature: 'age',
    direction: 'down',
    warn: 0.05,
    critical: 0.01,
  }),
  drift('age-upside-down', 'chi2-p', { feature: 'age' }),
  {
    name: 'auc',
    type: 'performance',
    metric: 'auc',
    direction: 'down',
    warn: 0.8,
  },
  { name: 'up', type: 'availability', metric: 'alert', warn: 1, critical: 1 },
];

let catalog: ChangingCatalog;
let house: House;

beforeAll(async () => {
  setClock('2026-11-20T12:00:00Z');
  catalog = new ChangingCatalog([
    ...houseEntities(),
    ours('Model', 'scorer', {
      trainedOn: ['records'],
      version: '7',
      monitors: MONITORS,
    }),
  ]);
  house = await startHouse(catalog);
  await house.sweep();
});
afterAll(async () => {
  await house.stop();
  jest.useRealTimers();
});

type Outcomes = SignalOutcomes['outcomes'];

async function push(path: string, document: unknown): Promise<Outcomes> {
  const { status, body, text } = await house.send(
    `/v1/signals/${path}`,
    document as object,
    service,
  );
  if (status !== 207) throw new Error(`${status}: ${text}`);
  return (body as SignalOutcomes).outcomes;
}

async function observations(monitor: string, version = '7') {
  const { status, body, text } = await house.getAs(
    PEOPLE.olga,
    `/v1/entities/${MODEL.replace(
      ':',
      '/',
    )}/signals?monitor=${encodeURIComponent(monitor)}&modelVersion=${version}`,
  );
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return (body as ObservationPage).items;
}

const EVIDENTLY = {
  metrics: [
    {
      metric_name: 'ValueDrift(column=income)',
      config: {
        type: 'evidently:metric_v2:ValueDrift',
        column: 'income',
        method: 'Jensen-Shannon distance',
        threshold: 0.2,
      },
      value: 0.3,
    },
    { metric_id: 'ValueDrift(column=age)', value: 0.001 },
    {
      metric_id:
        'ValueDrift(column=age,method=chi-square p_value,threshold=0.05)',
      value: 0.9,
    },
    { metric_id: 'RowCount()', value: 'many' },
  ],
  tests: [],
};

describe('documents of tools', () => {
  it('keep each part with its outcome and its place, and how it was measured', async () => {
    const outcomes = await push(
      `evidently?entityRef=${MODEL}&windowEnd=${windowEnd}`,
      EVIDENTLY,
    );
    expect(outcomes).toEqual([
      { index: 0, outcome: 'accepted', path: 'metrics[0].value' },
      {
        index: 1,
        outcome: 'unmapped',
        code: 'unknown-monitor',
        message: expect.stringContaining('does not say by which method'),
        path: 'metrics[1].value',
      },
      {
        index: 2,
        outcome: 'unmapped',
        code: 'unknown-monitor',
        message: expect.stringContaining('Declare direction: down.'),
        path: 'metrics[2].value',
      },
      {
        index: 3,
        outcome: 'rejected',
        code: 'invalid',
        message: 'holds no number but "many".',
        path: 'metrics[3].value',
      },
    ]);
    expect(await observations('income-js')).toMatchObject([
      {
        value: 0.3,
        windowEnd,
        level: 'warning',
        method: { name: 'js', threshold: 0.2, tool: 'evidently' },
      },
    ]);
    expect(await observations('value-drift:age')).toMatchObject([
      { value: 0.001, level: null },
    ]);
    const again = await push(
      `evidently?entityRef=${MODEL}&windowEnd=${windowEnd}`,
      EVIDENTLY,
    );
    expect(again.map(each => each.outcome)).toEqual([
      'duplicate',
      'duplicate',
      'duplicate',
      'rejected',
    ]);
  });

  it('say of which version they are, where they do not themselves', async () => {
    const query = `nannyml?entityRef=${MODEL}&modelVersion=6`;
    const [outcome] = await push(query, [
      {
        chunk_key: 'a',
        chunk_end_date: '2026-11-18 23:59:59',
        chunk_period: 'analysis',
        roc_auc_value: 0.7,
      },
    ]);
    expect(outcome).toEqual({
      index: 0,
      outcome: 'accepted',
      path: '[0].roc_auc_value',
    });
    expect(await observations('auc', '6')).toMatchObject([{ value: 0.7 }]);
  });

  it('of several entities are each taken for theirs', async () => {
    const alert = (entity_ref: string, more: object = {}) => ({
      status: 'firing',
      labels: { alertname: 'Down', monitor: 'up', entity_ref },
      annotations: {},
      startsAt: '2026-11-19T08:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      fingerprint: 'a',
      ...more,
    });
    const document = {
      version: '4',
      alerts: [
        alert(MODEL),
        alert(HIGH),
        alert('model:default/nobody'),
        alert(''),
        alert(MODEL, { startsAt: '2026-12-24T00:00:00Z' }),
      ],
    };
    const outcomes = await push('alertmanager', document);
    expect(
      outcomes.map(({ path, outcome, code }) => [path, outcome, code]),
    ).toEqual([
      ['alerts[0]', 'accepted', undefined],
      ['alerts[1]', 'unmapped', 'unknown-monitor'],
      ['alerts[2]', 'rejected', 'unknown-entity'],
      ['alerts[4]', 'rejected', 'future-window'],
      ['alerts[3].labels.entity_ref', 'rejected', 'invalid'],
    ]);
    expect(await observations('up')).toMatchObject([
      { value: 1, level: 'warning' },
    ]);
    expect((await push('alertmanager', document))[0].outcome).toBe('duplicate');
  });

  it('of MLflow and in CSV are taken, too', async () => {
    const timestamp = Date.parse('2026-11-17T00:00:00Z');
    expect(
      await push(`mlflow?entityRef=${MODEL}`, {
        metrics: [{ key: 'test/auc', value: 0.83, timestamp, step: 1 }],
      }),
    ).toEqual([{ index: 0, outcome: 'accepted', path: 'metrics[0].value' }]);
    const csv = await house.call(`/v1/signals/csv?entityRef=${MODEL}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...service },
      body: 'monitor,value,windowEnd\nauc,0.84,2026-11-16\nauc,x,2026-11-15\n',
    });
    expect(csv.status).toBe(207);
    expect((csv.body as SignalOutcomes).outcomes).toMatchObject([
      { outcome: 'accepted', path: 'rows[0]' },
      { outcome: 'rejected', path: 'rows[1].value' },
    ]);
    expect((await observations('auc')).map(each => each.value)).toEqual([
      0.84, 0.83,
    ]);
  });

  it.each([
    [400, `evidently?windowEnd=${windowEnd}`, EVIDENTLY, 'entityRef'],
    [400, `evidently?entityRef=${MODEL}`, EVIDENTLY, 'say windowEnd'],
    [400, `evidently?entityRef=${MODEL}&windowEnd=soon`, EVIDENTLY, 'soon'],
    [400, 'evidently?entityRef=scorer&windowEnd=2026', {}, 'kind:namespace'],
    [400, `nannyml?entityRef=${MODEL}`, { a: 1 }, 'must be a list of chunks'],
    [400, 'alertmanager', { version: '4' }, 'alerts: must be a list'],
    [400, 'alertmanager?entity=x', { alerts: [] }, 'entity: not a field'],
    [404, 'nannyml?entityRef=model:default/nobody', [], 'model:default/nobody'],
    [400, 'csv', 'x', 'The document must be a table'],
  ])('%d for %s', async (expected, path, document, message) => {
    const { status, text } = await house.send(
      `/v1/signals/${path}`,
      document,
      service,
    );
    expect([status, text]).toEqual([
      expected,
      expect.stringContaining(message),
    ]);
  });

  it('of more than 8 MiB are refused', async () => {
    const { status } = await house.send(
      `/v1/signals/nannyml?entityRef=${MODEL}`,
      ['x'.repeat(8 * 1024 * 1024)],
      service,
    );
    expect(status).toBe(413);
  });

  it('about what the caller may not read are about nothing', async () => {
    catalog.hide(PEOPLE.oscar, MODEL);
    const hidden = await house.postAs(
      PEOPLE.oscar,
      `/v1/signals/evidently?entityRef=${MODEL}&windowEnd=${windowEnd}`,
      EVIDENTLY,
    );
    expect(hidden.status).toBe(404);
    const sides = { reference: { samples: [1] }, current: { samples: [1] } };
    const other = await house.postAs(
      PEOPLE.oscar,
      '/v1/signals/distributions',
      {
        entityRef: MODEL,
        monitor: 'income-psi',
        windowEnd,
        ...sides,
      },
    );
    expect(other.status).toBe(404);
  });
});

describe('distributions', () => {
  const request = (more: object) => ({
    entityRef: MODEL,
    monitor: 'income-psi',
    windowEnd,
    ...more,
  });
  const send = (more: object) =>
    house.send('/v1/signals/distributions', request(more), service);

  it('become the value of the monitor, with how it came about', async () => {
    const edges = [0, 10, 20, 30];
    const { status, body } = await send({
      reference: { edges, counts: [400, 300, 300] },
      current: { edges, counts: [300, 300, 400] },
      baselineId: 'training',
    });
    expect(status).toBe(207);
    expect(body as DistributionOutcome).toEqual({
      value: expect.closeTo(0.0575364, 7),
      sampleSize: 1_000,
      method: {
        name: 'psi',
        binning: 'bins as sent',
        bins: 3,
        fill: 0.0001,
        noiseFloor: expect.closeTo(0.0119829, 7),
      },
      outcome: { index: 0, outcome: 'accepted' },
    });
    expect(await observations('income-psi')).toMatchObject([
      {
        level: 'healthy',
        sampleSize: 1_000,
        baselineId: 'training',
        method: { noiseFloor: expect.closeTo(0.0119829, 7) },
      },
    ]);
  });

  it('are put into the bins of the monitor, and judged where they are large enough', async () => {
    const samples = Array.from({ length: 40 }, (_, i) => i);
    const { body } = await send({
      windowEnd: '2026-11-18T00:00:00Z',
      reference: { samples },
      current: { samples },
    });
    expect(body).toMatchObject({ value: 0, method: { bins: 4 } });
    const [first] = await observations('income-psi');
    expect(first).toMatchObject({ tooSmall: true, level: null });
  });

  it('of a p-value whose monitor is upside down are kept and not judged', async () => {
    const sides = { categories: { a: 10, b: 20 } };
    const { body } = await send({
      monitor: 'age-upside-down',
      reference: sides,
      current: sides,
    });
    expect(body).toMatchObject({
      value: 1,
      outcome: {
        outcome: 'unmapped',
        message: expect.stringContaining('Declare direction: down.'),
      },
    });
  });

  it.each([
    ['reference: must be {', { reference: null, current: { samples: [1] } }],
    [
      'current.counts[1]: must say how many there were',
      {
        reference: { edges: [1], counts: [1, 2] },
        current: { edges: [1], counts: [1, -2] },
      },
    ],
    [
      'current.samples[0]: must be a finite number',
      { reference: { samples: [1] }, current: { samples: ['1'] } },
    ],
    [
      'must be of one shape',
      {
        reference: { samples: [1] },
        current: { categories: { a: 1 } },
      },
    ],
    ['declares no monitor \\"lost\\"', { monitor: 'lost' }],
    ['\\"auc\\" cannot be computed', { monitor: 'auc' }],
    ['extra: not a field', { extra: 1 }],
  ])('400 %s', async (message, more) => {
    const { status, text } = await send({
      reference: { samples: [1] },
      current: { samples: [1] },
      ...more,
    });
    expect([status, text]).toEqual([400, expect.stringContaining(message)]);
  });

  it('of windows that are not over are not kept', async () => {
    const { body } = await send({
      windowEnd: '2026-12-24T00:00:00Z',
      reference: { samples: [1, 2] },
      current: { samples: [1, 2] },
    });
    expect((body as DistributionOutcome).outcome).toMatchObject({
      outcome: 'rejected',
      code: 'future-window',
    });
  });
});
