import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Monitor } from '../../kinds';
import alertmanager from './__fixtures__/alertmanager.json';
import evidently04 from './__fixtures__/evidently-0.4.json';
import evidently070 from './__fixtures__/evidently-0.7.0.json';
import evidently0716 from './__fixtures__/evidently-0.7.16.json';
import grafana from './__fixtures__/grafana.json';
import mlflowRun from './__fixtures__/mlflow-run.json';
import nannymlFlat from './__fixtures__/nannyml-flat.json';
import nannymlNested from './__fixtures__/nannyml-nested.json';
import { AdaptedObservation, AdapterReport } from './AdapterReport';
import { mapToMonitors } from './mapToMonitors';
import { readAlerts } from './readAlerts';
import { readCsv } from './readCsv';
import { readEvidently } from './readEvidently';
import { readMlflow } from './readMlflow';
import { readNannyml } from './readNannyml';
import { readObservations } from './readObservations';

const MODEL = 'model:default/credit-scorer';
const monitor = (name: string, metric: string, more: Partial<Monitor> = {}) =>
  ({ name, type: 'data-drift', metric, warn: 0.1, ...more } as Monitor);
const down = { direction: 'down' } as const;

function mapped(report: AdapterReport, ...monitors: Monitor[]) {
  const { observations, rejected } = mapToMonitors(report, {
    entityRef: MODEL,
    monitorsOf: ref => (ref === MODEL ? monitors : []),
  });
  return {
    all: observations,
    rejected,
    unmapped: observations.filter(each => each.unmapped).map(each => each.path),
    of: (place: string): AdaptedObservation => {
      const found = observations.find(each => each.path === place);
      if (!found) throw new Error(`Nothing was read from ${place}`);
      return found;
    },
  };
}

describe('Evidently up to 0.6', () => {
  const columns = 'metrics[1].result.drift_by_columns';

  it('maps by feature and method, and judges by the direction of the method', () => {
    const { of, rejected, all } = mapped(
      readEvidently(evidently04),
      monitor('income-drift', 'wasserstein', { feature: 'income' }),
      monitor('age-ks', 'ks-p', { feature: 'age', ...down }),
      monitor('age-distance', 'ks', { feature: 'age' }),
      monitor('region-distance', 'total-variation-distance', {
        feature: 'region',
      }),
      monitor('channel', 'chi2-p', { feature: 'channel' }),
      monitor('drifted', 'share-of-drifted-columns'),
      monitor('accuracy', 'accuracy', down),
      monitor('auc', 'auc', down),
    );
    expect(rejected).toEqual([]);
    expect(of(`${columns}.income.drift_score`)).toEqual({
      path: `${columns}.income.drift_score`,
      entityRef: MODEL,
      monitor: 'income-drift',
      value: 0.27,
      windowEnd: '2026-11-19T06:00:00.123Z',
      method: {
        name: 'wasserstein',
        tool: 'evidently',
        threshold: 0.1,
      },
    });
    // The p-value is not taken for the distance D of the other monitor.
    expect(of(`${columns}.age.drift_score`).monitor).toBe('age-ks');
    // The score of a total variation distance is a p-value, whatever its name says.
    expect(of(`${columns}.region.drift_score`)).toMatchObject({
      monitor: 'total-variation-distance-p:region',
      unmapped: expect.stringContaining(
        'of the metric total-variation-distance-p for the feature "region"',
      ),
    });
    expect(of('metrics[2].result.drift_score').unmapped).toBe(
      'For chi2-evidently-p a smaller value is worse, but the monitor channel says direction: up. Declare direction: down.',
    );
    expect(of('metrics[0].result.share_of_drifted_columns').monitor).toBe(
      'drifted',
    );
    expect(of('metrics[3].result.current.accuracy')).toMatchObject({
      monitor: 'accuracy',
      value: 0.91,
    });
    expect(of('metrics[3].result.current.roc_auc')).toMatchObject({
      monitor: 'auc',
      error: 'Evidently could not compute it.',
    });
    expect(all).toHaveLength(8);
  });

  it('takes the window end of the caller where it is given, else asks for it', () => {
    const { timestamp, ...without } = evidently04;
    expect(timestamp).toBeDefined();
    const windowEnd = '2026-11-18T00:00:00Z';
    const [first] = readEvidently(without, { windowEnd }).readings;
    expect(first.windowEnd).toBe('2026-11-18T00:00:00.000Z');
    expect(readEvidently(without)).toEqual({
      readings: [],
      rejected: [
        { path: '', message: expect.stringContaining('say windowEnd') },
      ],
    });
    expect(readEvidently({ ...without, timestamp: 'today' }).rejected).toEqual([
      { path: 'timestamp', message: expect.stringContaining('"today"') },
    ]);
  });
});

