import { Knex } from 'knex';
import { DeclaredMonitors } from './DeclaredMonitors';
import { keyOf, Measurement, SeriesKey } from './Measurement';
import {
  countSeries,
  createSeries,
  keyOfRow,
  SeriesRow,
  seriesOf,
} from './seriesRows';
import { Admitted, groupsOf, sortOut } from './sortOut';

/** Series of monitors that an entity does not declare. */
export const MOST_UNDECLARED = 1_000;
/** Versions of a declared monitor, on average over all monitors of an entity. */
export const MOST_VERSIONS = 100;

/**
 * Finds out which measurements are new, in the transaction that holds their entities, and makes the series that are.
 */
export async function admit(
  tx: Knex.Transaction,
  measurements: readonly Measurement[],
  declared: DeclaredMonitors,
  receivedAt: Date,
): Promise<Admitted> {
  const groups = groupsOf(measurements);
  const first = [...groups.values()].map(([index]) => measurements[index]);
  const series = await seriesOf(tx, first);
  const isNew = new Set<string>();
  const missing = first.filter(each => !series.has(keyOf(each)));
  const allowed = await withinBounds(tx, missing, declared);
  for (const row of await createSeries(
    tx,
    allowed.map(each => {
      const group = groups.get(keyOf(each))!;
      return newSeries(
        group.map(index => measurements[index]),
        receivedAt,
      );
    }),
  )) {
    series.set(keyOfRow(row), row);
    isNew.add(keyOfRow(row));
  }
  const known = { series, isNew };
  return sortOut(tx, measurements, groups, known, declared, receivedAt);
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
