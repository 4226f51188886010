import { stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityPath } from '../../paths';
import { readEntityRef } from '../../relations';
import { AdapterReport, Reading } from './AdapterReport';
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

const NO_FIGURE =
  'The alert carries no number. Annotate it with `value`, or give the monitor the metric `alert`, which is 1 while it fires.';
const PAST_FIGURE =
  'The alert is resolved, and its number is of when it last fired: it says nothing of now. Have the portal ask Prometheus for the values by itself.';

const SEVERAL_FIGURES =
  'Several alerts about the monitor are of this moment, with different numbers; aggregate them in one rule, or label them with monitors of their own.';

/** Names that Grafana gives an alert in place of its own while its rule cannot be judged. */
const UNKNOWN: ReadonlyMap<string, string> = new Map([
  ['DatasourceNoData', 'Grafana got no data for it.'],
  ['DatasourceError', 'Grafana could not evaluate it.'],
]);

/** What one alert says. */
type Alert = {
  path: EntityPath;
  entityRef: string;
  monitor: string;
  firing: boolean;
  at: string;
  /** The number that was measured, where the alert carries one. */
  figure?: number;
  /** Why it is not known whether it fires. */
  unknown?: string;
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
  const unknown = UNKNOWN.get(textIn(labels, 'alertname') ?? '');
  return {
    path,
    entityRef: stringifyEntityRef(ref),
    monitor,
    firing,
    at,
    ...(figure !== undefined && { figure }),
    ...(unknown !== undefined && { unknown }),
  };
}

/**
 * Reads the webhook of Prometheus Alertmanager (version 4) or Grafana, which is a superset. The labels `entity_ref` and `monitor` say
 * what an alert is about.
 *
 * An alert that fires is an observation at the moment it began, so that the same alert told again is a duplicate; a resolved one at the
 * moment it ended. For a monitor whose metric is `alert` the value is 1 while any alert of the document about it fires, else 0. For others
 * it is the number in the annotation `value`, or Grafana's only one; without a number nothing can be judged, nor by the number of an alert
 * that Alertmanager says is resolved.
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
  const firing = new Set(
    read.filter(each => each.firing && !each.unknown).map(subjectOf),
  );
  const figures = new Map<string, number>();
  const ambiguous = new Set<string>();
  const momentIn = (alert: Alert) => `${subjectOf(alert)} ${alert.at}`;
  for (const alert of read) {
    const { figure } = alert;
    if (figure === undefined) continue;
    const moment = momentIn(alert);
    if ((figures.get(moment) ?? figure) !== figure) ambiguous.add(moment);
    figures.set(moment, figure);
  }
  for (const alert of read) {
    const { path, entityRef, monitor: name, at: windowEnd, unknown } = alert;
    const about = { path, entityRef, name, named: true, windowEnd };
    const method = { name: STATE_METRICS[0], tool };
    const state = firing.has(subjectOf(alert)) ? 1 : 0;
    report.take(
      unknown ? null : state,
      {
        ...about,
        metrics: STATE_METRICS,
        method,
        ...(unknown
          ? !alert.firing && {
              unjudged: 'It is over, which is no measurement.',
            }
          : {
              otherwise: ambiguous.has(momentIn(alert))
                ? { unjudged: SEVERAL_FIGURES }
                : figureIn(alert, tool),
            }),
      },
      unknown ?? '',
    );
  }
  return report.build();
}

/** What an alert says to a monitor that does not count whether it fires. */
function figureIn(
  { figure, firing }: Alert,
  tool: string,
): Reading['otherwise'] {
  if (figure === undefined) return { unjudged: NO_FIGURE };
  // Prometheus leaves the annotations of a resolved alert as they were when it last fired; Grafana writes what it measured then.
  if (!firing && tool === 'alertmanager') return { unjudged: PAST_FIGURE };
  return { value: figure, method: { name: 'value', tool } };
}