describe('Evidently 0.7', () => {
  const options = { windowEnd: '2026-11-19T00:00:00Z' };

  it('without method or threshold is kept under a name of its own and judged by nobody', () => {
    const { of, rejected } = mapped(
      readEvidently(evidently070, options),
      monitor('income-drift', 'ks-p', { feature: 'income', ...down }),
      monitor('value-drift:income', 'value-drift', { feature: 'income' }),
      monitor('age-psi', 'psi', { feature: 'age' }),
      monitor('missing', 'missing-value-count.share', { feature: 'age' }),
    );
    expect(rejected).toEqual([]);
    expect(of('metrics[1].value')).toMatchObject({
      monitor: 'value-drift:income (unmapped)',
      value: 1.5e-53,
      unmapped: expect.stringContaining('does not say by which method'),
    });
    expect(of('metrics[2].value')).toMatchObject({
      monitor: 'age-psi',
      method: { threshold: 0.2 },
    });
    expect(of('metrics[3].value.share').monitor).toBe('missing');
    expect(of('metrics[3].value.count').unmapped).toBeDefined();
    expect(of('metrics[0].value.share').value).toBe(0.5);
  });

  it('from 0.7.16 on says method and threshold', () => {
    const { of, rejected, all } = mapped(
      readEvidently(evidently0716, options),
      monitor('income-js', 'js', { feature: 'income' }),
      monitor('age-ks', 'ks-p', { feature: 'age', ...down }),
      monitor('region-z', 'z-p', { feature: 'region', ...down }),
      monitor('rows', 'row-count', down),
      monitor('north', 'unique-value-count.shares.north', {
        feature: 'region',
      }),
    );
    expect(rejected).toEqual([]);
    expect(of('metrics[1].value').monitor).toBe('income-js');
    expect(of('metrics[2].value')).toMatchObject({
      monitor: 'age-ks',
      value: 0.003,
    });
    expect(of('metrics[3].value').unmapped).toContain(
      'does not say with which threshold',
    );
    expect(of('metrics[4].value').monitor).toBe('rows');
    expect(of('metrics[5].value.shares.north').monitor).toBe('north');
    expect(of('tests[0].status')).toMatchObject({ value: 0 });
    expect(of('tests[1].status').error).toBeDefined();
    expect(all).toHaveLength(12);
  });

  it('reads columns with commas and brackets in their names', () => {
    const metric_id =
      'ValueDrift(column=a (old), b=c,method=Wasserstein distance (normed),threshold=0.1)';
    const { readings } = readEvidently(
      { metrics: [{ metric_id, value: 0.3 }] },
      options,
    );
    expect(readings).toEqual([
      expect.objectContaining({
        feature: 'a (old), b=c',
        metrics: ['wasserstein'],
        direction: 'up',
      }),
    ]);
  });
});

describe('Evidently, whatever it holds', () => {
  it('loses no figure that is no number', () => {
    const value = { count: 3, share: 'NaN' };
    const { of, rejected, all } = mapped(
      readEvidently(
        { metrics: [{ metric_id: 'MissingValueCount(column=age)', value }] },
        { windowEnd: '2026-11-19T00:00:00Z' },
      ),
    );
    expect(rejected).toEqual([]);
    expect(of('metrics[0].value.share').error).toContain('could not compute');
    expect(all).toHaveLength(2);
  });

  it('keeps tests of one title apart', () => {
    const test = { name: 'Drift per Column', status: 'SUCCESS' };
    const { all } = mapped(
      readEvidently(
        { tests: [test, { ...test, status: 'FAIL' }] },
        { windowEnd: '2026-11-19T00:00:00Z' },
      ),
    );
    expect(all.map(each => [each.monitor, each.value])).toEqual([
      ['test:Drift per Column', 0],
      ['test:Drift per Column 2', 1],
    ]);
  });
});

