import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { isoOf } from './isoMoments';
import { keyOf, Measurement } from './Measurement';
import {
  MeasurementOutcome,
  outcomeOf,
  refusal,
  tooMany,
} from './MeasurementOutcome';
import { ObservationRow, rowsAt } from './observationRows';
import { SeriesRow } from './seriesRows';

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

/** What is new among measurements. */
export type Admitted = {
  /** In the order of the measurements. */
  outcomes: MeasurementOutcome[];
  /** Those with something new. */
  series: AdmittedSeries[];
};

/** Places of measurements by the key of their series. */
export type Groups = Map<string, number[]>;

export function groupsOf(measurements: readonly Measurement[]): Groups {
  const groups: Groups = new Map();
  measurements.forEach((each, index) => {
    const key = keyOf(each);
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  });
  return groups;
}

/** Series by key. */
export type Known = {
  series: ReadonlyMap<string, SeriesRow>;
  /** Keys of those that were made for these measurements. */
  isNew?: ReadonlySet<string>;
};

/** Finds out which measurements are new; those of series that are not known are refused. */
export async function sortOut(
  db: Knex,
  measurements: readonly Measurement[],
  groups: Groups,
  { series, isNew = new Set() }: Known,
  declared: DeclaredMonitors,
  receivedAt: Date,
): Promise<Admitted> {
  const kept = await keptRows(db, measurements, groups, { series, isNew });
  const outcomes = new Array<MeasurementOutcome>(measurements.length);
  const admitted: AdmittedSeries[] = [];
  for (const [key, group] of groups) {
    const row = series.get(key);
    if (!row) {
      for (const index of group) outcomes[index] = tooMany(measurements[index]);
      continue;
    }
    const rows = kept.get(row.id) ?? new Map<number, ObservationRow>();
    const fresh = new Map<number, ObservationRow>();
    for (const index of group) {
      const each = measurements[index];
      const before = rows.get(each.windowEnd);
      const refused =
        before &&
        refusal(before, each, declared.monitor(each.entityRef, each.monitor));
      if (refused) {
        outcomes[index] = refused;
        continue;
      }
      const observed = toRow(row.id, each);
      rows.set(each.windowEnd, observed);
      fresh.set(each.windowEnd, observed);
      outcomes[index] = {
        ...outcomeOf(each, declared),
        ...(before && { replaced: before.value }),
      };
    }
    if (fresh.size === 0) continue;
    const ordered = [...fresh.values()].sort(
      (a, b) => a.window_end - b.window_end,
    );
    admitted.push({
      series: row,
      after: afterwards(row, ordered, receivedAt),
      fresh: ordered,
      isNew: isNew.has(key),
    });
  }
  return { outcomes, series: admitted };
}

/** Rows that some of the measurements are about, too, by series and window. */
async function keptRows(
  db: Knex,
  measurements: readonly Measurement[],
  groups: Groups,
  { series, isNew }: Required<Known>,
): Promise<Map<number, Map<number, ObservationRow>>> {
  const windows: Array<{ series_id: number; window_end: number }> = [];
  for (const [key, group] of groups) {
    const row = series.get(key);
    if (!row || isNew.has(key)) continue;
    for (const window_end of new Set(
      group.map(index => measurements[index].windowEnd),
    )) {
      if (window_end <= row.window_end) {
        windows.push({ series_id: row.id, window_end });
      }
    }
  }
  const kept = new Map<number, Map<number, ObservationRow>>();
  for (const row of await rowsAt(db, windows)) {
    const others = kept.get(row.series_id);
    if (others) others.set(row.window_end, row);
    else kept.set(row.series_id, new Map([[row.window_end, row]]));
  }
  return kept;
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
    received_at: isoOf(receivedAt.getTime()),
  };
}
