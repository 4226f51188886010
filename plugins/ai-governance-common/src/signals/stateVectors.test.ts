import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Monitor } from '../kinds';
import vectors from './__fixtures__/state-vectors.json';
import type { DriftSettings } from './DriftSettings';
import {
  DriftObservation,
  foldObservation,
  MonitorFold,
} from './foldObservation';
import { monitorStatusOf } from './monitorStatusOf';

type Vector = {
  name: string;
  monitor: Partial<Monitor>;
  settings: DriftSettings;
  now: string;
  observations: Array<DriftObservation & { modelVersion?: string }>;
  currentModelVersion?: string;
  expected: {
    status: string;
    level: string | null;
    stale: boolean;
    pending: unknown;
    levelAfterEach: string[];
  };
};

const SHARED = resolve(
  __dirname,
  '../../../../../shared/domain/state-vectors.json',
);
/** Ours, and those of whoever keeps the folder of the specification beside this repository. */
const all: Vector[] = [
  ...(vectors as Vector[]),
  ...(existsSync(SHARED)
    ? (JSON.parse(readFileSync(SHARED, 'utf8')) as Vector[])
    : []),
];

it.each(all.map(each => [each.name, each] as const))('%s', (_, vector) => {
  const { settings, now, expected, currentModelVersion } = vector;
  const monitor = {
    name: 'm',
    type: 'custom',
    metric: 'm',
    ...vector.monitor,
  } as Monitor;
  const windows = new Map(
    vector.observations
      .filter(
        each =>
          currentModelVersion === undefined ||
          each.modelVersion === currentModelVersion,
      )
      .map(each => [each.windowEnd, each]),
  );
  let fold: MonitorFold | undefined;
  const levels: string[] = [];
  for (const observation of [...windows.values()].sort((a, b) =>
    a.windowEnd < b.windowEnd ? -1 : 1,
  )) {
    fold = foldObservation(fold, observation, monitor, settings);
    levels.push(fold.level ?? 'no-data');
  }
  const { status, level, stale, pending } = monitorStatusOf(
    monitor,
    currentModelVersion,
    fold,
    new Date(now),
    settings,
  );
  expect({
    status,
    level,
    stale,
    pending: pending ?? null,
    levelAfterEach: levels,
  }).toEqual(expected);
});
