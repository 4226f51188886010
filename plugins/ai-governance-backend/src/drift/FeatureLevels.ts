import {
  DriftLevel,
  featureGroupOf,
  isJudged,
  levelTogether,
  Monitor,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { keyOf, SeriesKey } from '../signals/Measurement';
import { seriesOf } from '../signals/seriesRows';
import { DriftSubject } from './DriftSubjects';

/** A monitor of a version. */
type Place = {
  entityRef: string;
  monitor: string;
  modelVersion: string | null;
};

/**
 * The levels of features that are judged together: of many some always drift by chance, so that what one of them does alone sets nothing
 * in motion.
 */
export class FeatureLevels {
  private constructor(
    private readonly levels: ReadonlyMap<string, DriftLevel>,
  ) {}

  /** Those that the places are of, in one query. */
  static async read(
    tx: Knex.Transaction,
    places: readonly Place[],
    subjects: ReadonlyMap<string, DriftSubject>,
  ): Promise<FeatureLevels> {
    const groups = new Map<string, SeriesKey[]>();
    const wanted = new Map<string, SeriesKey>();
    for (const place of places) {
      const monitors = subjects.get(place.entityRef)?.monitors ?? [];
      const members = membersOf(place.monitor, monitors).map(monitor =>
        keyFor({ ...place, monitor }),
      );
      if (members.length < 2) continue;
      groups.set(keyOf(keyFor(place)), members);
      for (const each of members) wanted.set(keyOf(each), each);
    }
    const series = await seriesOf(tx, [...wanted.values()]);
    const levels = new Map<string, DriftLevel>();
    for (const [place, members] of groups) {
      const level = levelTogether(
        members.flatMap(each => series.get(keyOf(each))?.level ?? []),
      );
      if (level) levels.set(place, level);
    }
    return new FeatureLevels(levels);
  }

  /** Undefined for a monitor that is judged by itself, and where nothing is known of the features. */
  of(place: Place): DriftLevel | undefined {
    return this.levels.get(keyOf(keyFor(place)));
  }
}

function keyFor({ entityRef, monitor, modelVersion }: Place): SeriesKey {
  return { entityRef, monitor, modelVersion: modelVersion ?? '' };
}

/** Names of the monitors that one is judged together with, and its own. */
function membersOf(name: string, monitors: readonly Monitor[]): string[] {
  const takesPart = (each: Monitor) =>
    each.required !== false && isJudged(each);
  const monitor = monitors.find(each => each.name === name);
  const group = monitor && takesPart(monitor) && featureGroupOf(monitor);
  return group
    ? monitors
        .filter(each => takesPart(each) && featureGroupOf(each) === group)
        .map(each => each.name)
    : [];
}
