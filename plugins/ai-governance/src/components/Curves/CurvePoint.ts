import type { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';

/** One measurement as a curve draws it. */
export type CurvePoint = {
  /** ISO 8601. */
  windowEnd: string;
  /** Null where the measurement failed. */
  value: number | null;
  /** Level after it; null where nothing was judged. */
  level: DriftLevel | null;
  /** Smallest and largest value, where several were rolled up. */
  min?: number;
  max?: number;
};

/** From which values on a curve is worrying, and how its values are written. */
export type CurveLimits = {
  direction: 'up' | 'down';
  warn?: number;
  critical?: number;
  unit?: string;
  metric?: string;
  /** ISO 8601 duration: how often a value is expected. */
  interval?: string;
};

/** Something that happened at a moment. */
export type CurveMark = {
  at: string;
  kind: 'version' | 'deployment' | 'stage';
  text: string;
};