describe('NannyML', () => {
  it('reads flat records: chunks by method, the reference period judged by nobody', () => {
    const { of, rejected, unmapped } = mapped(
      readNannyml(nannymlFlat),
      monitor('income-js', 'js', { feature: 'income' }),
      monitor('auc', 'auc', down),
    );
    expect(of('[1].income_jensen_shannon_value')).toMatchObject({
      monitor: 'income-js',
      value: 0.12,
      windowStart: '2026-11-01T00:00:00.000Z',
      windowEnd: '2026-11-07T23:59:59.999Z',
      method: { name: 'js', threshold: 0.1, tool: 'nannyml' },
    });
    expect(of('[1].roc_auc_value')).toMatchObject({
      monitor: 'auc',
      method: { threshold: 0.85 },
    });
    expect(of('[2].income_jensen_shannon_value')).toMatchObject({
      error: 'NannyML could not compute it.',
      windowEnd: '2025-11-14T23:59:59.999Z',
    });
    expect(unmapped).toEqual(['[0].income_jensen_shannon_value']);
    expect(rejected).toEqual([
      { path: '[3]', message: expect.stringContaining('has no end date') },
    ]);
  });

  it('reads nested chunks, and takes no plain Wasserstein distance for a normed one', () => {
    const { of, rejected } = mapped(
      readNannyml(nannymlNested),
      monitor('income-ks', 'ks', { feature: 'income' }),
      monitor('income-w', 'wasserstein', { feature: 'income' }),
      monitor('auc', 'roc_auc', down),
    );
    expect(rejected).toEqual([]);
    expect(of('chunks[0].income.kolmogorov_smirnov.value').monitor).toBe(
      'income-ks',
    );
    expect(of('chunks[0].income.wasserstein.value').unmapped).toBeDefined();
    expect(of('chunks[0].roc_auc.value').monitor).toBe('auc');
  });

  it('lists realized performance and numbers that it does not know, too', () => {
    const chunk = { chunk_end_date: '2026-11-07', chunk_start_index: 0 };
    const [flat] = readNannyml([
      { ...chunk, roc_auc_value: 0.86, roc_auc_realized: 0.81, fresh: 'NaN' },
    ]).rejected;
    expect(flat).toEqual({
      path: '[0].fresh',
      message: expect.stringContaining('is not known'),
    });
    const { of, rejected, all } = mapped(
      readNannyml([
        { ...chunk, roc_auc_value: 0.86, roc_auc_realized: 0.81 },
        {
          chunk: { end_date: '2026-11-14' },
          roc_auc: { value: 0.84, realized: null, upper_threshold: 0.9 },
          f1: { value: 0.7, realized: 0.6, odd: 3 },
          income: { bins: 10 },
        },
        { ...chunk, loss: 3 },
      ]),
      monitor('auc', 'auc', down),
      monitor('real', 'realized_roc_auc', down),
    );
    expect(of('[0].roc_auc_value')).toMatchObject({ monitor: 'auc' });
    expect(of('[0].roc_auc_realized')).toMatchObject({
      monitor: 'real',
      value: 0.81,
    });
    expect(of('[1].f1.realized')).toMatchObject({
      monitor: 'realized_f1',
      unmapped: expect.any(String),
    });
    expect(all).toHaveLength(5);
    expect(rejected.map(each => each.path)).toEqual([
      '[1].f1.odd',
      '[1].income.bins',
      '[2].loss',
    ]);
  });

  it('takes no day that the calendar does not have for another one', () => {
    const row = { chunk_end_date: '2026-02-31 00:00:00', roc_auc_value: 0.8 };
    expect(readNannyml([row])).toMatchObject({
      readings: [],
      rejected: [{ path: '[0]' }],
    });
  });
});

