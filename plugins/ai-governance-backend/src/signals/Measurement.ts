import { MeasurementMethod } from '@aiproduct/backstage-plugin-ai-governance-common';

/** What identifies a series. */
export type SeriesKey = {
  /** Full, in lower case. */
  entityRef: string;
  monitor: string;
  /** Empty for an entity without a version. */
  modelVersion: string;
};

/** One observation, checked and complete. */
export type Measurement = SeriesKey & {
  /** Milliseconds since 1970. */
  windowEnd: number;
  windowStart: number | null;
  /** Null where the measurement failed. */
  value: number | null;
  /** There exactly where there is no value. */
  error: string | null;
  sampleSize: number | null;
  baselineId: string | null;
  /** Why it is kept without being judged. */
  unmapped: string | null;
  method: MeasurementMethod | null;
};

export function keyOf({ entityRef, monitor, modelVersion }: SeriesKey): string {
  return JSON.stringify([entityRef, monitor, modelVersion]);
}
