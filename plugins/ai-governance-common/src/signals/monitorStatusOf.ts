import type { Monitor } from '../kinds';
import { addIntervals } from './addIntervals';
import type { DriftSettings } from './DriftSettings';
import { MonitorState, MonitorStatus, worstMonitorState } from './DriftStatus';
import type { MonitorFold } from './foldObservation';
import { isJudged } from './thresholds';

/**
 * The last moment at which a monitor is not stale yet; undefined for one without an interval or without any valid value.
 *
 * @public
 */
export function freshUntil(
  { interval, windowEnd }: Pick<MonitorStatus, 'interval' | 'windowEnd'>,
  { staleAfterIntervals }: DriftSettings,
): Date | undefined {
  return interval !== undefined && windowEnd !== undefined
    ? addIntervals(new Date(windowEnd), interval, staleAfterIntervals)
    : undefined;
}

/**
 * Nothing but a value makes a status better: until the next valid one it is the worst of the level and of what stands in its way. Only
 * `drifted` is worse than all of that.
 */
function stateOf(
  fold: MonitorFold | undefined,
  stale: boolean,
): Exclude<MonitorState, 'unjudged' | 'not-monitored'> {
  const states: MonitorState[] = [];
  if (fold?.level) states.push(fold.level);
  if (fold?.failed) states.push('error');
  if (fold?.tooSmallSince) states.push('insufficient-data');
  if (stale) states.push('stale');
  return states.length === 0
    ? 'no-data'
    : (worstMonitorState(states) as ReturnType<typeof stateOf>);
}

/**
 * How a declared monitor is doing at a moment.
 *
 * @param modelVersion - version of the entity whose observations were folded
 * @param fold - undefined where nothing was ever measured
 * @public
 */
export function monitorStatusOf(
  monitor: Monitor,
  modelVersion: string | undefined,
  fold: MonitorFold | undefined,
  now: Date,
  settings: DriftSettings,
): MonitorStatus {
  const { name, type, metric, feature, segment, unit, interval } = monitor;
  const { warn, critical } = monitor;
  const latest = fold?.latest;
  const fresh = freshUntil(
    { interval, windowEnd: latest?.windowEnd },
    settings,
  );
  const stale = fresh !== undefined && now > fresh;
  const pending = fold && pendingOf(fold, settings);
  return {
    name,
    type,
    metric,
    ...(feature !== undefined && { feature }),
    ...(segment !== undefined && { segment }),
    ...(unit !== undefined && { unit }),
    direction: monitor.direction ?? 'up',
    ...(interval !== undefined && { interval }),
    ...(modelVersion !== undefined && { modelVersion }),
    status: isJudged(monitor) ? stateOf(fold, stale) : 'unjudged',
    level: fold?.level ?? null,
    stale,
    required: monitor.required ?? true,
    ...(pending && { pending }),
    ...(fold?.since && { since: fold.since }),
    ...(fold?.failed && { error: fold.failed.error }),
    ...latest,
    ...(warn !== undefined && { warn }),
    ...(critical !== undefined && { critical }),
  };
}

/** The level that is being counted towards, the worse one first. */
function pendingOf(
  { level, warnings, criticals, better }: MonitorFold,
  { breachesToRaise, observationsToClear }: DriftSettings,
): MonitorStatus['pending'] {
  if (level === null) return undefined;
  if (criticals > 0 && level !== 'drifted') {
    return { level: 'drifted', count: criticals, needed: breachesToRaise };
  }
  if (warnings > 0 && level === 'healthy') {
    return { level: 'warning', count: warnings, needed: breachesToRaise };
  }
  if (better > 0) {
    return {
      level: level === 'drifted' ? 'warning' : 'healthy',
      count: better,
      needed: observationsToClear,
    };
  }
  return undefined;
}