describe('alerts', () => {
  const monitors = [
    monitor('latency', 'p95', { type: 'latency' }),
    monitor('up', 'alert', { type: 'availability' }),
  ];

  it('fire at their start and are resolved at their end', () => {
    const { of, rejected } = mapped(readAlerts(alertmanager), ...monitors);
    expect(of('alerts[0]')).toMatchObject({
      monitor: 'latency',
      value: 412.5,
      windowEnd: '2026-11-19T08:00:00.000Z',
    });
    expect(of('alerts[1]')).toMatchObject({
      entityRef: MODEL,
      monitor: 'up',
      value: 1,
      windowEnd: '2026-11-19T07:05:00.000Z',
    });
    // Another alert about the same monitor still fires.
    expect(of('alerts[2]')).toMatchObject({
      value: 1,
      windowEnd: '2026-11-19T09:00:00.000Z',
    });
    expect(of('alerts[3]')).toMatchObject({
      entityRef: 'model:default/retail-scorer',
      value: 0,
      unmapped: 'The entity declares no monitor "up".',
    });
    expect(of('alerts[5]')).toMatchObject({
      monitor: 'Quota',
      unmapped: expect.any(String),
    });
    expect(rejected.map(each => each.path)).toEqual([
      'truncatedAlerts',
      'alerts[4].labels.entity_ref',
    ]);
  });

  it('told again are the same observation', () => {
    const again = structuredClone(alertmanager);
    again.alerts.reverse();
    const keys = (document: unknown) =>
      mapped(readAlerts(document), ...monitors)
        .all.map(each => `${each.monitor} ${each.windowEnd} ${each.value}`)
        .sort();
    expect(keys(again)).toEqual(keys(alertmanager));
  });

  it('that are resolved say nothing by the number of when they fired', () => {
    const [alert] = alertmanager.alerts;
    const resolved = {
      ...alert,
      status: 'resolved',
      endsAt: '2026-11-19T09:00:00Z',
    };
    const over = { ...alertmanager, alerts: [resolved] };
    expect(mapped(readAlerts(over), ...monitors).of('alerts[0]')).toMatchObject(
      {
        monitor: 'latency (unmapped)',
        unmapped: expect.stringContaining('when it last fired'),
      },
    );
    // Grafana measures once more.
    expect(
      mapped(readAlerts({ ...over, orgId: 1 }), ...monitors).of('alerts[0]'),
    ).toMatchObject({ monitor: 'latency', value: 412.5 });
  });

  it('that begin together with different numbers say nothing by them', () => {
    const [alert] = alertmanager.alerts;
    const alerts = ['1', '2', '2'].map(value => ({
      ...alert,
      annotations: { value },
    }));
    const { all } = mapped(readAlerts({ alerts }), ...monitors);
    expect(all.map(({ unmapped }) => unmapped)).toEqual(
      Array(3).fill(expect.stringContaining('different numbers')),
    );
    const same = mapped(readAlerts({ alerts: alerts.slice(1) }), ...monitors);
    expect(same.all).toMatchObject(
      Array(2).fill({ monitor: 'latency', value: 2 }),
    );
  });

  it('of Grafana without data are failed measurements, not alerts', () => {
    const [alert] = grafana.alerts;
    const noData = (name: string, more: object) => ({
      ...alert,
      labels: {
        ...alert.labels,
        monitor: name,
        alertname: 'DatasourceNoData',
      },
      values: null,
      ...more,
    });
    const firing = { status: 'firing', startsAt: '2026-11-19T08:00:00Z' };
    const { of } = mapped(
      readAlerts({
        ...grafana,
        alerts: [
          noData('up', firing),
          noData('latency', firing),
          noData('up', { status: 'resolved', endsAt: '2026-11-19T09:00:00Z' }),
        ],
      }),
      ...monitors,
    );
    for (const [place, name] of [
      ['alerts[0]', 'up'],
      ['alerts[1]', 'latency'],
    ]) {
      expect(of(place)).toMatchObject({
        monitor: name,
        error: 'Grafana got no data for it.',
        windowEnd: '2026-11-19T08:00:00.000Z',
      });
      expect(of(place)).not.toHaveProperty('unmapped');
    }
    expect(of('alerts[2]')).toMatchObject({
      monitor: 'up (unmapped)',
      unmapped: expect.any(String),
    });
  });

  it('of Grafana carry their number; without one a threshold says nothing', () => {
    const { of } = mapped(readAlerts(grafana), ...monitors);
    expect(of('alerts[0]')).toMatchObject({
      monitor: 'latency',
      value: 118.2,
      method: { tool: 'grafana' },
    });
    const [alert] = grafana.alerts;
    const plain = { alerts: [{ ...alert, values: { A: 1, B: 2 } }] };
    expect(
      mapped(readAlerts(plain), ...monitors).of('alerts[0]'),
    ).toMatchObject({
      monitor: 'latency (unmapped)',
      unmapped: expect.stringContaining('carries no number'),
    });
  });
});

