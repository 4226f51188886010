import { stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityPath } from '../../paths';
import { readEntityRef } from '../../relations';
import { AdapterReport } from './AdapterReport';
import { momentOf } from './momentOf';
import {
  isObject,
  JsonObject,
  own,
  quoted,
  ReportBuilder,
} from './ReportBuilder';

/** Metrics of a monitor that counts whether an alert fires: 1 while it does, 0 once it is resolved. */
const STATE_METRICS = ['alert', 'firing'];

/** What one alert says. */
type Alert = {
  path: EntityPath;
  entityRef: string;
  monitor: string;
  firing: boolean;
  at: string;
  /** The number that was measured, where the alert carries one. */
  figure?: number;
};

function textIn(object: unknown, key: string): string | undefined {
  const value = isObject(object) ? own(object, key) : undefined;
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : undefined;
}

/** The annotation `value`, or Grafana's `values` where it holds a single one. */
function figureOf(alert: JsonObject): number | undefined {
  const text = textIn(own(alert, 'annotations'), 'value');
  if (text !== undefined && text.length < 40) {
    const figure = Number(text);
    if (Number.isFinite(figure)) return figure;
  }
  const values = own(alert, 'values');
  const figures = isObject(values) ? Object.values(values) : [];
  return figures.length === 1 &&
    typeof figures[0] === 'number' &&
    Number.isFinite(figures[0])
    ? figures[0]
    : undefined;
}

function readAlert(
  report: ReportBuilder,
  alert: unknown,
  path: EntityPath,
): Alert | undefined {
  const refuse = (field: string[], message: string) => {
    report.reject([...path, ...field], message);
    return undefined;
  };
  if (!isObject(alert)) {
    return refuse([], `must be an alert, not ${quoted(alert)}.`);
  }
  const labels = own(alert, 'labels');
  const written = textIn(labels, 'entity_ref');
  if (!written) {
    return refuse(
      ['labels', 'entity_ref'],
      'is missing: label the alert with the entity it is about, such as model:default/credit-scorer.',
    );
  }
  const ref = readEntityRef(written, {});
  if (!ref) {
    return refuse(
      ['labels', 'entity_ref'],
      `${quoted(
        written,
      )} is no reference; write one such as model:default/credit-scorer.`,
    );
  }
  const status = own(alert, 'status');
  if (status !== 'firing' && status !== 'resolved') {
    return refuse(
      ['status'],
      `must be firing or resolved, not ${quoted(status)}.`,
    );
  }
  const monitor = textIn(labels, 'monitor') ?? textIn(labels, 'alertname');
  if (!monitor) {
    return refuse(
      ['labels', 'monitor'],
      'is missing: label the alert with the name of a monitor.',
    );
  }
  const firing = status === 'firing';
  const field = firing ? 'startsAt' : 'endsAt';
  const at = momentOf(own(alert, field));
  if (!at) {
    return refuse(
      [field],
      `must say when the alert ${
        firing ? 'began' : 'was resolved'
      }, not ${quoted(own(alert, field))}.`,
    );
  }
  const figure = figureOf(alert);
  return {
    path,
    entityRef: stringifyEntityRef(ref),
    monitor,
    firing,
    at,
    ...(figure !== undefined && { figure }),
  };
}

/**
 * Reads the webhook of Prometheus Alertmanager (version 4) or Grafana, which is a superset. The labels `entity_ref` and `monitor` say
 * what an alert is about.
 *
 * An alert that fires is an observation at the moment it began, so that the same alert told again is a duplicate; a resolved one at the
 * moment it ended. For a monitor whose metric is `alert` the value is 1 while any alert of the document about it fires, else 0. For others
 * it is the number in the annotation `value`, or Grafana's only one; without a number nothing can be judged.
 *
 * @public
 */
export function readAlerts(document: unknown): AdapterReport {
  const report = new ReportBuilder();
  const alerts = isObject(document) ? own(document, 'alerts') : undefined;
  if (!isObject(document) || !Array.isArray(alerts)) {
    report.reject(
      isObject(document) ? ['alerts'] : [],
      `must be ${
        isObject(document)
          ? 'a list of alerts'
          : 'a webhook of Alertmanager or Grafana'
      }, not ${quoted(isObject(document) ? alerts : document)}.`,
    );
    return report.build();
  }
  const truncated = own(document, 'truncatedAlerts');
  if (typeof truncated === 'number' && truncated > 0) {
    report.reject(
      ['truncatedAlerts'],
      `${truncated} alerts were left out by the sender; raise max_alerts of its webhook.`,
    );
  }
  const tool =
    'orgId' in document || 'state' in document ? 'grafana' : 'alertmanager';
  const read = alerts.flatMap((alert, index) => {
    const found = readAlert(report, alert, ['alerts', index]);
    return found ? [found] : [];
  });
  const subjectOf = ({ entityRef, monitor }: Alert) =>
    JSON.stringify([entityRef, monitor]);
  const firing = new Set(read.filter(each => each.firing).map(subjectOf));
  for (const alert of read) {
    const { path, entityRef, monitor, at, figure } = alert;
    report.take(
      firing.has(subjectOf(alert)) ? 1 : 0,
      {
        path,
        entityRef,
        name: monitor,
        named: true,
        metrics: STATE_METRICS,
        windowEnd: at,
        method: { name: STATE_METRICS[0], tool },
        otherwise:
          figure === undefined
            ? {
                unjudged:
                  'The alert carries no number. Annotate it with `value`, or give the monitor the metric `alert`, which is 1 while it fires.',
              }
            : { value: figure, method: { name: 'value', tool } },
      },
      '',
    );
  }
  return report.build();
}
