import type {
  Ability,
  DriftLevel,
  EntityStatus,
  Mute,
  MutePage,
  SeriesList,
  StoredObservation,
  Trigger,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { allowed } from './decisionFixtures';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

/** What the status says of one monitor, changed. */
export function withMonitor(
  status: EntityStatus,
  name: string,
  change: Partial<MonitorStatus>,
): EntityStatus {
  const monitors = status.drift.monitors.map(each =>
    each.name === name ? { ...each, ...change } : each,
  );
  return { ...status, drift: { ...status.drift, monitors } };
}

/** One value a day, the last one on 19 November 2026. */
export function observationsOf(
  values: Array<number | null>,
  levels: Array<DriftLevel | null> = [],
): StoredObservation[] {
  const last = Date.UTC(2026, 10, 19);
  return values.map((value, index) => ({
    windowEnd: new Date(
      last - (values.length - 1 - index) * 86_400_000,
    ).toISOString(),
    value,
    modelVersion: '4',
    level: levels[index] ?? null,
    grain: 'raw',
    ...(value === null ? { error: 'The job failed.' } : { sampleSize: 4000 }),
  }));
}

/** What was measured under one name. */
export function seriesOf(
  more: Partial<SeriesList['items'][number]> = {},
): SeriesList['items'][number] {
  const points =
    more.points ??
    observationsOf(
      [0.05, 0.12, 0.13, 0.27],
      ['healthy', 'healthy', 'warning', 'drifted'],
    );
  return {
    monitor: 'income-psi',
    modelVersion: '4',
    present: true,
    declared: true,
    status: 'drifted',
    level: 'drifted',
    firstWindowEnd: '2026-11-16T00:00:00Z',
    windowEnd: '2026-11-19T00:00:00Z',
    receivedAt: '2026-11-19T00:05:00Z',
    unmapped: null,
    ...more,
    points: points.map(({ windowEnd, value, level }) => ({
      windowEnd,
      value,
      level,
    })),
  };
}

/** Something that drift asks for, which the caller may decide. */
export function triggerOf(more: Partial<Trigger> = {}): Trigger {
  return {
    id: 't1',
    kind: 'retraining',
    entityRef: 'model:default/credit-scorer',
    monitor: 'income-psi',
    modelVersion: '4',
    toVersion: null,
    reason: 'income-psi has drifted: 0.27, critical from 0.25.',
    state: 'proposed',
    proposedAt: '2026-11-19T00:05:00Z',
    decidedBy: null,
    decidedAt: null,
    comment: null,
    delivery: {
      state: 'none',
      target: 'webhook retraining',
      attempts: 0,
      lastAttemptAt: null,
      nextAttemptAt: null,
      lastOutcome: null,
    },
    can: { accept: allowed, dismiss: allowed },
    ...more,
  };
}

/** A mute that holds, which the caller may end. */
export function muteOf(more: Partial<Mute> = {}): Mute {
  return {
    id: 'm1',
    entityRef: 'model:default/credit-scorer',
    monitor: 'income-psi',
    reason: 'The source is being moved.',
    until: '2999-12-01T00:00:00Z',
    mutedBy: 'user:default/maria',
    mutedAt: '2026-11-18T09:00:00Z',
    endedAt: null,
    can: { end: allowed },
    ...more,
  };
}

/** The mutes of an entity, which the caller may mute unless said otherwise. */
export function mutesOf(items: Mute[], mute: Ability = allowed): MutePage {
  return { items, can: { mute } };
}
