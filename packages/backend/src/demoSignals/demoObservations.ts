import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  Monitor,
  ObservationInput,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DemoSeries, demoValue, Outcome } from './demoValue';
import { chance } from './noise';
import { Course, Scenario, scenarios } from './scenarios';
import { busyness } from './season';
import { DAY, Window, windowsUntil } from './windows';

/** The parts of the four kinds that the demo reads. */
type MeasuredSpec = {
  monitors?: Monitor[];
  outcomes?: (Outcome & { monitor?: string })[];
  releasedAt?: string;
  rollback?: { toVersion?: string };
};

const COUNTED_IN_SAMPLES = new Set([
  'data-drift',
  'prediction-drift',
  'label-drift',
  'concept-drift',
  'performance',
  'fairness',
  'data-quality',
  'override-rate',
  'rework-rate',
  'feedback',
  'block-rate',
]);

/** How many cases a window saw, where that means something. */
function sampleSize(
  { name, monitor, course }: DemoSeries,
  window: Window,
): number | undefined {
  if (!COUNTED_IN_SAMPLES.has(monitor.type)) return undefined;
  const least = monitor.minSamples ?? 0;
  const scatter = 0.9 + 0.2 * chance(`${name}/samples/${window.index}`);
  if (course === 'small') return Math.round(0.35 * least * scatter);
  const perDay = 1_500 + 18_500 * chance(`${name}/samples`);
  const cases = perDay * window.days * busyness(window) * scatter;
  return Math.round(Math.max(cases, 1.1 * least * scatter + 1));
}

/**
 * When the declared version went into production, where the model had another one before and has been in production long enough to be
 * judged by itself.
 */
function versionChange(
  { releasedAt, rollback }: MeasuredSpec,
  now: Date,
): { at: Date; before: string } | undefined {
  const before = rollback?.toVersion;
  if (!before || !releasedAt) return undefined;
  const at = new Date(releasedAt);
  return now.getTime() - at.getTime() >= 42 * DAY ? { at, before } : undefined;
}

function isSent(course: Course | 'steady', { back }: Window): boolean {
  if (course === 'silent') return false;
  return !(
    typeof course === 'object' &&
    'stops' in course &&
    back < course.stops
  );
}

function observation(
  series: DemoSeries,
  window: Window,
  calm: boolean,
): Pick<ObservationInput, 'value' | 'error' | 'sampleSize'> {
  const { course } = series;
  if (
    typeof course === 'object' &&
    'fails' in course &&
    window.back < course.fails
  ) {
    return { error: course.because };
  }
  const samples = sampleSize(series, window);
  return {
    value: Number(demoValue(series, window, calm).toPrecision(5)),
    ...(samples !== undefined && { sampleSize: samples }),
  };
}

function courseOf({ all, monitors }: Scenario, name: string) {
  return monitors?.[name] ?? all ?? 'steady';
}

/**
 * Weeks of invented measurements of an entity, up to now and oldest first by monitor: in the unit of each monitor, on the side of its
 * thresholds that its scenario says, as often as its interval says. The same for the same seed and moment; whoever asks later gets the
 * windows that ended since, and the others with the same value wherever the scenario has them at the same place.
 *
 * @param after - the newest window that is known of a monitor; only what ended later is given
 */
export function demoObservations(
  entity: Entity,
  options: {
    seed: string;
    now: Date;
    after?: (monitor: string) => Date | undefined;
  },
): ObservationInput[] {
  const { seed, now, after } = options;
  const entityRef = stringifyEntityRef(entity);
  const spec = (entity.spec ?? {}) as MeasuredSpec;
  const scenario = scenarios[entityRef] ?? {};
  const change = versionChange(spec, now);
  const since = scenario.weeks
    ? now.getTime() - scenario.weeks * 7 * DAY
    : -Infinity;
  return (spec.monitors ?? []).flatMap(monitor => {
    const series: DemoSeries = {
      name: `${seed}/${entityRef}/${monitor.name}`,
      monitor,
      course: courseOf(scenario, monitor.name),
      outcome: spec.outcomes?.find(each => each.monitor === monitor.name),
      level: scenario.levels?.[monitor.name],
    };
    const known = after?.(monitor.name)?.getTime() ?? -Infinity;
    const windows = windowsUntil(now, monitor.interval).filter(
      ({ start }) => start.getTime() >= since,
    );
    // A version is judged from its first value on, and each of a series from three values: no single one may be off there.
    let seen = 0;
    let version: string | undefined;
    return windows.flatMap(window => {
      const current =
        change && window.end <= change.at ? change.before : undefined;
      seen = current === version ? seen + 1 : 0;
      version = current;
      if (!isSent(series.course, window) || window.end.getTime() <= known) {
        return [];
      }
      return [
        {
          entityRef,
          monitor: monitor.name,
          ...(current !== undefined && { modelVersion: current }),
          windowStart: window.start.toISOString(),
          windowEnd: window.end.toISOString(),
          ...observation(series, window, seen < 3),
        },
      ];
    });
  });
}
