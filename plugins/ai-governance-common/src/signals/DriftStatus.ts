/**
 * Words for how a monitored thing is doing. `unjudged` is a monitor that declares no threshold: shown, never part of a
 * roll-up. `not-monitored` is an entity without monitors.
 *
 * @public
 */
export const MONITOR_STATES = [
  'drifted',
  'error',
  'stale',
  'no-data',
  'insufficient-data',
  'warning',
  'healthy',
  'unjudged',
  'not-monitored',
] as const;

/**
 * One of {@link MONITOR_STATES}.
 *
 * @public
 */
export type MonitorState = (typeof MONITOR_STATES)[number];

/**
 * Levels that values lead to, best first. Silence, errors and small windows change a status, never a level.
 *
 * @public
 */
export const DRIFT_LEVELS = ['healthy', 'warning', 'drifted'] as const;

/**
 * One of {@link DRIFT_LEVELS}.
 *
 * @public
 */
export type DriftLevel = (typeof DRIFT_LEVELS)[number];

/**
 * What is known of one declared monitor. Without a value received, `value`, `windowEnd` and `sampleSize` are left out.
 *
 * @public
 */
export type MonitorStatus = {
  name: string;
  type: string;
  metric: string;
  feature?: string;
  segment?: string;
  unit?: string;
  direction: 'up' | 'down';
  /** ISO 8601 duration: how often a value is expected. */
  interval?: string;
  /** Version of the entity that the status is of. */
  modelVersion?: string;
  status: MonitorState;
  level: DriftLevel | null;
  stale: boolean;
  required: boolean;
  /** The level that is being counted towards; left out when none is. */
  pending?: { level: DriftLevel; count: number; needed: number };
  /** ISO 8601: end of the window that brought the level. */
  since?: string;
  /** Why the newest measurement failed, as its sender said; left out once a valid value has come. */
  error?: string;
  /** The latest valid one. */
  value?: number;
  /** ISO 8601. */
  windowEnd?: string;
  sampleSize?: number;
  warn?: number;
  critical?: number;
};

/**
 * How everything that an entity monitors is doing, and the worst of it.
 *
 * @public
 */
export type DriftStatus = {
  status: Exclude<MonitorState, 'unjudged'>;
  /** ISO 8601: since when the status is what it is; null when that is not known. */
  since: string | null;
  stale: boolean;
  monitors: MonitorStatus[];
};

/** Worst first; what is not listed takes no part in a roll-up. */
const WORST_FIRST: readonly MonitorState[] = MONITOR_STATES.slice(
  0,
  MONITOR_STATES.indexOf('unjudged'),
);

/**
 * The worst of several states; `not-monitored` when none of them is a judgement.
 *
 * @public
 */
export function worstMonitorState(
  states: readonly MonitorState[],
): DriftStatus['status'] {
  const worst = WORST_FIRST.find(state => states.includes(state));
  return (worst as DriftStatus['status'] | undefined) ?? 'not-monitored';
}
