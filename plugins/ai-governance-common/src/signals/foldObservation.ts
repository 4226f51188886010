import type { Monitor } from '../kinds';
import { DRIFT_LEVELS, DriftLevel } from './DriftStatus';
import type { DriftSettings } from './DriftSettings';
import { isTooSmall } from './isTooSmall';
import {
  isBetterThan,
  isJudged,
  jumps,
  reachesCritical,
  reachesWarn,
} from './thresholds';

/**
 * What a level follows from: one observation of one monitor and version.
 *
 * @public
 */
export type DriftObservation = {
  /** ISO 8601. */
  windowEnd: string;
  /** Null or left out where the measurement failed. */
  value?: number | null;
  /** Why it failed. */
  error?: string;
  sampleSize?: number;
  /** What the value was compared with. */
  baselineId?: string;
  /** 95 % of values stay below this where nothing drifted; left out where only the sample size is known. */
  noiseFloor?: number;
};

/**
 * What is known of a monitor after some observations. It can be kept as JSON, and the fold can go on from it.
 *
 * @public
 */
export type MonitorFold = {
  /** Null before the first valid value, and for a monitor without thresholds. */
  level: DriftLevel | null;
  /** ISO 8601: end of the window that brought the level. */
  since: string | null;
  /** Consecutive values at or beyond warn, counted as far as they matter. */
  warnings: number;
  /** Consecutive values at or beyond critical, counted as far as they matter. */
  criticals: number;
  /** Consecutive values that are better than the threshold of the level. */
  better: number;
  /** The newest valid value. */
  latest?: { windowEnd: string; value: number; sampleSize?: number };
  /** What the newest valid value that said so was compared with. */
  baselineId?: string;
  /** There since a measurement failed, until the next valid value: end of the first such window, and what the newest said. */
  failed?: { since: string; error: string };
  /** There since a window was too small, until the next valid value: its end. */
  tooSmallSince?: string;
};

const NOTHING: MonitorFold = {
  level: null,
  since: null,
  warnings: 0,
  criticals: 0,
  better: 0,
};

/**
 * The state after one more observation. Observations are folded in the order of their windows, each window once.
 *
 * - The first valid value decides alone: a breach is a warning.
 * - After that `breachesToRaise` consecutive breaches raise, or one far beyond critical; `observationsToClear` values clearly better
 *   than the threshold of the level lower it by one, and counting begins anew.
 * - A failed measurement or too small a window counts neither way.
 * - Another baseline than the one named before starts over, with its first valid value: so nothing but a value ever clears a level.
 *
 * @param fold - undefined before the first observation
 * @public
 */
export function foldObservation(
  fold: MonitorFold | undefined,
  observation: DriftObservation,
  monitor: Monitor,
  settings: DriftSettings,
): MonitorFold {
  const before = fold ?? NOTHING;
  const { windowEnd, value, sampleSize, baselineId } = observation;
  if (value === undefined || value === null || !Number.isFinite(value)) {
    return {
      ...before,
      failed: {
        since: before.failed?.since ?? windowEnd,
        error: observation.error ?? 'The value is no finite number.',
      },
    };
  }
  if (isTooSmall(observation, monitor)) {
    return {
      ...before,
      tooSmallSince: before.tooSmallSince ?? windowEnd,
    };
  }
  const startsOver =
    baselineId !== undefined &&
    before.baselineId !== undefined &&
    baselineId !== before.baselineId;
  const known = baselineId ?? before.baselineId;
  return {
    ...judge(
      startsOver ? NOTHING : before,
      windowEnd,
      value,
      monitor,
      settings,
    ),
    latest: {
      windowEnd,
      value,
      ...(sampleSize !== undefined && { sampleSize }),
    },
    ...(known !== undefined && { baselineId: known }),
  };
}

type Judged = Pick<
  MonitorFold,
  'level' | 'since' | 'warnings' | 'criticals' | 'better'
>;

function judge(
  before: MonitorFold,
  windowEnd: string,
  value: number,
  monitor: Monitor,
  settings: DriftSettings,
): Judged {
  if (!isJudged(monitor)) return NOTHING;
  const { breachesToRaise, observationsToClear } = settings;
  const warnings = reachesWarn(value, monitor)
    ? Math.min(before.warnings + 1, breachesToRaise)
    : 0;
  const criticals = reachesCritical(value, monitor)
    ? Math.min(before.criticals + 1, breachesToRaise)
    : 0;
  const at = (level: DriftLevel, better = 0): Judged => ({
    level,
    since: level === before.level ? before.since : windowEnd,
    warnings,
    criticals,
    better,
  });
  const { level } = before;
  if (jumps(value, monitor, settings)) return at('drifted');
  if (criticals >= breachesToRaise) return at('drifted');
  if (level === null) return at(warnings > 0 ? 'warning' : 'healthy');
  if (level === 'healthy') {
    return at(warnings >= breachesToRaise ? 'warning' : 'healthy');
  }
  const better = isBetterThan(level, value, monitor, settings)
    ? before.better + 1
    : 0;
  if (better < observationsToClear) return at(level, better);
  return at(DRIFT_LEVELS[DRIFT_LEVELS.indexOf(level) - 1]);
}
