import {
  DriftLevel,
  isTooSmall,
  MeasurementMethod,
  Monitor,
  StoredObservation,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ObservationRow } from './observationRows';

/** Row of `observation_days`. PostgreSQL gives a bigint as text. */
export type DbDayRow = {
  day: number | string;
  window_end: number | string;
  min: number | null;
  max: number | null;
  mean: number | null;
  count: number;
  failed: number;
  level: DriftLevel | null;
};

/** A moment in milliseconds since 1970 as ISO 8601. */
export function iso(moment: number): string {
  return new Date(moment).toISOString();
}

/** A day that is not kept one by one any more, as people read it. */
export function storedDay(
  row: DbDayRow,
  modelVersion: string | null,
): StoredObservation {
  const { mean, min, max, count, failed, level } = row;
  return {
    windowEnd: iso(Number(row.window_end)),
    windowStart: iso(Number(row.day)),
    value: mean,
    ...(min !== null && { min }),
    ...(max !== null && { max }),
    count,
    modelVersion,
    ...(mean === null && {
      error: `${failed} ${
        failed === 1 ? 'measurement' : 'measurements'
      } failed.`,
    }),
    level,
    grain: 'day',
  };
}

/**
 * One observation as people read it.
 *
 * @param monitor - as the entity declares it
 */
export function storedObservation(
  row: ObservationRow,
  modelVersion: string | null,
  monitor: Monitor | undefined,
): StoredObservation {
  const { value, error, sample_size: sampleSize, baseline_id, level } = row;
  const method: MeasurementMethod | null =
    row.method === null ? null : JSON.parse(row.method);
  const noiseFloor = method?.noiseFloor;
  const tooSmall =
    monitor !== undefined &&
    value !== null &&
    isTooSmall(
      {
        windowEnd: '',
        ...(sampleSize !== null && { sampleSize }),
        ...(noiseFloor !== undefined && { noiseFloor }),
      },
      monitor,
    );
  return {
    windowEnd: iso(row.window_end),
    ...(row.window_start !== null && { windowStart: iso(row.window_start) }),
    value,
    ...(sampleSize !== null && { sampleSize }),
    modelVersion,
    ...(baseline_id !== null && { baselineId: baseline_id }),
    ...(error !== null && { error }),
    level,
    ...(tooSmall && { tooSmall }),
    grain: 'raw',
    ...(method && { method }),
  };
}
