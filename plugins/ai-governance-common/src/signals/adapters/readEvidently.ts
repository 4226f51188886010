import type { EntityPath } from '../../paths';
import { AdapterReport, Reading } from './AdapterReport';
import { datasetDrift, driftScore } from './evidentlyDrift';
import { argumentsOf } from './evidentlyMetricId';
import { figuresIn, MOST_FIGURES } from './figuresIn';
import { momentOf } from './momentOf';
import {
  isObject,
  JsonObject,
  own,
  quoted,
  ReportBuilder,
} from './ReportBuilder';

const FAILED = 'Evidently could not compute it.';
const LONGEST_ID = 1_000;

type Description = Omit<Reading, 'path' | 'windowEnd' | 'value' | 'error'>;

/** `MissingValueCount` is `missing-value-count`. */
function dashed(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
 * Evidently's reports in all their shapes, told apart metric by metric: `metric` and `result` up to 0.6, `metric_id` in 0.7,
 * `metric_name` and `config` from 0.7.16 on.
 */
class EvidentlyReader {
  readonly report = new ReportBuilder();
  /** How often a title of a test came: tests of several columns may share one. */
  private readonly titles = new Map<string, number>();

  constructor(private readonly windowEnd: string) {}

  readMetric(metric: unknown, path: EntityPath): void {
    if (!isObject(metric)) {
      this.report.reject(path, `must be a metric, not ${quoted(metric)}.`);
      return;
    }
    const config = own(metric, 'config');
    const legacy = textOf(own(metric, 'metric'));
    const id = textOf(own(metric, 'metric_name') ?? own(metric, 'metric_id'));
    if (legacy) {
      this.readLegacy(legacy, own(metric, 'result'), [...path, 'result']);
    } else if (id && id.length <= LONGEST_ID) {
      const value = own(metric, 'value');
      this.readValue(id, isObject(config) ? config : undefined, value, [
        ...path,
        'value',
      ]);
    } else if (id) {
      this.report.reject(path, `its name has ${id.length} characters.`);
    } else {
      this.report.reject(
        path,
        'is no metric of Evidently: it has none of metric, metric_id and metric_name.',
      );
    }
  }

  /** A test is Evidently's verdict on a metric: kept as 0 for passed and 1 for failed, and judged by nobody. */
  readTest(test: unknown, path: EntityPath): void {
    const status = isObject(test) ? own(test, 'status') : undefined;
    const word = textOf(status)?.split('.').pop()!.toUpperCase();
    const figure = { SUCCESS: 0, FAIL: 1, WARNING: 1, ERROR: null }[word ?? ''];
    if (!isObject(test) || figure === undefined) {
      this.report.reject(
        [...path, 'status'],
        `must be SUCCESS, FAIL, WARNING or ERROR, not ${quoted(status)}.`,
      );
      return;
    }
    const title = textOf(own(test, 'name')) ?? textOf(own(test, 'id')) ?? '';
    const name = `test:${title.slice(0, 150)}`;
    const times = (this.titles.get(name) ?? 0) + 1;
    this.titles.set(name, times);
    this.take(figure, [...path, 'status'], {
      name: times === 1 ? name : `${name} ${times}`,
      metrics: ['test'],
      method: { name: 'test', tool: 'evidently' },
      unjudged:
        "A test is Evidently's own verdict, not a measurement; the metric it is about is judged here.",
    });
  }

  private readLegacy(metric: string, result: unknown, path: EntityPath): void {
    if (!isObject(result)) {
      this.report.reject(path, `must be an object, not ${quoted(result)}.`);
      return;
    }
    const columns = own(result, 'drift_by_columns');
    const drifted = own(result, 'share_of_drifted_columns');
    if (drifted !== undefined) {
      this.take(
        drifted,
        [...path, 'share_of_drifted_columns'],
        datasetDrift(own(result, 'drift_share')),
      );
    }
    if (isObject(columns)) {
      for (const [column, drift] of Object.entries(columns)) {
        this.readColumn(column, drift, [...path, 'drift_by_columns', column]);
      }
    } else if (columns !== undefined) {
      this.report.reject(
        [...path, 'drift_by_columns'],
        `must be an object, not ${quoted(columns)}.`,
      );
    } else if (own(result, 'drift_score') !== undefined) {
      this.readColumn(textOf(own(result, 'column_name')) ?? '', result, path);
    } else if (drifted === undefined) {
      const current = own(result, 'current');
      this.readFigures(
        dashed(metric),
        textOf(own(result, 'column_name')),
        current ?? result,
        current === undefined ? path : [...path, 'current'],
      );
    }
  }

  private readColumn(column: string, drift: unknown, path: EntityPath): void {
    if (!isObject(drift)) {
      this.report.reject(path, `must be an object, not ${quoted(drift)}.`);
      return;
    }
    const score = driftScore(
      textOf(own(drift, 'column_name')) ?? column,
      own(drift, 'stattest_name'),
      own(drift, 'stattest_threshold'),
    );
    this.take(own(drift, 'drift_score'), [...path, 'drift_score'], score);
  }

  private readValue(
    id: string,
    config: JsonObject | undefined,
    value: unknown,
    path: EntityPath,
  ): void {
    const type =
      textOf(config && own(config, 'type'))
        ?.split(':')
        .pop() ?? id.split('(', 1)[0];
    const written = argumentsOf(id);
    const setting = (key: 'column' | 'method' | 'threshold') =>
      (config && own(config, key)) ?? written[key];
    const column = textOf(setting('column'));
    if (type === 'ValueDrift' && column !== undefined) {
      this.take(
        value,
        path,
        driftScore(column, setting('method'), setting('threshold')),
      );
    } else if (type === 'DriftedColumnsCount' && isObject(value)) {
      const share = (config && own(config, 'drift_share')) ?? written.share;
      this.take(own(value, 'share'), [...path, 'share'], datasetDrift(share));
      if (own(value, 'count') !== undefined) {
        this.take(own(value, 'count'), [...path, 'count'], {
          name: 'drifted-columns-count',
          metrics: ['drifted-columns-count'],
          method: { name: 'drifted-columns-count', tool: 'evidently' },
        });
      }
    } else {
      this.readFigures(dashed(type), column, value, path);
    }
  }

  /** One figure, or the several of a metric that has them under names, such as count and share. */
  private readFigures(
    metric: string,
    feature: string | undefined,
    value: unknown,
    path: EntityPath,
  ): void {
    const figures = figuresIn(value);
    if (!figures?.length) {
      this.report.reject(
        path,
        figures
          ? `holds no number but ${quoted(value)}.`
          : `holds more than ${MOST_FIGURES} numbers, or deeply nested ones; such distributions are not kept.`,
      );
      return;
    }
    for (const figure of figures) {
      const leaf = figure.path.join('.');
      const last = figure.path[figure.path.length - 1];
      const name = leaf ? `${metric}.${leaf}` : metric;
      this.take(figure.value, [...path, ...figure.path], {
        name: feature === undefined ? name : `${name}:${feature}`,
        // What one object has under a plain name is also known by that name: accuracy of a classification-quality-metric.
        metrics: figure.path.length === 1 ? [name, String(last)] : [name],
        ...(feature !== undefined && { feature }),
        method: { name, tool: 'evidently' },
      });
    }
  }

  private take(figure: unknown, path: EntityPath, description: Description) {
    const { windowEnd } = this;
    this.report.take(figure, { ...description, path, windowEnd }, FAILED);
  }
}

/**
 * Reads a report or test suite of Evidently, of any version that writes JSON.
 *
 * @param options.windowEnd - end of the window that was measured, ISO 8601; where left out, the report's own timestamp, which files from
 *   0.7 on lack
 * @public
 */
export function readEvidently(
  document: unknown,
  options: { windowEnd?: string } = {},
): AdapterReport {
  const refused = (path: EntityPath, message: string) => {
    const report = new ReportBuilder();
    report.reject(path, message);
    return report.build();
  };
  if (!isObject(document)) {
    return refused(
      [],
      `The document must be a report of Evidently, an object, not ${quoted(
        document,
      )}.`,
    );
  }
  const given = options.windowEnd ?? own(document, 'timestamp');
  const windowEnd = momentOf(given);
  if (!windowEnd) {
    return refused(
      given === undefined || options.windowEnd !== undefined
        ? []
        : ['timestamp'],
      given === undefined
        ? 'The report has no timestamp: say windowEnd, the end of the window that was measured.'
        : `${quoted(
            given,
          )} is no moment; write one such as 2026-11-20T00:00:00Z.`,
    );
  }
  const reader = new EvidentlyReader(windowEnd);
  const metrics = own(document, 'metrics');
  const tests = own(document, 'tests');
  if (metrics === undefined && tests === undefined) {
    return refused(['metrics'], 'is missing: this is no report of Evidently.');
  }
  for (const [key, list] of [
    ['metrics', metrics],
    ['tests', tests],
  ] as const) {
    if (Array.isArray(list)) {
      list.forEach((each, index) => {
        if (key === 'metrics') reader.readMetric(each, [key, index]);
        else reader.readTest(each, [key, index]);
      });
    } else if (list !== undefined) {
      reader.report.reject([key], `must be a list, not ${quoted(list)}.`);
    }
  }
  return reader.report.build();
}
