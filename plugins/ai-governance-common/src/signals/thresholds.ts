import type { Monitor } from '../kinds';
import type { DriftSettings } from './DriftSettings';

type Thresholds = Pick<Monitor, 'direction' | 'warn' | 'critical' | 'metric'>;

/** Tests whose p-value may be what is sent; it is when smaller is worse. */
const TESTS = new Set(['ks', 'chi2', 'z']);

/**
 * Whether a monitor has a threshold. Without one its values are shown and never judged.
 *
 * @public
 */
export function isJudged({
  warn,
  critical,
}: Pick<Monitor, 'warn' | 'critical'>): boolean {
  return warn !== undefined || critical !== undefined;
}

/** Whether a monitor's values are p-values of a test: the smaller, the worse. */
export function isPValue({
  metric,
  direction,
}: Pick<Thresholds, 'metric' | 'direction'>): boolean {
  return metric.endsWith('-p') || (TESTS.has(metric) && direction === 'down');
}

/** Whether a value is at or beyond a threshold, on the worse side. */
function reaches(
  value: number,
  threshold: number | undefined,
  direction: Monitor['direction'],
): boolean {
  if (threshold === undefined) return false;
  return direction === 'down' ? value <= threshold : value >= threshold;
}

export function reachesCritical(value: number, monitor: Thresholds): boolean {
  return reaches(value, monitor.critical, monitor.direction);
}

/** Critical is a warning, too, also where warn is missing or further out than critical. */
export function reachesWarn(value: number, monitor: Thresholds): boolean {
  return (
    reaches(value, monitor.warn, monitor.direction) ||
    reachesCritical(value, monitor)
  );
}

/**
 * Whether a single value is so bad that nobody has to wait for a second one. P-values never are: they get small by themselves with
 * the number of samples.
 */
export function jumps(
  value: number,
  monitor: Thresholds,
  { jumpFactor }: DriftSettings,
): boolean {
  const { critical, direction } = monitor;
  // As many times zero as one likes is zero.
  if (jumpFactor === null || !critical || isPValue(monitor)) return false;
  const awayFromZero = critical > 0 === (direction !== 'down');
  return reaches(
    value,
    awayFromZero ? critical * jumpFactor : critical / jumpFactor,
    direction,
  );
}

/** Whether a value is better than the threshold of a level, with the distance that keeps a level from flapping. */
export function isBetterThan(
  level: 'warning' | 'drifted',
  value: number,
  monitor: Thresholds,
  { clearRatio }: DriftSettings,
): boolean {
  const { warn, critical, direction } = monitor;
  const threshold = level === 'drifted' ? critical ?? warn : warn ?? critical;
  if (threshold === undefined) return false;
  const distance =
    warn !== undefined && critical !== undefined
      ? Math.abs(critical - warn)
      : Math.abs(threshold);
  const margin = (1 - clearRatio) * distance;
  const breached =
    level === 'drifted'
      ? reaches(value, threshold, direction)
      : reachesWarn(value, monitor);
  return (
    !breached &&
    (direction === 'down'
      ? value >= threshold + margin
      : value <= threshold - margin)
  );
}
