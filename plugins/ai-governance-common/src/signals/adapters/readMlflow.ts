import type { EntityPath } from '../../paths';
import { AdapterReport } from './AdapterReport';
import { momentOf } from './momentOf';
import {
  isObject,
  JsonObject,
  own,
  quoted,
  ReportBuilder,
} from './ReportBuilder';

/** JSON of protocol buffers has 64-bit numbers as text. */
function millisecondsOf(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,15}$/.test(value)
    ? Number(value)
    : value;
}

function readMetric(report: ReportBuilder, metric: unknown, path: EntityPath) {
  if (!isObject(metric)) {
    report.reject(path, `must be a metric, not ${quoted(metric)}.`);
    return;
  }
  const key = own(metric, 'key');
  if (typeof key !== 'string' || key === '') {
    report.reject(
      [...path, 'key'],
      `must be the name of the metric, not ${quoted(key)}.`,
    );
    return;
  }
  const timestamp = own(metric, 'timestamp');
  const windowEnd = momentOf(millisecondsOf(timestamp));
  if (!windowEnd) {
    report.reject(
      [...path, 'timestamp'],
      `must be milliseconds since 1970, not ${quoted(timestamp)}.`,
    );
    return;
  }
  report.take(
    own(metric, 'value') ?? null,
    {
      path: [...path, 'value'],
      name: key,
      metrics: [key, key.split('/').pop()!],
      windowEnd,
      method: { name: key, tool: 'mlflow' },
    },
    'MLflow holds no number for it.',
  );
}

function readRun(report: ReportBuilder, run: unknown, path: EntityPath) {
  const data = isObject(run) ? own(run, 'data') : undefined;
  const metrics = isObject(data) ? own(data, 'metrics') : undefined;
  if (Array.isArray(metrics)) {
    const place = [...path, 'data', 'metrics'];
    metrics.forEach((each, index) =>
      readMetric(report, each, [...place, index]),
    );
  } else if (!isObject(data) || metrics !== undefined) {
    report.reject(
      [...path, 'data'],
      `must hold the metrics of a run, not ${quoted(data)}.`,
    );
  }
}

/**
 * Reads metrics as MLflow's tracking API answers them: of a run (`runs/get`), of several (`runs/search`) or the history of one metric
 * (`metrics/get-history`). A metric belongs to the monitor of that metric; `test/auc` to that of `auc`, too.
 *
 * @public
 */
export function readMlflow(document: unknown): AdapterReport {
  const report = new ReportBuilder();
  const object: JsonObject = isObject(document) ? document : {};
  const metrics = own(object, 'metrics');
  const runs = own(object, 'runs');
  if (Array.isArray(metrics)) {
    metrics.forEach((each, index) =>
      readMetric(report, each, ['metrics', index]),
    );
  } else if (Array.isArray(runs)) {
    runs.forEach((each, index) => readRun(report, each, ['runs', index]));
  } else if (isObject(own(object, 'run'))) {
    readRun(report, own(object, 'run'), ['run']);
  } else {
    report.reject(
      [],
      `The document must be an answer of MLflow's tracking API with metrics, run or runs, not ${quoted(
        document,
      )}.`,
    );
  }
  return report.build();
}
