import {
  SignalPullResult,
  SignalReading,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { PrometheusSeries } from './rangeAnswer';
import { PrometheusQuery } from './readPrometheusQueries';

/** What series became. */
export type MappedSeries = Required<
  Pick<SignalPullResult, 'readings' | 'failures' | 'unmapped'>
>;

type Target = Pick<SignalReading, 'entityRef' | 'monitor' | 'modelVersion'>;

/** Labels that something is made of. */
const KNOWN_LABELS = new Set([
  '__name__',
  'entity_ref',
  'monitor',
  'model_version',
]);

/** Finds entity, monitor and version for each series, by the query's configuration or else by its labels. */
export function mapSeries(
  all: readonly PrometheusSeries[],
  query: PrometheusQuery,
): MappedSeries {
  const readings: SignalReading[] = [];
  const failures: Array<MappedSeries['failures'][number]> = [];
  const unmapped: Array<MappedSeries['unmapped'][number]> = [];
  const groups = new Map<
    string,
    { target: Target; series: PrometheusSeries[] }
  >();
  for (const series of all) {
    const target = targetOf(series, query);
    if ('why' in target) {
      unmapped.push({ what: nameOf(series), why: target.why });
      continue;
    }
    const { entityRef, monitor, modelVersion } = target;
    const key = JSON.stringify([entityRef, monitor, modelVersion]);
    const group = groups.get(key);
    if (group) group.series.push(series);
    else groups.set(key, { target, series: [series] });
  }
  for (const { target, series } of groups.values()) {
    if (series.length > 1) {
      const { entityRef, monitor } = target;
      const message = `the query gives ${
        series.length
      } series for it, which differ in ${differing(series).join(
        ', ',
      )}; aggregate them, such as with max by (entity_ref, monitor) (…)`;
      failures.push({ entityRef, monitor, message });
      for (const each of series) {
        unmapped.push({
          what: nameOf(each),
          why: `Another series is of the same monitor, ${monitor} of ${entityRef}.`,
        });
      }
      continue;
    }
    const [only] = series;
    for (const sample of only.values ?? []) {
      readings.push({ ...target, ...valueOf(sample, query) });
    }
    if (only.histograms?.length) {
      unmapped.push({
        what: nameOf(only),
        why: 'It holds histograms; ask for a number, such as with histogram_quantile(0.95, …).',
      });
    }
  }
  const labels = new Set(all.flatMap(({ metric }) => Object.keys(metric)));
  const unused = [...labels].filter(each => !KNOWN_LABELS.has(each)).sort();
  if (unused.length > 0) {
    unmapped.push({
      what: `${unused.length === 1 ? 'label' : 'labels'} ${unused.join(', ')}`,
      why: 'Nothing is made of it; entity_ref, monitor and model_version are known.',
    });
  }
  return { readings, failures, unmapped };
}

function targetOf(
  { metric }: PrometheusSeries,
  query: PrometheusQuery,
): Target | { why: string } {
  const { entity_ref, model_version, __name__ } = metric;
  const entityRef = query.entityRef ?? entity_ref;
  const monitor = query.monitor ?? metric.monitor ?? __name__;
  if (!entityRef) {
    return {
      why: 'It has no label entity_ref, and the query says no entityRef.',
    };
  }
  if (!monitor) {
    return {
      why: 'It has neither a label monitor nor a name, and the query says no monitor.',
    };
  }
  return {
    entityRef,
    monitor,
    ...(model_version && { modelVersion: model_version }),
  };
}

function valueOf(
  [seconds, text]: [number, string],
  { id, stepMs }: PrometheusQuery,
): Omit<SignalReading, keyof Target> {
  const end = Math.round(seconds * 1_000);
  const value = text.trim() === '' ? NaN : Number(text);
  return {
    windowEnd: new Date(end).toISOString(),
    windowStart: new Date(end - stepMs).toISOString(),
    ...(Number.isFinite(value)
      ? { value }
      : {
          error: `Prometheus answered ${text.slice(0, 40)}, which is no value.`,
        }),
    method: { name: id, tool: 'prometheus' },
  };
}

/** As Prometheus writes it. */
function nameOf({ metric: { __name__ = '', ...labels } }: PrometheusSeries) {
  return `${__name__}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(', ')}}`;
}

function differing(series: readonly PrometheusSeries[]): string[] {
  const labels = new Set(series.flatMap(({ metric }) => Object.keys(metric)));
  return [...labels]
    .filter(
      label => new Set(series.map(({ metric }) => metric[label])).size > 1,
    )
    .sort();
}
