import { DriftSettings } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { insertOf } from '../database/insertRows';
import { DeclaredMonitors } from './DeclaredMonitors';
import { Measurement } from './Measurement';
import { Written } from './MeasurementOutcome';
import { OBSERVATIONS, ObservationRow } from './observationRows';
import { SeriesFolding } from './SeriesFolding';
import { SeriesRow, seriesAt, updateOf } from './seriesRows';
import { doneOf, placeOf, workOf } from './SeriesWork';
import { groupsOf, sortOut } from './sortOut';
import { isPostgres, rowsOf, tableOf } from '../database/tableOf';

/**
 * Keeps measurements that only continue series which are there, without another level, on PostgreSQL, where each statement of a
 * transaction is a way there and back: it reads without holding anything, and writes in a single statement what follows, if the entities are as
 * they were read. What is known already is answered without writing.
 *
 * @returns undefined where it is not that simple, or something else was written meanwhile: then nothing is kept
 */
export async function continueSeries(
  db: Knex,
  measurements: readonly Measurement[],
  declared: DeclaredMonitors,
  receivedAt: Date,
  settings: DriftSettings,
): Promise<Written | undefined> {
  if (!isPostgres(db)) return undefined;
  const groups = groupsOf(measurements);
  const { series, seqs } = await seriesAt(
    db,
    Array.from(groups.values(), ([index]) => measurements[index]),
  );
  if (series.size < groups.size) return undefined;
  const admitted = await sortOut(
    db,
    measurements,
    groups,
    { series },
    declared,
    receivedAt,
  );
  const { outcomes } = admitted;
  if (admitted.series.length === 0) return { outcomes, changed: new Set() };
  const work = admitted.series.map(each => workOf(each, declared, settings));
  if (work.some(each => placeOf(each) !== undefined)) return undefined;
  const foldings = work.map(({ series: row, fresh, monitor }) =>
    SeriesFolding.append(
      { seriesId: row.id, fresh, monitor, settings },
      monitor ? row.fold : null,
    ),
  );
  const done = doneOf(work, foldings, receivedAt);
  if (done.changes.length + done.ended.length > 0) return undefined;
  const observations = foldings.flatMap(each => each.takeRows());
  const kept = await writeIfAsRead(db, seqs, observations, done.series);
  return kept ? { outcomes, changed: done.changed } : undefined;
}

/**
 * Who waits for another one that holds an entity sees the number which that one leaves: it locks the row of `signal_heads`, and what is
 * locked is read anew.
 *
 * @param seqs - as they were read, of the entities of the series
 * @returns whether it was written
 */
async function writeIfAsRead(
  db: Knex,
  seqs: ReadonlyMap<string, number>,
  observations: readonly ObservationRow[],
  series: readonly SeriesRow[],
): Promise<boolean> {
  const refs = [...new Set(series.map(each => each.entity_ref))];
  const heads = tableOf(
    db,
    { entity_ref: 'text', seq: 'bigint' },
    refs.map(entity_ref => ({ entity_ref, seq: seqs.get(entity_ref)! })),
  );
  const asRead = '(SELECT yes FROM as_read)';
  const insert = insertOf(db, OBSERVATIONS, observations, `WHERE ${asRead}`);
  const update = updateOf(db, series, `AND ${asRead}`);
  const [{ yes }] = await rowsOf<{ yes: boolean }>(
    db.raw(
      `WITH held AS MATERIALIZED (
         SELECT h.entity_ref, h.seq = given.seq AS same
         FROM ${heads.sql} JOIN signal_heads h ON h.entity_ref = given.entity_ref
         ORDER BY h.entity_ref FOR UPDATE OF h
       ), as_read AS MATERIALIZED (
         SELECT COUNT(*) FILTER (WHERE same) = ? AS yes FROM held
       ), advanced AS (
         UPDATE signal_heads SET seq = seq + 1
         WHERE entity_ref IN (SELECT entity_ref FROM held) AND ${asRead}
       ), inserted AS (${insert.sql}), updated AS (${update.sql})
       SELECT yes FROM as_read`,
      [...heads.bindings, refs.length, ...insert.bindings, ...update.bindings],
    ),
  );
  return yes;
}
