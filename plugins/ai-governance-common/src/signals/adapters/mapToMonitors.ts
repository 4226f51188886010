import type { Monitor } from '../../kinds';
import { formatPath } from '../../paths';
import { AdaptedDocument, AdapterReport, Reading } from './AdapterReport';

/** Words that mean one metric. */
const SYNONYMS: Readonly<Record<string, string>> = {
  jensenshannon: 'js',
  jensenshannondistance: 'js',
  populationstabilityindex: 'psi',
  kullbackleibler: 'kl',
  kullbackleiblerdivergence: 'kl',
  kolmogorovsmirnov: 'ks',
  wassersteindistancenormed: 'wasserstein',
  wassersteinnormed: 'wasserstein',
  rocauc: 'auc',
  rocaucscore: 'auc',
  f1score: 'f1',
  accuracyscore: 'accuracy',
};

function canonical(metric: string): string {
  const plain = metric.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.prototype.hasOwnProperty.call(SYNONYMS, plain)
    ? SYNONYMS[plain]
    : plain;
}

type Choice = { monitor: Monitor } | { reason: string };

function measures(monitor: Monitor, reading: Reading): boolean {
  const metric = canonical(monitor.metric);
  return reading.metrics.some(each => canonical(each) === metric);
}

function chosen(reading: Reading, monitors: readonly Monitor[]): Choice {
  const byName = monitors.find(each => each.name === reading.name);
  if (reading.named) {
    return byName
      ? { monitor: byName }
      : {
          reason: `The entity declares no monitor ${JSON.stringify(
            reading.name,
          )}.`,
        };
  }
  const fitting = monitors.filter(
    each =>
      measures(each, reading) &&
      each.feature === reading.feature &&
      each.segment === undefined,
  );
  if (fitting.length === 1) return { monitor: fitting[0] };
  if (fitting.length > 1) {
    return {
      reason: `${fitting
        .map(each => each.name)
        .slice(0, 5)
        .join(
          ' and ',
        )} both fit; give them different metrics or features, or send the value under its monitor's name.`,
    };
  }
  if (byName) return { monitor: byName };
  const watched =
    reading.feature === undefined
      ? 'without a feature'
      : `for the feature ${JSON.stringify(reading.feature)}`;
  return {
    reason: `The entity declares no monitor of the metric ${reading.metrics[0]} ${watched}.`,
  };
}

function placed(reading: Reading, monitors: readonly Monitor[]): Choice {
  if (reading.unjudged) return { reason: reading.unjudged };
  const choice = chosen(reading, monitors);
  if (!('monitor' in choice) || !reading.direction) return choice;
  const { name, direction = 'up' } = choice.monitor;
  if (direction === reading.direction) return choice;
  const worse = reading.direction === 'down' ? 'smaller' : 'larger';
  return {
    reason: `For ${reading.metrics[0]} a ${worse} value is worse, but the monitor ${name} says direction: ${direction}. Declare direction: ${reading.direction}.`,
  };
}

/** A reading as the monitor of its name is to take it. */
function forMonitor(reading: Reading, monitors: readonly Monitor[]): Reading {
  const { otherwise, ...rest } = reading;
  const monitor = monitors.find(each => each.name === reading.name);
  if (!otherwise || !monitor || measures(monitor, reading)) return rest;
  return { ...rest, ...otherwise };
}

/**
 * A name for what no monitor takes that is not the name of one, so that nothing unjudged is mixed with what a monitor judges.
 */
function freeName(name: string, monitors: readonly Monitor[]): string {
  const taken = new Set(monitors.map(each => each.name));
  let free = name;
  while (taken.has(free)) free = `${free.slice(0, 188)} (unmapped)`;
  return free;
}

/**
 * Finds the monitor for everything that an adapter read: by metric and feature of what the entity declares, else by name. What fits
 * none is kept under its own name, with the reason.
 *
 * @param options.monitorsOf - what an entity declares; asked only for entities of the report, or the caller's
 * @param options.entityRef - of readings whose document names no entity
 * @param options.modelVersion - of readings whose document names no version
 * @public
 */
export function mapToMonitors(
  report: AdapterReport,
  options: {
    entityRef?: string;
    modelVersion?: string;
    monitorsOf: (entityRef: string) => readonly Monitor[];
  },
): AdaptedDocument {
  const adapted: AdaptedDocument = {
    observations: [],
    rejected: [...report.rejected],
  };
  for (const found of report.readings) {
    const path = formatPath(found.path);
    const entityRef = found.entityRef ?? options.entityRef;
    if (!entityRef) {
      adapted.rejected.push({
        path,
        message:
          'Neither the document nor the request names the entity: say entityRef.',
      });
      continue;
    }
    const monitors = options.monitorsOf(entityRef);
    const reading = forMonitor(found, monitors);
    const choice = placed(reading, monitors);
    const { windowEnd, windowStart, sampleSize } = reading;
    const modelVersion = reading.modelVersion ?? options.modelVersion;
    const { baselineId, value, error, method } = reading;
    adapted.observations.push({
      path,
      entityRef,
      monitor:
        'monitor' in choice
          ? choice.monitor.name
          : freeName(reading.name, monitors),
      windowEnd,
      ...(windowStart !== undefined && { windowStart }),
      ...(sampleSize !== undefined && { sampleSize }),
      ...(modelVersion !== undefined && { modelVersion }),
      ...(baselineId !== undefined && { baselineId }),
      ...(error === undefined ? { value } : { error }),
      ...(method && { method }),
      ...('reason' in choice && { unmapped: choice.reason }),
    });
  }
  return adapted;
}
