import type { AIEntity, Monitor } from '../kinds';
import { DEFAULT_DRIFT_SETTINGS, DriftSettings } from './DriftSettings';
import {
  DriftStatus,
  MonitorState,
  MonitorStatus,
  worstMonitorState,
} from './DriftStatus';
import { featureGroupOf, shareRuleOf } from './featureShares';
import type { MonitorFold } from './foldObservation';
import { freshUntil, monitorStatusOf } from './monitorStatusOf';

/** What takes part in a roll-up: a monitor, or several features that are judged together. */
type Part = { status: MonitorState; since: string | null };

/** A monitor of a single feature, with its level whatever its status. */
type Feature = Part & Pick<MonitorStatus, 'level'> & { levelSince?: string };

function sinceOf(
  monitor: MonitorStatus,
  fold: MonitorFold | undefined,
  settings: DriftSettings,
): string | null {
  switch (monitor.status) {
    case 'stale':
      return freshUntil(monitor, settings)?.toISOString() ?? null;
    case 'error':
      return fold?.failed?.since ?? null;
    case 'insufficient-data':
      return fold?.tooSmallSince ?? null;
    default:
      return monitor.level === monitor.status ? monitor.since ?? null : null;
  }
}

/** Since when all of them, or the first so many of them, are what they are; null when that is not known of one. */
function latestOf(
  moments: ReadonlyArray<string | null | undefined>,
  count = moments.length,
): string | null {
  if (moments.some(each => !each)) return null;
  const ordered = (moments as string[]).slice().sort();
  return ordered[count - 1] ?? null;
}

/**
 * Features are judged together, by the share that drifted: of many features some always drift by chance. What a feature says no more
 * keeps its level in that share, and one that has none, is stale or in error makes all of them so, as any other monitor does.
 */
function collapsed(features: readonly Feature[]): Part[] {
  if (features.length < 2) return [...features];
  const silent = features.filter(each => each.status !== each.level);
  const known = features.filter(each => each.level !== null);
  if (known.length === 0) return silent;
  const rule = shareRuleOf(known.map(each => each.level!));
  const isCounted = rule?.counts ?? (level => level === 'healthy');
  const counted = known.filter(each => isCounted(each.level!));
  const part: Part = {
    status: rule?.to ?? 'healthy',
    since: latestOf(
      counted.map(each => each.levelSince),
      rule && Math.ceil(rule.share * known.length),
    ),
  };
  return [part, ...silent];
}

/**
 * How an entity is doing: all of its monitors, and the worst of those that are required. Several `data-drift` monitors of single
 * features, of one metric in one segment, count as one.
 *
 * @param foldOf - what is known of a monitor, of the version that the entity declares
 * @public
 */
export function driftStatusOf(
  entity: AIEntity,
  foldOf: (monitor: Monitor) => MonitorFold | undefined,
  now: Date,
  settings: DriftSettings,
): DriftStatus {
  const declared = (entity.spec?.monitors ?? []) as Monitor[];
  const version = (entity.spec as { version?: string } | undefined)?.version;
  const parts: Part[] = [];
  const groups = new Map<string, Feature[]>();
  const monitors = declared.map(monitor => {
    const fold = foldOf(monitor);
    const status = monitorStatusOf(monitor, version, fold, now, settings);
    if (!status.required || status.status === 'unjudged') return status;
    const group = featureGroupOf(status);
    const part = {
      status: status.status,
      since: sinceOf(status, fold, settings),
    };
    if (group === undefined) {
      parts.push(part);
      return status;
    }
    const feature = { ...part, level: status.level, levelSince: status.since };
    const others = groups.get(group);
    if (others) others.push(feature);
    else groups.set(group, [feature]);
    return status;
  });
  for (const features of groups.values()) parts.push(...collapsed(features));

  const status = worstMonitorState(parts.map(each => each.status));
  const moments = parts
    .filter(each => each.status === status)
    .map(each => each.since);
  return {
    status,
    // The first bad one is enough; for good all have to be.
    since: latestOf(moments, status === 'healthy' ? moments.length : 1),
    stale: monitors.some(
      each => each.required && each.stale && each.status !== 'unjudged',
    ),
    monitors,
  };
}

/**
 * The status of an entity for which no value was ever received: every monitor with a threshold says `no-data`.
 *
 * @public
 */
export function driftWithoutValues(entity: AIEntity): DriftStatus {
  return driftStatusOf(
    entity,
    () => undefined,
    new Date(0),
    DEFAULT_DRIFT_SETTINGS,
  );
}
