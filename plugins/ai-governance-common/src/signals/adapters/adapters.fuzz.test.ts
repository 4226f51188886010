import fc from 'fast-check';
import { observationInputSchema } from '../../api/signals';
import type { Monitor } from '../../kinds';
import alertmanager from './__fixtures__/alertmanager.json';
import evidently04 from './__fixtures__/evidently-0.4.json';
import evidently0716 from './__fixtures__/evidently-0.7.16.json';
import grafana from './__fixtures__/grafana.json';
import mlflowRun from './__fixtures__/mlflow-run.json';
import nannymlFlat from './__fixtures__/nannyml-flat.json';
import nannymlNested from './__fixtures__/nannyml-nested.json';
import { AdapterReport } from './AdapterReport';
import { mapToMonitors } from './mapToMonitors';
import { readAlerts } from './readAlerts';
import { readCsv } from './readCsv';
import { readEvidently } from './readEvidently';
import { readMlflow } from './readMlflow';
import { readNannyml } from './readNannyml';
import { readObservations } from './readObservations';

const MODEL = 'model:default/credit-scorer';
const windowEnd = '2026-11-19T00:00:00Z';
const MONITORS: Monitor[] = [
  { name: 'income-js', type: 'data-drift', metric: 'js', feature: 'income' },
  { name: 'up', type: 'availability', metric: 'alert' },
  { name: 'auc', type: 'performance', metric: 'auc', direction: 'down' },
];
const observations = [
  { monitor: 'auc', value: 0.9, windowEnd },
  { entityRef: MODEL, monitor: 'x', error: 'no data', windowEnd },
];

const READERS: Array<
  [
    name: string,
    read: (document: unknown) => AdapterReport,
    valid: unknown[],
    lists: string[],
  ]
> = [
  [
    'Evidently',
    document => readEvidently(document, { windowEnd }),
    [evidently04, evidently0716],
    ['metrics', 'tests'],
  ],
  ['NannyML', readNannyml, [nannymlFlat, nannymlNested], ['chunks']],
  ['alerts', readAlerts, [alertmanager, grafana], ['alerts']],
  ['MLflow', readMlflow, [mlflowRun], ['metrics', 'runs']],
  [
    'observations',
    document => readObservations(document, { entityRef: MODEL }),
    [observations],
    ['observations'],
  ],
];

/** Each part is an observation that ingestion takes, or rejected with its place; nothing is lost on the way. */
function checked(report: AdapterReport) {
  const { observations: kept, rejected } = mapToMonitors(report, {
    entityRef: MODEL,
    monitorsOf: () => MONITORS,
  });
  expect(kept.length + rejected.length).toBe(
    report.readings.length + report.rejected.length,
  );
  for (const { path, method, unmapped, ...observation } of kept) {
    expect(path).not.toBe('');
    const parsed = observationInputSchema.safeParse(observation);
    expect([parsed.error?.issues, method]).toEqual([undefined, method]);
    const judged = MONITORS.some(({ name }) => name === observation.monitor);
    expect(judged).toBe(unmapped === undefined);
  }
  for (const { message } of rejected) expect(message).not.toBe('');
  return { kept, rejected };
}

const json = fc.oneof(
  fc.jsonValue(),
  fc.anything({ withNullPrototype: true, maxDepth: 3 }),
);

/** The document with something else in one place. */
function mutated(document: unknown): fc.Arbitrary<unknown> {
  const places: Array<Array<string | number>> = [[]];
  const walk = (value: unknown, at: Array<string | number>) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const place = [...at, Array.isArray(value) ? Number(key) : key];
      places.push(place);
      walk(inner, place);
    }
  };
  walk(document, []);
  return fc
    .record({
      at: fc.constantFrom(...places),
      value: fc.option(json, { nil: undefined }),
      remove: fc.boolean(),
    })
    .map(({ at, value, remove }) => {
      if (at.length === 0) return value;
      const copy = structuredClone(document) as Record<string, unknown>;
      let parent: Record<string | number, unknown> = copy;
      for (const key of at.slice(0, -1)) {
        parent = parent[key] as Record<string | number, unknown>;
      }
      const last = at[at.length - 1];
      if (remove) delete parent[last];
      else parent[last] = value;
      return copy;
    });
}

