import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  formatCount,
  formatDate,
  intervalInWords,
  relativeTo,
} from '../../words';
import { thresholdsInWords } from './driftView';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

const SEVERITY = { healthy: 0, warning: 1, drifted: 2 };

/** How far a monitor is on its way to another level: "One more breach makes it drifted." */
export function pendingInWords({
  pending,
  level,
}: Pick<MonitorStatus, 'pending' | 'level'>): string | undefined {
  if (!pending) return undefined;
  const left = Math.max(pending.needed - pending.count, 1);
  const worse = SEVERITY[pending.level] > SEVERITY[level ?? 'healthy'];
  const what = worse
    ? ['breach', 'breaches']
    : ['better value', 'better values'];
  return left === 1
    ? `One more ${what[0]} makes it ${pending.level}.`
    : `${formatCount(left)} more ${what[1]} in a row make it ${pending.level}.`;
}

/** Which threshold the latest value has reached; undefined when none. */
function reached(monitor: MonitorStatus): string | undefined {
  const { value, direction, warn, critical } = monitor;
  if (value === undefined) return undefined;
  const isBeyond = (limit: number | undefined) =>
    limit !== undefined &&
    (direction === 'down' ? value <= limit : value >= limit);
  const limits = thresholdsInWords(monitor);
  if (isBeyond(critical)) return limits[limits.length - 1];
  return isBeyond(warn) ? limits[0] : undefined;
}

function silence({ windowEnd, interval }: MonitorStatus, now: Date): string {
  const expected = interval ? ` (${intervalInWords(interval)} expected)` : '';
  if (!windowEnd) return `The latest value is too old${expected}.`;
  const age = relativeTo(windowEnd, now);
  return `No value since ${formatDate(windowEnd)}${
    age ? `, ${age}` : ''
  }${expected}.`;
}

function stateInWords(
  monitor: MonitorStatus,
  now: Date,
  samplesNeeded: number | undefined,
): string | undefined {
  switch (monitor.status) {
    case 'no-data':
      return monitor.interval
        ? `No value has arrived yet (${intervalInWords(
            monitor.interval,
          )} expected).`
        : 'No value has arrived yet.';
    case 'stale':
      return silence(monitor, now);
    case 'insufficient-data':
      return samplesNeeded === undefined
        ? 'The latest window holds too few samples to be judged.'
        : `The latest window holds too few samples to be judged; at least ${formatCount(
            samplesNeeded,
          )} are needed.`;
    case 'error':
      return monitor.error
        ? `The measurement failed. Its sender says: “${monitor.error}”`
        : 'The latest measurement failed.';
    case 'unjudged':
      return 'No threshold is declared, so values are shown and not judged.';
    case 'warning':
    case 'drifted': {
      const limit = reached(monitor);
      const since = monitor.since && `Since ${formatDate(monitor.since)}`;
      return [limit && `Reached ${limit}.`, since && `${since}.`]
        .filter(Boolean)
        .join(' ');
    }
    default:
      return undefined;
  }
}

/**
 * What there is to say of a state beside its word, as sentences; none when there is nothing.
 *
 * @param samplesNeeded - how many a window must hold to be judged, where that is known
 */
export function notesOn(
  monitor: MonitorStatus,
  now: Date,
  samplesNeeded?: number,
): string[] {
  const { status, stale, error } = monitor;
  return [
    stateInWords(monitor, now, samplesNeeded),
    status === 'drifted' &&
      stale &&
      `${silence(monitor, now)} Silence does not clear it.`,
    status === 'drifted' &&
      error &&
      `The measurement failed since. Its sender says: “${error}”`,
    pendingInWords(monitor),
  ].filter((note): note is string => Boolean(note));
}
