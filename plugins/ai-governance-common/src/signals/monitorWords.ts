import { withUnit } from '../words';
import { MonitorState, MonitorStatus } from './DriftStatus';

/**
 * The states of monitors as people read them, in pages and in what they take along.
 *
 * @public
 */
export const MONITOR_STATE_WORDS: Readonly<Record<MonitorState, string>> = {
  healthy: 'healthy',
  warning: 'warning',
  drifted: 'drifted',
  stale: 'stale',
  error: 'error',
  'no-data': 'no data',
  'insufficient-data': 'insufficient data',
  'not-monitored': 'not monitored',
  unjudged: 'not judged',
};

/**
 * What a monitor watches: "psi of income, channel=online".
 *
 * @public
 */
export function watchedInWords({
  metric,
  feature,
  segment,
}: Pick<MonitorStatus, 'metric' | 'feature' | 'segment'>): string {
  return [feature ? `${metric} of ${feature}` : metric, segment]
    .filter(Boolean)
    .join(', ');
}

/**
 * From which value a monitor worries: one text for each threshold that is declared.
 *
 * @public
 */
export function thresholdsInWords(
  monitor: Pick<
    MonitorStatus,
    'direction' | 'warn' | 'critical' | 'unit' | 'metric'
  >,
): string[] {
  const sign = monitor.direction === 'down' ? '≤' : '≥';
  return (['warn', 'critical'] as const).flatMap(level => {
    const value = monitor[level];
    return value === undefined
      ? []
      : [`${level} ${sign} ${withUnit(value, monitor)}`];
  });
}
