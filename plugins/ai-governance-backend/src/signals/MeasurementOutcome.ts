import { ObservationOutcome } from '@aiproduct/backstage-plugin-ai-governance-common';
import { DeclaredMonitors } from './DeclaredMonitors';
import { Measurement } from './Measurement';
import { ObservationRow } from './observationRows';

/** What became of a measurement. */
export type MeasurementOutcome = Omit<ObservationOutcome, 'index' | 'path'>;

/** Why a measurement of a window that is known changes nothing; undefined where it does. */
export function refusal(
  before: ObservationRow,
  { value, error, sampleSize, baselineId, unmapped }: Measurement,
): MeasurementOutcome | undefined {
  if (
    before.value === value &&
    before.error === error &&
    (sampleSize === null || sampleSize === before.sample_size) &&
    (baselineId === null || baselineId === before.baseline_id) &&
    (before.unmapped === null) === (unmapped === null)
  ) {
    return { outcome: 'duplicate' };
  }
  const wasJudged = before.value !== null && before.unmapped === null;
  if (!wasJudged || (value !== null && unmapped === null)) return undefined;
  return {
    outcome: 'rejected',
    code: 'value-known',
    message: `This window has the value ${before.value}; only another value takes its place.`,
  };
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