/** Lists whose items each must come out again. */
function itemsOf(document: unknown, lists: string[]) {
  if (Array.isArray(document)) {
    return document.map((_, index) => `[${index}]`);
  }
  const object = document as Record<string, unknown>;
  return lists.flatMap(key =>
    Array.isArray(object[key])
      ? (object[key] as unknown[]).map((_, index) => `${key}[${index}]`)
      : [],
  );
}

describe.each(READERS)('%s', (_, read, valid, lists) => {
  it('any JSON is taken, rejected with its place, or unmapped; never thrown at', () => {
    fc.assert(
      fc.property(json, document => {
        const { kept, rejected } = checked(read(document));
        if (typeof document !== 'object' || document === null) {
          expect(kept).toEqual([]);
          expect(rejected.length).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('what is nested a hundred thousand times is rejected like anything else', () => {
    const nested = (open: string, close: string) =>
      JSON.parse(`${open.repeat(100_000)}1${close.repeat(100_000)}`);
    for (const deep of [nested('[', ']'), nested('{"value":', '}')]) {
      const documents = [
        deep,
        [deep],
        ...lists.map(key => ({ [key]: [deep] })),
        { metrics: [{ metric_id: 'A', value: deep }], tests: [deep] },
        { metrics: [{ metric: 'A', result: deep }] },
        [{ chunk_end_date: windowEnd, auc_value: deep, auc: deep }],
      ];
      for (const document of documents) {
        const { kept, rejected } = checked(read(document));
        expect(kept.length + rejected.length).toBeGreaterThan(0);
      }
    }
  });

  it('a list of anything comes out item by item', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...lists),
        fc.array(json, { minLength: 1, maxLength: 5 }),
        (key, items) => {
          const { kept, rejected } = checked(read({ [key]: items }));
          const places = [...kept, ...rejected].map(each => each.path);
          items.forEach((item, index) => {
            const isEmptyRun = key === 'runs' && isRunWithoutMetrics(item);
            if (isEmptyRun) return;
            const place = `${key}[${index}]`;
            expect(places.filter(each => each.startsWith(place))).not.toEqual(
              [],
            );
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a valid document with something else in one place loses nothing but that', () => {
    for (const document of valid) {
      const whole = checked(read(document));
      expect(whole.kept.length).toBeGreaterThan(0);
      const places = itemsOf(document, lists);
      fc.assert(
        fc.property(mutated(document), changed => {
          const { kept, rejected } = checked(read(changed));
          const found = [...kept, ...rejected].map(each => each.path);
          if (found.some(each => places.every(at => !each.startsWith(at)))) {
            return;
          }
          const present = new Set(itemsOf(changed, lists));
          for (const at of places.filter(each => present.has(each))) {
            expect(found.filter(each => each.startsWith(at))).not.toEqual([]);
          }
        }),
        { numRuns: 400 },
      );
    }
  });
});

function isRunWithoutMetrics(item: unknown): boolean {
  const data = (item as { data?: unknown } | null | undefined)?.data;
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

it('any text is a table or rejected', () => {
  const cell = fc.string({ maxLength: 12 });
  const table = fc
    .array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 })
    .map(rows =>
      ['monitor,value,windowEnd', ...rows.map(cells => cells.join(','))].join(
        '\n',
      ),
    );
  fc.assert(
    fc.property(fc.oneof(fc.string(), table, json), text => {
      checked(readCsv(text, { entityRef: MODEL }));
    }),
    { numRuns: 500 },
  );
});

it('a document with more figures than one call may bring is rejected whole', () => {
  const metrics = Array.from({ length: 10_001 }, () => ({
    metric_name: 'RowCount()',
    value: 1,
  }));
  expect(readEvidently({ metrics }, { windowEnd })).toEqual({
    readings: [],
    rejected: [{ path: '', message: expect.stringContaining('at most 10000') }],
  });
});

it('names that every object has are names like others', () => {
  const document = JSON.parse(
    '{"metrics":[{"metric":"M","result":{"drift_by_columns":{"__proto__":{"stattest_name":"constructor","stattest_threshold":0.1,"drift_score":1},"constructor":{"stattest_name":"psi","stattest_threshold":0.1,"drift_score":1}}}}]}',
  );
  const { kept } = checked(readEvidently(document, { windowEnd }));
  expect(kept.map(each => each.monitor)).toEqual([
    'constructor:__proto__',
    'psi:constructor',
  ]);
  expect(({} as Record<string, unknown>).stattest_name).toBeUndefined();
});
