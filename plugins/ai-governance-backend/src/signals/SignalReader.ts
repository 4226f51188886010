import {
  AIEntity,
  DriftLevel,
  DriftSettings,
  isTooSmall,
  MeasurementMethod,
  Monitor,
  MonitorSeries,
  monitorStatusOf,
  StoredObservation,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { readFold } from './foldText';
import { SeriesKey } from './Measurement';
import { unknownMonitor } from './MeasurementOutcome';
import { fromDb, newestRows, ObservationRow } from './observationRows';
import { SeriesRow, seriesOf, seriesOfEntity } from './seriesRows';

const DAY_MS = 86_400_000;

/** Row of `observation_days`. PostgreSQL gives a bigint as text. */
type DbDayRow = {
  day: number | string;
  window_end: number | string;
  min: number | null;
  max: number | null;
  mean: number | null;
  count: number;
  failed: number;
  level: DriftLevel | null;
};

/** Which observations to read; moments are milliseconds since 1970. */
export type ObservationQuery = {
  from?: number;
  to?: number;
  /** The window after which a page begins. */
  after?: number;
  limit: number;
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
    const found = days.map(row => fromDay(row, modelVersion));
    if (found.length === limit) return found;
    const rows = await this.db<ObservationRow>('observations')
      .where('series_id', series.id)
      .whereBetween('window_end', [first, to])
      .orderBy('window_end')
      .limit(limit - found.length);
    return [
      ...found,
      ...rows.map(row => fromRow(fromDb(row), modelVersion, monitor)),
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
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}

function fromDay(
  row: DbDayRow,
  modelVersion: string | null,
): StoredObservation {
  const { mean, min, max, count, failed, level } = row;
  return {
    windowEnd: iso(Number(row.window_end)),
    windowStart: iso(Number(row.day)),
    value: mean,
    ...(min !== null && { min }),
    ...(max !== null && { max }),
    count,
    modelVersion,
    ...(mean === null && {
      error: `${failed} ${
        failed === 1 ? 'measurement' : 'measurements'
      } failed.`,
    }),
    level,
    grain: 'day',
  };
}

function fromRow(
  row: ObservationRow,
  modelVersion: string | null,
  monitor: Monitor | undefined,
): StoredObservation {
  const { value, error, sample_size: sampleSize, baseline_id, level } = row;
  const method: MeasurementMethod | null =
    row.method === null ? null : JSON.parse(row.method);
  const noiseFloor = method?.noiseFloor;
  const tooSmall =
    monitor !== undefined &&
    value !== null &&
    isTooSmall(
      {
        windowEnd: '',
        ...(sampleSize !== null && { sampleSize }),
        ...(noiseFloor !== undefined && { noiseFloor }),
      },
      monitor,
    );
  return {
    windowEnd: iso(row.window_end),
    ...(row.window_start !== null && { windowStart: iso(row.window_start) }),
    value,
    ...(sampleSize !== null && { sampleSize }),
    modelVersion,
    ...(baseline_id !== null && { baselineId: baseline_id }),
    ...(error !== null && { error }),
    level,
    ...(tooSmall && { tooSmall }),
    grain: 'raw',
    ...(method && { method }),
  };
}
