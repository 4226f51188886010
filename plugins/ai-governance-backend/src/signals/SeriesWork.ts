import {
  DriftSettings,
  Monitor,
  MonitorFold,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DeclaredMonitors } from './DeclaredMonitors';
import { definitionOf } from './definitionOf';
import { DriftChange } from './DriftChanges';
import { SeriesFolding } from './SeriesFolding';
import { SeriesRow } from './seriesRows';
import { AdmittedSeries } from './sortOut';

/** A series that is being written. */
export type SeriesWork = AdmittedSeries & {
  /** Undefined where the entity declares no such monitor. */
  monitor: Monitor | undefined;
  definition: string | null;
  /** The entity declares the monitor and this version: only then anybody is told of it. */
  present: boolean;
};

export function workOf(
  admitted: AdmittedSeries,
  declared: DeclaredMonitors,
  settings: DriftSettings,
): SeriesWork {
  const { entity_ref, monitor: name, model_version } = admitted.series;
  const monitor = declared.monitor(entity_ref, name);
  const definition = monitor ? definitionOf(monitor, settings) : null;
  const present =
    monitor !== undefined && declared.version(entity_ref) === model_version;
  return { ...admitted, monitor, definition, present };
}

/** Something else judges than before. */
export function isAnew({
  series,
  definition,
  monitor,
  isNew,
}: SeriesWork): boolean {
  return !isNew && monitor !== undefined && series.definition !== definition;
}

/** From where on a series is folded that is not only continued; undefined for one that is. */
export function placeOf(work: SeriesWork): number | undefined {
  const { series, fresh, monitor, isNew } = work;
  if (isNew || !monitor) return undefined;
  if (isAnew(work)) return 0;
  const first = fresh.at(0);
  return first && first.window_end <= series.window_end
    ? first.window_end
    : undefined;
}

/** What follows from foldings that have come to their end. */
export type WorkDone = {
  series: SeriesRow[];
  changes: Array<Omit<DriftChange, 'id'>>;
  /** As they were, those that nobody is told of any more. */
  ended: SeriesRow[];
  /** Entities with a monitor of another level than before. */
  changed: Set<string>;
};

/** @param foldings - of each work, in their order */
export function doneOf(
  work: readonly SeriesWork[],
  foldings: readonly SeriesFolding[],
  now: Date,
): WorkDone {
  const done: WorkDone = {
    series: [],
    changes: [],
    ended: [],
    changed: new Set(),
  };
  work.forEach((each, index) => {
    const { fold, text } = foldings[index].known;
    const level = fold?.level ?? null;
    const change = changeOf(each, fold, now);
    if (change) done.changes.push(change);
    const told = each.present && fold?.since ? level : null;
    if (each.series.told_level !== null && told === null) {
      done.ended.push(each.series);
    }
    if (each.series.level !== level) done.changed.add(each.series.entity_ref);
    done.series.push({
      ...each.after,
      definition: each.definition,
      fold: text,
      level,
      told_level: told,
    });
  });
  return done;
}

function changeOf(
  { series, monitor, present }: SeriesWork,
  fold: MonitorFold | undefined,
  now: Date,
): Omit<DriftChange, 'id'> | undefined {
  const to = fold?.level;
  if (!present || !monitor || !to || !fold.since || to === series.told_level) {
    return undefined;
  }
  const { entity_ref: entityRef, model_version: modelVersion } = series;
  return {
    entityRef,
    monitor: monitor.name,
    type: monitor.type,
    metric: monitor.metric,
    modelVersion: modelVersion || null,
    from: series.told_level,
    to,
    windowEnd: fold.since,
    value: fold.latest?.value ?? null,
    warn: monitor.warn ?? null,
    critical: monitor.critical ?? null,
    at: now.toISOString(),
  };
}
