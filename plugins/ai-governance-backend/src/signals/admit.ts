import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { keyOf, Measurement, SeriesKey } from './Measurement';
import {
  MeasurementOutcome,
  outcomeOf,
  refusal,
  tooMany,
} from './MeasurementOutcome';
import { ObservationRow, rowsAt } from './observationRows';
import {
  countSeries,
  createSeries,
  keyOfRow,
  SeriesRow,
  seriesOf,
} from './seriesRows';

/** Series of monitors that an entity does not declare. */
export const MOST_UNDECLARED = 1_000;
/** Versions of a declared monitor, on average over all monitors of an entity. */
export const MOST_VERSIONS = 100;

/** A series that gets observations which it does not have yet. */
export type AdmittedSeries = {
  /** As it was before; where it is new, with nothing judged yet. */
  series: SeriesRow;
  /** With what the observations alone change of it. */
  after: SeriesRow;
  /** In the order of their windows, each once. */
  fresh: ObservationRow[];
  isNew: boolean;
};

/**
 * Finds out which measurements are new, in the transaction that holds their entities, and makes the series that are.
 *
 * @returns outcomes in the order of the measurements, and the series with something new
 */
export async function admit(
  tx: Knex.Transaction,
  measurements: readonly Measurement[],
  declared: DeclaredMonitors,
  receivedAt: Date,
): Promise<{ outcomes: MeasurementOutcome[]; series: AdmittedSeries[] }> {
  const groups = new Map<string, Measurement[]>();
  const keys = measurements.map(keyOf);
  measurements.forEach((each, index) => {
    const group = groups.get(keys[index]);
    if (group) group.push(each);
    else groups.set(keys[index], [each]);
  });
  const first = [...groups.values()].map(([each]) => each);
  const series = await seriesOf(tx, first);
  const isNew = new Set<string>();
  const missing = first.filter(each => !series.has(keyOf(each)));
  const allowed = await withinBounds(tx, missing, declared);
  for (const row of await createSeries(
    tx,
    allowed.map(each => newSeries(groups.get(keyOf(each))!, receivedAt)),
  )) {
    series.set(keyOfRow(row), row);
    isNew.add(keyOfRow(row));
  }

  const kept = await keptRows(tx, groups, series, isNew);
  const rows = new Map<string, ObservationRow>();
  const fresh = new Map<string, Map<number, ObservationRow>>();
  for (const row of kept) rows.set(`${row.series_id} ${row.window_end}`, row);
  const outcomes = measurements.map(
    (measurement, index): MeasurementOutcome => {
      const key = keys[index];
      const { id } = series.get(key) ?? {};
      if (id === undefined) return tooMany(measurement);
      const place = `${id} ${measurement.windowEnd}`;
      const before = rows.get(place);
      const refused = before && refusal(before, measurement);
      if (refused) return refused;
      const row = toRow(id, measurement);
      rows.set(place, row);
      const news = fresh.get(key);
      if (news) news.set(row.window_end, row);
      else fresh.set(key, new Map([[row.window_end, row]]));
      return {
        ...outcomeOf(measurement, declared),
        ...(before && { replaced: before.value }),
      };
    },
  );
  return {
    outcomes,
    series: [...fresh].map(([key, news]) => {
      const ordered = [...news.values()].sort(
        (a, b) => a.window_end - b.window_end,
      );
      const row = series.get(key)!;
      return {
        series: row,
        after: afterwards(row, ordered, receivedAt),
        fresh: ordered,
        isNew: isNew.has(key),
      };
    }),
  };
}

/** Those of the series that may be made: names and versions that nobody declares are not taken without end. */
async function withinBounds(
  tx: Knex.Transaction,
  missing: readonly Measurement[],
  declared: DeclaredMonitors,
): Promise<Measurement[]> {
  const isPresent = ({ entityRef, monitor, modelVersion }: SeriesKey) =>
    declared.monitor(entityRef, monitor) !== undefined &&
    declared.version(entityRef) === modelVersion;
  const others = missing.filter(each => !isPresent(each));
  const counts = await countSeries(tx, [
    ...new Set(others.map(each => each.entityRef)),
  ]);
  return missing.filter(each => {
    if (isPresent(each)) return true;
    const { entityRef, monitor } = each;
    const count = counts.get(entityRef) ?? { judged: 0, undeclared: 0 };
    counts.set(entityRef, count);
    if (!declared.monitor(entityRef, monitor)) {
      count.undeclared += 1;
      return count.undeclared <= MOST_UNDECLARED;
    }
    count.judged += 1;
    return count.judged <= MOST_VERSIONS * declared.monitors(entityRef).length;
  });
}

function newSeries(
  group: readonly Measurement[],
  receivedAt: Date,
): Omit<SeriesRow, 'id'> {
  const [{ entityRef, monitor, modelVersion }] = group;
  let first = Infinity;
  let last = -Infinity;
  for (const { windowEnd } of group) {
    first = Math.min(first, windowEnd);
    last = Math.max(last, windowEnd);
  }
  return {
    entity_ref: entityRef,
    monitor,
    model_version: modelVersion,
    definition: null,
    fold: null,
    level: null,
    told_level: null,
    unmapped: null,
    first_window_end: first,
    window_end: last,
    received_at: receivedAt.toISOString(),
  };
}

/** Rows that some of the measurements are about, too. */
async function keptRows(
  tx: Knex.Transaction,
  groups: ReadonlyMap<string, readonly Measurement[]>,
  series: ReadonlyMap<string, SeriesRow>,
  isNew: ReadonlySet<string>,
): Promise<ObservationRow[]> {
  const windows = new Map<string, { series_id: number; window_end: number }>();
  for (const [key, group] of groups) {
    const row = series.get(key);
    if (!row || isNew.has(key)) continue;
    for (const { windowEnd } of group) {
      if (windowEnd > row.window_end) continue;
      windows.set(`${row.id} ${windowEnd}`, {
        series_id: row.id,
        window_end: windowEnd,
      });
    }
  }
  return rowsAt(tx, [...windows.values()]);
}

function toRow(id: number, each: Measurement): ObservationRow {
  return {
    series_id: id,
    window_end: each.windowEnd,
    window_start: each.windowStart,
    value: each.value,
    error: each.error,
    sample_size: each.sampleSize,
    baseline_id: each.baselineId,
    unmapped: each.unmapped,
    method: each.method && JSON.stringify(each.method),
    level: null,
    fold: null,
  };
}

function afterwards(
  row: SeriesRow,
  fresh: readonly ObservationRow[],
  receivedAt: Date,
): SeriesRow {
  const first = fresh[0];
  const last = fresh[fresh.length - 1];
  return {
    ...row,
    first_window_end: Math.min(row.first_window_end, first.window_end),
    window_end: Math.max(row.window_end, last.window_end),
    unmapped: last.window_end >= row.window_end ? last.unmapped : row.unmapped,
    received_at: receivedAt.toISOString(),
  };
}
