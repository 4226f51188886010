import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
// What is measured beside ours has the very same tables: only what measures it looks inside.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { migratedClient } from '../../../plugins/ai-governance-backend/src/database/migrate';
import { Partitions } from '../../../plugins/ai-governance-backend/src/signals/Partitions';
/* eslint-enable @backstage/no-relative-monorepo-imports */
import { startBenchApi } from './benchApi';
import {
  BenchObservation,
  bodiesOf,
  hoursAgo,
  modelsOf,
  observationsOf,
} from './signalsWork';

/** How long something took: the median of the rounds, in milliseconds. */
export type Times = { ours: number; bare: number };

/** Of so many observations in batches of one size. */
export type IngestFigures = {
  observations: number;
  size: number;
  /** All of them new. */
  fresh: Times;
  /** All of them known. */
  again: Times;
  /** SQL statements of ours for one batch. */
  statements: { fresh: number; again: number };
};

const MODELS = 10;
const MONITORS = 10;
/** A statement takes so many rows: SQLite allows 32,766 bindings. */
const ROWS_AT_ONCE = 2_900;

type Row = Record<string, Knex.RawBinding>;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}

export async function timeOf(run: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Counts statements of a database while something runs. */
export async function statementsOf(
  db: Knex,
  run: () => Promise<unknown>,
): Promise<number> {
  let statements = 0;
  const count = () => {
    statements += 1;
  };
  db.on('query', count);
  await run();
  db.removeListener('query', count);
  return statements;
}

/** What anybody would write who only keeps the rows: nothing checked, nothing judged. */
async function insertBare(db: Knex, rows: readonly Row[]): Promise<void> {
  const names = Object.keys(rows[0]);
  const row = `(${names.map(() => '?').join(', ')})`;
  const update = names.map(name => `${name} = excluded.${name}`).join(', ');
  await db.transaction(async tx => {
    for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
      const part = rows.slice(i, i + ROWS_AT_ONCE);
      await tx.raw(
        `INSERT INTO observations (${names.join(', ')}) VALUES ${part
          .map(() => row)
          .join(', ')}
         ON CONFLICT (series_id, window_end) DO UPDATE SET ${update}`,
        part.flatMap(each => names.map(name => each[name])),
      );
    }
  });
}

/** The rows that ours made of observations, in their order. */
async function rowsMadeOf(
  db: Knex,
  observations: readonly BenchObservation[],
): Promise<Row[]> {
  const rows: Array<Row & { entity_ref: string; monitor: string }> = await db(
    'observations',
  )
    .join('monitor_series', 'monitor_series.id', 'observations.series_id')
    .select('observations.*', 'entity_ref', 'monitor');
  const byPlace = new Map(
    rows.map(({ entity_ref, monitor, ...row }) => [
      `${entity_ref} ${monitor} ${Number(row.window_end)}`,
      row,
    ]),
  );
  return observations.map(
    ({ entityRef, monitor, windowEnd }) =>
      byPlace.get(`${entityRef} ${monitor} ${Date.parse(windowEnd)}`)!,
  );
}

/**
 * Sends batches to the HTTP API, first new ones and then the same again, and after each round inserts the very rows that came of it
 * into the same table of another database, by the same driver.
 *
 * @param newDatabase - an empty database
 */
export async function measureIngest(
  newDatabase: () => Promise<Knex>,
  size: number,
  batches: number,
  rounds: number,
): Promise<IngestFigures> {
  const models: Entity[] = modelsOf(MODELS, MONITORS);
  const series = MODELS * MONITORS;
  const hours = Math.ceil((size * batches) / series);
  const db = await migratedClient({ getClient: newDatabase });
  const bare = await migratedClient({ getClient: newDatabase });
  const api = await startBenchApi(db, models);
  const post = async (bodies: readonly string[], outcome: string) => {
    for (const body of bodies) {
      const text = await api.send('/v1/signals', 207, body);
      if (text.split(`"${outcome}"`).length - 1 !== size) {
        throw new Error(`Not all of the batch was ${outcome}`);
      }
    }
  };
  const fresh: Times[] = [];
  const again: Times[] = [];
  const statements = { fresh: 0, again: 0 };
  // One round more than is counted: what runs for the first time is slower than ever after.
  for (let round = 0; round <= rounds; round++) {
    const from = hoursAgo((rounds + 1 - round) * hours + 1);
    const observations = observationsOf(models, from, hours);
    const bodies = bodiesOf(observations, size);
    const ends = observations.map(each => Date.parse(each.windowEnd));
    let ours = await timeOf(async () => {
      statements.fresh = await statementsOf(db, () => post(bodies, 'accepted'));
    });
    const rows = await rowsMadeOf(db, observations);
    await new Partitions(bare).ensure(ends);
    const insert = async () => {
      for (let i = 0; i < rows.length; i += size) {
        await insertBare(bare, rows.slice(i, i + size));
      }
    };
    const freshRound = { ours, bare: await timeOf(insert) };
    ours = await timeOf(async () => {
      statements.again = await statementsOf(db, () =>
        post(bodies, 'duplicate'),
      );
    });
    const againRound = { ours, bare: await timeOf(insert) };
    if (round === 0) continue;
    fresh.push(freshRound);
    again.push(againRound);
  }
  await api.stop();
  await Promise.all([db.destroy(), bare.destroy()]);
  const middle = (times: readonly Times[]): Times => ({
    ours: median(times.map(each => each.ours)),
    bare: median(times.map(each => each.bare)),
  });
  return {
    observations: size * batches,
    size,
    fresh: middle(fresh),
    again: middle(again),
    statements: {
      fresh: statements.fresh / batches,
      again: statements.again / batches,
    },
  };
}
