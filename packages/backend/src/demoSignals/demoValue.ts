import type { Monitor } from '@aiproduct/backstage-plugin-ai-governance-common';
import { chance, noise } from './noise';
import type { Course } from './scenarios';
import { seasonal } from './season';
import { gapOf, steadyLevel } from './steadyLevel';
import type { Window } from './windows';

/** What a product declares to move, by the monitor that tells where it is. */
export type Outcome = { baseline?: number; target?: number };

export type DemoSeries = {
  /** Tells this series from all others, and one seed from another. */
  name: string;
  monitor: Monitor;
  course: Course | 'steady';
  outcome?: Outcome;
  /** About where a monitor without threshold and target is. */
  level?: number;
};

const within = (value: number, least: number, most: number) =>
  Math.min(Math.max(value, least), most);

/** How much of its way something has gone that gets better: quickly at first, and nearly there now. */
function progress({ back, days }: Window): number {
  return 0.96 - 0.62 * (1 - Math.exp((-back * days) / 60));
}

/** A value on its way from the baseline to the target; on the good side of the thresholds all the while. */
function approaching(
  { name, monitor, outcome }: DemoSeries,
  window: Window,
): number | undefined {
  const { baseline, target } = outcome ?? {};
  if (baseline === undefined || target === undefined) return undefined;
  const limit = monitor.warn ?? monitor.critical;
  const sign = monitor.direction === 'down' ? -1 : 1;
  // With a threshold, the way begins a little on its good side.
  const begin =
    limit === undefined
      ? baseline
      : target +
        sign *
          within(sign * (baseline - target), 0, 0.7 * sign * (limit - target));
  const room = Math.abs((limit ?? baseline) - target);
  const value = begin + (target - begin) * progress(window);
  const scattered = value + 0.06 * room * noise(name, window.index);
  const good =
    limit === undefined
      ? scattered
      : sign * Math.min(sign * scattered, sign * (limit - sign * 0.2 * room));
  return Math.max(good, 0);
}

/** A monitor that is never judged: what it counts goes up slowly. */
function unjudged(
  { name, monitor, level }: DemoSeries,
  window: Window,
): number {
  const season = seasonal(monitor, window);
  const grown =
    (1 - Math.min((window.back * window.days) / 400, 0.6)) *
    (1 + 0.04 * noise(name, window.index));
  return level === undefined
    ? within(0.55 * grown, 0, 1)
    : Math.round(level * grown * season);
}

/** Now and then one window is off, and the next is as before. Never two in a row, and never among the first of a series. */
function isSpike(name: string, { index, days }: Window): boolean {
  return (
    days <= 1 && index % 7 === 3 && chance(`${name}/spike/${index}`) < 0.12
  );
}

function steady(series: DemoSeries, window: Window, calm: boolean): number {
  const { name, monitor } = series;
  const usual = steadyLevel(monitor);
  if (!usual) return unjudged(series, window);
  const { level, spread, least, most } = usual;
  const limit = monitor.warn ?? monitor.critical ?? 0;
  const sign = monitor.direction === 'down' ? -1 : 1;
  const counted = least === 0 && sign === 1;
  if (!calm && !counted && isSpike(name, window)) {
    return limit + sign * gapOf(monitor) * (0.05 + 0.3 * chance(`${name}/off`));
  }
  const value = within(
    level * seasonal(monitor, window) + spread * noise(name, window.index),
    least,
    most,
  );
  return counted ? Math.round(value) : value;
}

function risen(
  { name, monitor }: DemoSeries,
  to: 'warning' | 'drifted',
  { index }: Window,
): number {
  const sign = monitor.direction === 'down' ? -1 : 1;
  const { warn = 0, critical = warn } = monitor;
  const beyond = within(0.35 + 0.12 * noise(name, index), 0.08, 0.8);
  return (to === 'warning' ? warn : critical) + sign * beyond * gapOf(monitor);
}

/**
 * The value of a series in one window, in the unit of its monitor.
 *
 * @param calm - no single windows that are off
 */
export function demoValue(
  series: DemoSeries,
  window: Window,
  calm: boolean,
): number {
  const { course } = series;
  const rises = typeof course === 'object' && 'rises' in course;
  const usual =
    approaching(series, window) ?? steady(series, window, calm || rises);
  if (!rises || window.back >= course.windows) return usual;
  const part = Math.min(
    (course.windows - window.back) / (course.windows / 2),
    1,
  );
  return usual + (risen(series, course.rises, window) - usual) * part;
}
