import {
  AdaptedObservation,
  AdapterReport,
  mapToMonitors,
  readMlflow,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  MonitoredEntity,
  SignalPullResult,
  SignalReading,
  SourceError,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { MlflowClient, ModelVersion } from './MlflowClient';

/** What was read of one model. */
export type ModelReading = Required<
  Pick<SignalPullResult, 'readings' | 'unmapped'>
> & { made: ModelVersion };

/** The version that the model's entity means. */
export async function resolve(
  client: MlflowClient,
  { registry, version }: MonitoredEntity,
): Promise<ModelVersion> {
  const { name, alias } = registry ?? {};
  if (!name) {
    throw new SourceError(
      'spec.registry has no name; write the name of the registered model',
      200,
    );
  }
  if (alias) return client.byAlias(name, alias);
  if (version) return client.byVersion(name, version);
  throw new SourceError(
    'spec.registry has no alias and there is no spec.version; write one of them',
    200,
  );
}

/**
 * Reads the metrics of the run that made a version: of those that a monitor measures every value, of the others the newest.
 *
 * @param from - what ended before is left out
 */
export async function readModel(
  client: MlflowClient,
  entity: MonitoredEntity,
  { made, from }: { made: ModelVersion; from: Date },
): Promise<ModelReading> {
  const { entityRef, monitors } = entity;
  const unmapped: Array<ModelReading['unmapped'][number]> = [];
  const observationsIn = (report: AdapterReport, where: string) => {
    const adapted = mapToMonitors(report, {
      entityRef,
      // Of an entity without a version all values are of one series.
      ...(entity.version !== undefined && { modelVersion: made.version }),
      monitorsOf: () => monitors,
    });
    for (const { path, message } of adapted.rejected) {
      unmapped.push({ what: `${entityRef}, ${where} ${path}`, why: message });
    }
    return adapted.observations;
  };

  const report = readMlflow(await client.run(made.runId));
  const newest = observationsIn(report, `run ${made.runId}`);
  const readings: SignalReading[] = [];
  const measured = new Map<string, string[]>();
  newest.forEach((each, index) => {
    const { monitor } = each;
    if (each.unmapped !== undefined) {
      readings.push(readingOf(each));
      return;
    }
    const key = report.readings[index].name;
    measured.set(monitor, [...(measured.get(monitor) ?? []), key]);
  });
  for (const [name, keys] of measured) {
    const { metric } = monitors.find(each => each.name === name)!;
    const chosen =
      keys.length === 1
        ? keys[0]
        : keys.find(each => each === name) ??
          keys.find(each => each === metric);
    for (const key of keys) {
      if (key === chosen) continue;
      unmapped.push({
        what: `${entityRef}, metric ${key}`,
        why: chosen
          ? `${chosen} is the metric of the monitor ${name}.`
          : `The monitor ${name} fits ${keys.join(
              ' and ',
            )}; name it like one of them.`,
      });
    }
    if (chosen === undefined) continue;
    const history = inOrder(await client.history(made.runId, chosen));
    for (const each of observationsIn(readMlflow(history), chosen)) {
      readings.push(readingOf(each));
    }
  }
  return {
    made,
    unmapped,
    readings: readings.filter(
      ({ windowEnd }) => Date.parse(windowEnd) >= from.getTime(),
    ),
  };
}

/** Of several values at one moment the one of the last step counts, which has to come last. */
function inOrder({ metrics }: { metrics: unknown[] }) {
  const stepOf = (metric: unknown) =>
    Number((metric as { step?: unknown } | null)?.step ?? 0) || 0;
  return { metrics: [...metrics].sort((a, b) => stepOf(a) - stepOf(b)) };
}

function readingOf({ path, ...reading }: AdaptedObservation): SignalReading {
  return reading;
}
