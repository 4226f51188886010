import type { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';
import type { Window } from './windows';

/** How busy the company is in a window, as a share of a working hour or day: less at night and at the weekend. */
export function busyness({ start, days }: Window): number {
  if (days > 1) return 1;
  const day = start.getUTCDay();
  const ofWeek = day === 0 || day === 6 ? 0.35 : 1;
  if (days === 1) return ofWeek;
  const hour = start.getUTCHours() + start.getUTCMinutes() / 60;
  // Busiest at one in the afternoon.
  const ofDay = 0.55 + 0.45 * Math.cos(((hour - 13) / 12) * Math.PI);
  return ofWeek * ofDay;
}

/** By how much being busy moves a value. */
export function seasonal(
  { type, unit, baseline, warn, critical }: Monitor,
  window: Window,
): number {
  const busy = busyness(window);
  switch (type) {
    case 'latency':
      return 0.85 + 0.15 * busy;
    case 'data-drift':
    case 'prediction-drift':
      // Weekends look unlike the rest, unless they are compared with weekends.
      return baseline === 'same-period-last-season' ||
        busy > 0.5 ||
        window.days < 1
        ? 1
        : 1.25;
    case 'adoption':
      // What is counted, rather than a share of it.
      return unit === undefined && warn === undefined && critical === undefined
        ? busy
        : 1;
    default:
      return 1;
  }
}
