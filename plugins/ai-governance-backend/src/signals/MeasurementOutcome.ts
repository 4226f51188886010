import {
  isTooSmall,
  MeasurementMethod,
  Monitor,
  ObservationOutcome,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DeclaredMonitors } from './DeclaredMonitors';
import { Measurement } from './Measurement';
import { ObservationRow } from './observationRows';

/** What became of a measurement. */
export type MeasurementOutcome = Omit<ObservationOutcome, 'index' | 'path'>;

/** What became of measurements, and which entities have a monitor of another level than before. */
export type Written = {
  /** In the order of the measurements. */
  outcomes: MeasurementOutcome[];
  changed: Set<string>;
};

/**
 * Why a measurement of a window that is known changes nothing; undefined where it does.
 *
 * @param monitor - that judges, if one does
 */
export function refusal(
  before: ObservationRow,
  measurement: Measurement,
  monitor: Monitor | undefined,
): MeasurementOutcome | undefined {
  const { value, error, sampleSize, baselineId, unmapped } = measurement;
  if (
    before.value === value &&
    before.error === error &&
    (sampleSize === null || sampleSize === before.sample_size) &&
    (baselineId === null || baselineId === before.baseline_id) &&
    (before.unmapped === null) === (unmapped === null)
  ) {
    return { outcome: 'duplicate' };
  }
  if (before.value === null || before.unmapped !== null) return undefined;
  if (value === null || unmapped !== null) {
    return known(`the value ${before.value}; only another value`);
  }
  const counted =
    monitor &&
    !hasTooFew(before.sample_size, methodOf(before), monitor) &&
    hasTooFew(sampleSize, measurement.method, monitor);
  return counted
    ? known('a value of enough samples; only another one of enough')
    : undefined;
}

function known(what: string): MeasurementOutcome {
  return {
    outcome: 'rejected',
    code: 'value-known',
    message: `This window has ${what} takes its place.`,
  };
}

function methodOf({ method }: ObservationRow): MeasurementMethod | null {
  return method === null ? null : JSON.parse(method);
}

/** Whether a window is known to hold too few samples to count. */
function hasTooFew(
  sampleSize: number | null,
  method: MeasurementMethod | null,
  monitor: Monitor,
): boolean {
  return isTooSmall(
    {
      windowEnd: '',
      ...(sampleSize !== null && { sampleSize }),
      ...(method?.noiseFloor !== undefined && {
        noiseFloor: method.noiseFloor,
      }),
    },
    monitor,
  );
}

/** What becomes of a measurement that is kept. */
export function outcomeOf(
  { entityRef, monitor, unmapped }: Measurement,
  declared: DeclaredMonitors,
): MeasurementOutcome {
  if (!declared.monitor(entityRef, monitor)) {
    return {
      outcome: 'unmapped',
      code: 'unknown-monitor',
      message: unknownMonitor(entityRef, monitor, declared),
    };
  }
  return unmapped === null
    ? { outcome: 'accepted' }
    : { outcome: 'unmapped', code: 'not-judged', message: unmapped };
}

/** Why values of a monitor that nobody declares are not judged. */
export function unknownMonitor(
  entityRef: string,
  monitor: string,
  declared: DeclaredMonitors,
): string {
  const names = declared.monitors(entityRef).map(each => each.name);
  const which =
    names.length === 0
      ? 'It declares none.'
      : `It declares ${names.slice(0, 10).join(', ')}${
          names.length > 10 ? ` and ${names.length - 10} more` : ''
        }.`;
  return `${entityRef} declares no monitor "${monitor}", so that the value is kept without being judged. ${which}`;
}

/** What becomes of a measurement whose series is not made any more. */
export function tooMany({
  entityRef,
  monitor,
}: Measurement): MeasurementOutcome {
  return {
    outcome: 'rejected',
    code: 'too-many-series',
    message: `${entityRef} already has as many monitors and versions as are kept that it does not declare; declare "${monitor}" under spec.monitors, or send its spec.version as modelVersion.`,
  };
}
