import {
  AIEntity,
  DriftSettings,
  Monitor,
  MonitorSeries,
  monitorStatusOf,
  StoredObservation,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { readFold } from './foldText';
import { keyOf, SeriesKey } from './Measurement';
import { unknownMonitor } from './MeasurementOutcome';
import {
  countKept,
  fromDb,
  Kept,
  newestRows,
  ObservationRow,
} from './observationRows';
import { SeriesRow, seriesOf, seriesOfEntity } from './seriesRows';
import {
  DbDayRow,
  iso,
  storedDay,
  storedObservation,
} from './storedObservation';

const DAY_MS = 86_400_000;

/** Which observations to read; moments are milliseconds since 1970. */
export type ObservationQuery = {
  from?: number;
  to?: number;
  /** The window after which a page begins. */
  after?: number;
  limit: number;
};

/** The newest of what is kept of a series. */
export type NewestOfSeries = {
  /** When the newest one came in, ISO 8601. */
  receivedAt: string;
  /** Oldest first. */
  observations: StoredObservation[];
  /** How many there are in all. */
  kept: Kept;
};

/** Reads what was measured. */
export class SignalReader {
  constructor(
    private readonly db: Knex,
    private readonly settings: DriftSettings,
  ) {}

  /**
   * Observations of one series, oldest first; those that are too old to be kept one by one by the day. Undefined where there is no such
   * series.
   *
   * @param monitor - as the entity declares it
   */
  async observations(
    key: SeriesKey,
    monitor: Monitor | undefined,
    { from = 0, to = Number.MAX_SAFE_INTEGER, after, limit }: ObservationQuery,
  ): Promise<StoredObservation[] | undefined> {
    const [series] = (await seriesOf(this.db, [key])).values();
    if (!series) return undefined;
    const first = Math.max(from, after === undefined ? 0 : after + 1);
    const modelVersion = series.model_version || null;
    const days = await this.db<DbDayRow>('observation_days')
      .where('series_id', series.id)
      .where('day', '>=', first - (first % DAY_MS))
      .whereBetween('window_end', [first, to])
      .orderBy('day')
      .limit(limit);
    const found = days.map(row => storedDay(row, modelVersion));
    if (found.length === limit) return found;
    const rows = await this.db<ObservationRow>('observations')
      .where('series_id', series.id)
      .whereBetween('window_end', [first, to])
      .orderBy('window_end')
      .limit(limit - found.length);
    return [
      ...found,
      ...rows.map(row => storedObservation(fromDb(row), modelVersion, monitor)),
    ];
  }

  /**
   * What was ever measured of an entity, what is judged first, each with its newest observations.
   *
   * @param options - points of each, fewer where all together would be more than mostPoints
   */
  async series(
    entityRef: string,
    entity: AIEntity,
    options: { points: number; mostPoints: number; limit: number; now: Date },
  ): Promise<{ items: MonitorSeries[]; rows: SeriesRow[] }> {
    const { points, mostPoints, limit, now } = options;
    const declared = new DeclaredMonitors(new Map([[entityRef, entity]]));
    const rows = await seriesOfEntity(this.db, entityRef, limit);
    const newest = new Map<number, MonitorSeries['points']>();
    const ids = rows.map(each => each.id);
    for (const { series_id, window_end, value, level } of await newestRows(
      this.db,
      ids,
      Math.min(points, Math.floor(mostPoints / Math.max(1, ids.length))),
    )) {
      const point = { windowEnd: iso(window_end), value, level };
      const others = newest.get(series_id);
      if (others) others.push(point);
      else newest.set(series_id, [point]);
    }
    const items = rows.map((row): MonitorSeries => {
      const { fold, model_version: version } = row;
      const monitor = declared.monitor(entityRef, row.monitor);
      const status =
        monitor &&
        monitorStatusOf(
          monitor,
          version || undefined,
          fold === null ? undefined : readFold(fold),
          now,
          this.settings,
        );
      return {
        monitor: row.monitor,
        modelVersion: version || null,
        present:
          monitor !== undefined && version === declared.version(entityRef),
        declared: monitor !== undefined,
        status: status?.status ?? 'unjudged',
        level: status?.level ?? null,
        firstWindowEnd: iso(row.first_window_end),
        windowEnd: iso(row.window_end),
        receivedAt: row.received_at,
        unmapped: monitor
          ? row.unmapped
          : unknownMonitor(entityRef, row.monitor, declared),
        points: newest.get(row.id) ?? [],
      };
    });
    return { items, rows };
  }

  /**
   * The newest observations of several series, by key, in three queries however many series there are. What is kept by the day only is
   * counted, not read.
   *
   * @param limit - observations of each series
   */
  async newest(
    keys: readonly SeriesKey[],
    declared: DeclaredMonitors,
    limit: number,
  ): Promise<Map<string, NewestOfSeries>> {
    const series = await seriesOf(this.db, keys);
    const ids = [...series.values()].map(({ id }) => id);
    const kept = await countKept(this.db, ids);
    const newest = new Map<number, ObservationRow[]>();
    for (const row of await newestRows(this.db, ids, limit)) {
      const others = newest.get(row.series_id);
      if (others) others.push(row);
      else newest.set(row.series_id, [row]);
    }
    return new Map(
      [...series.values()].map(row => {
        const { id, entity_ref: entityRef, model_version: modelVersion } = row;
        const monitor = declared.monitor(entityRef, row.monitor);
        return [
          keyOf({ entityRef, monitor: row.monitor, modelVersion }),
          {
            receivedAt: row.received_at,
            observations: (newest.get(id) ?? []).map(each =>
              storedObservation(each, modelVersion || null, monitor),
            ),
            kept: kept.get(id) ?? { observations: 0, days: 0 },
          },
        ];
      }),
    );
  }
}