describe('MLflow', () => {
  const monitors = [
    monitor('auc', 'auc', down),
    monitor('income-psi', 'psi', { feature: 'income' }),
    monitor('training-loss', 'loss'),
  ];

  it('reads the metrics of runs and histories', () => {
    const { of, rejected } = mapped(readMlflow(mlflowRun), ...monitors);
    expect(rejected).toEqual([]);
    expect(of('run.data.metrics[0].value')).toMatchObject({
      monitor: 'auc',
      windowEnd: '2025-11-18T23:53:20.000Z',
    });
    expect(of('run.data.metrics[1].value').monitor).toBe('income-psi');
    expect(of('run.data.metrics[2].value')).toMatchObject({
      monitor: 'training-loss',
      error: 'MLflow holds no number for it.',
    });
    const { metrics } = mlflowRun.run.data;
    expect(mapped(readMlflow({ metrics }), ...monitors).all).toHaveLength(3);
    const runs = [mlflowRun.run, { info: {}, data: {} }];
    expect(mapped(readMlflow({ runs }), ...monitors).all).toHaveLength(3);
  });
});

describe('tables and lists', () => {
  const psi = monitor('income-psi', 'psi');

  it('reads CSV with any of the usual separators', () => {
    const rows = [
      'monitor;Window End;value;sample_size;error',
      'income-psi;2026-11-19T00:00:00Z;0.04;1000;',
      '"other; monitor";2026-11-19;1e-3;;',
      'income-psi;2026-11-18;;;"could not ""read"" it"',
      'income-psi;2026-11-17;1,5;;',
      'income-psi;yesterday;1;;',
      'income-psi;2026-11-16;1;;;;',
    ];
    for (const text of [
      `\uFEFF${rows.join('\r\n')}\r\n`,
      rows.join('\n').replace(/;/g, '\t'),
    ]) {
      const { of, rejected, all } = mapped(
        readCsv(text, { entityRef: MODEL }),
        psi,
      );
      expect(of('rows[0]')).toMatchObject({
        monitor: 'income-psi',
        value: 0.04,
        sampleSize: 1000,
      });
      expect(of('rows[1]').unmapped).toBeDefined();
      expect(of('rows[2]').error).toBe('could not "read" it');
      expect(rejected.map(each => each.path)).toEqual([
        'rows[3].value',
        'rows[4].windowEnd',
        'rows[5]',
      ]);
      expect(all).toHaveLength(3);
    }
    expect(readCsv('a,b\n1,2').rejected[0].message).toContain(
      'lacks the column monitor',
    );
    expect(readCsv('monitor,windowEnd,Monitor\na,b,c').rejected).toHaveLength(
      1,
    );
  });

  it('reads lists of observations, with the entity of the caller or their own', () => {
    const windowEnd = '2026-11-19T00:00:00Z';
    const items = [
      { monitor: 'income-psi', value: 0.2, windowEnd },
      { entityRef: 'model:default/x', monitor: 'a', value: 1, windowEnd },
      { monitor: 'income-psi', windowEnd },
      { monitor: 'income-psi', value: 1, windowEnd, threshold: 3 },
    ];
    for (const document of [items, { observations: items }]) {
      const { all, rejected } = mapped(
        readObservations(document, { entityRef: MODEL }),
        psi,
      );
      expect(all).toMatchObject([
        { entityRef: MODEL, monitor: 'income-psi', value: 0.2 },
        { entityRef: 'model:default/x', unmapped: expect.any(String) },
      ]);
      expect(rejected).toHaveLength(2);
      expect(rejected[1].message).toContain('threshold');
    }
  });
});

it('values of several fitting monitors are given to none of them', () => {
  const { all } = mapped(
    readEvidently(evidently0716, { windowEnd: '2026-11-19' }),
    monitor('income-a', 'js', { feature: 'income' }),
    monitor('income-b', 'jensen-shannon', { feature: 'income' }),
    monitor('income-c', 'js', { feature: 'income', segment: 'channel=online' }),
  );
  expect(all.find(each => each.path === 'metrics[1].value')).toMatchObject({
    unmapped: expect.stringContaining('income-a and income-b both fit'),
  });
});

const SAMPLES = path.resolve(
  __dirname,
  '../../../../../../shared/samples/evidently',
);
const files = existsSync(SAMPLES) ? readdirSync(SAMPLES) : [];

(files.length ? describe : describe.skip)('captured reports', () => {
  it.each(files)('%s is read whole', name => {
    const text = readFileSync(path.join(SAMPLES, name), 'utf8');
    const { readings, rejected } = readEvidently(JSON.parse(text), {
      windowEnd: '2026-11-19T00:00:00Z',
    });
    expect(rejected).toEqual([]);
    const drifts = readings.filter(each => each.feature && each.method);
    const scored = [...text.matchAll(/"(drift_score|method)"/g)];
    expect(
      drifts.filter(each => !each.unjudged && each.direction),
    ).toHaveLength(scored.length);
  });
});
