import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabases } from '@backstage/backend-test-utils';
import { DEFAULT_DRIFT_SETTINGS } from '@aiproduct/backstage-plugin-ai-governance-common';
import knexFactory, { Knex } from 'knex';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { declaring, measured, PSI, SCORER } from './__testUtils__/measured';
import {
  batchOf,
  OVERLAPPING_ENTITIES,
  OVERLAPPING_MONITORS,
} from './__testUtils__/overlapping';
import { DriftChange, DriftChanges } from './DriftChanges';
import { readFold } from './foldText';
import { Partitions } from './Partitions';
import { SignalHeads } from './SignalHeads';
import { SignalStore } from './SignalStore';

jest.setTimeout(240_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const children: ChildProcess[] = [];

/** A process that writes on its own, and the batches that it has said to be kept. */
function startWriter(config: Knex.Config, writer: number, batches: number[]) {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      require.resolve('./__testUtils__/writeUntilKilled.ts'),
      JSON.stringify(config),
      `${writer}`,
      JSON.stringify(batches),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const acknowledged: number[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', line => acknowledged.push(Number(line)));
  return {
    acknowledged,
    first: once(lines, 'line'),
    exited: once(child, 'close').then(([code]) => code),
    kill: () => child.kill('SIGKILL'),
  };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Every change goes on from the one before. */
function expectOneStory(changes: readonly DriftChange[]): void {
  const last = new Map<string, string | null>();
  for (const { entityRef, monitor, from, to } of changes) {
    const key = `${entityRef} ${monitor}`;
    expect([key, from]).toEqual([key, last.get(key) ?? null]);
    expect(from).not.toBe(to);
    last.set(key, to);
  }
}

// Without PostgreSQL the run would be green for nothing.
it('has a PostgreSQL to run on', () => {
  expect(databases.supports('POSTGRES_18')).toBe(true);
});

it('keeps what ten writers at once were told to be kept, once, also where one is killed', async () => {
  const knex = await migratedDatabase(databases, 'POSTGRES_18');
  const { connection } = knex.client.config;
  const config: Knex.Config = {
    client: 'pg',
    // Knex hides it from whoever copies or prints the configuration.
    connection: { ...connection, password: connection.password },
  };
  const declared = declaring(OVERLAPPING_MONITORS, ...OVERLAPPING_ENTITIES);
  const all = Array.from({ length: 24 }, (_, index) => index);
  // More than it ever gets to.
  const killed = startWriter(config, 0, Array(100).fill(all).flat());
  const other = startWriter(config, 1, all.slice().reverse());
  await Promise.all([killed.first, other.first]);

  const acknowledged: number[] = [];
  const writing = Array.from({ length: 8 }, async (_, index) => {
    const client = knexFactory({ ...config, pool: { min: 0, max: 1 } });
    const store = new SignalStore(client, DEFAULT_DRIFT_SETTINGS);
    for (let i = 0; i < 6; i++) {
      // Neighbours, whose batches overlap, at the same time.
      const batch = (index + i * 4) % all.length;
      const { outcomes } = await store.write(
        batchOf(batch, index),
        declared,
        new Date(),
      );
      expect(outcomes.filter(each => each.outcome === 'rejected')).toEqual([]);
      acknowledged.push(batch);
    }
    await client.destroy();
  });
  await sleep(150);
  killed.kill();
  await Promise.all(writing);
  expect(await killed.exited).toBeNull();
  expect(await other.exited).toBe(0);
  expect(other.acknowledged).toHaveLength(all.length);

  const expected = new Map<string, number>();
  for (const batch of [
    ...acknowledged,
    ...killed.acknowledged,
    ...other.acknowledged,
  ]) {
    for (const { entityRef, monitor, windowEnd, value } of batchOf(batch, 0)) {
      expected.set(`${entityRef} ${monitor} ${windowEnd}`, value!);
    }
  }
  const rows: Array<Record<string, string | number>> = await knex(
    'observations',
  )
    .join('monitor_series', 'monitor_series.id', 'observations.series_id')
    .select('entity_ref', 'monitor', 'observations.window_end', 'value');
  const found = new Map(
    rows.map(row => [
      `${row.entity_ref} ${row.monitor} ${row.window_end}`,
      row.value,
    ]),
  );
  expect(rows).toHaveLength(found.size);
  expect(found).toEqual(expected);

  const store = new SignalStore(knex, DEFAULT_DRIFT_SETTINGS);
  const series = await knex('monitor_series');
  expect(series).toHaveLength(
    OVERLAPPING_ENTITIES.length * OVERLAPPING_MONITORS.length,
  );
  expect(series.map(({ fold }) => readFold(fold))).toEqual(
    await store.foldAs(
      series.map(({ id, entity_ref, monitor }) => ({
        id: Number(id),
        monitor: declared.monitor(entity_ref, monitor)!,
      })),
    ),
  );
  expectOneStory(await new DriftChanges(knex).pending(100_000));
});

it('reads anew what another one wrote between its reading and its writing', async () => {
  const knex = await migratedDatabase(databases, 'POSTGRES_18');
  const store = new SignalStore(knex, DEFAULT_DRIFT_SETTINGS);
  const declared = declaring([PSI]);
  const write = (by: SignalStore, date: number, value: number) =>
    by.write([measured(date, value)], declared, new Date());
  await write(store, 1, 0.05);
  const isWaited = async () => {
    const { rows } = await knex.raw(
      'SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = ?',
      ['Lock'],
    );
    return rows.length > 0;
  };
  let late: Promise<unknown> = Promise.resolve();
  await knex.transaction(async tx => {
    await new SignalHeads(tx).lock(tx, [SCORER]);
    late = write(store, 4, 0.3);
    while (!(await isWaited())) await sleep(10);
    const other = new SignalStore(tx, DEFAULT_DRIFT_SETTINGS);
    await write(other, 2, 0.05);
    await write(other, 3, 0.3);
  });
  await late;
  const [{ id, fold, level }] = await knex('monitor_series');
  const levels = await knex('observations').orderBy('window_end');
  expect(levels.map(each => each.level)).toEqual([
    'healthy',
    'healthy',
    'healthy',
    'drifted',
  ]);
  expect(level).toBe('drifted');
  expect(await store.foldAs([{ id: Number(id), monitor: PSI }])).toEqual([
    readFold(fold),
  ]);
});

it('makes a partition once, whoever needs it first', async () => {
  const knex = await migratedDatabase(databases, 'POSTGRES_18');
  const { connection } = knex.client.config;
  const clients = Array.from({ length: 6 }, () =>
    knexFactory({
      client: 'pg',
      connection: { ...connection, password: connection.password },
    }),
  );
  const months = Array.from({ length: 12 }, (_, month) =>
    Date.UTC(2026, month, 15),
  );
  await Promise.all(clients.map(each => new Partitions(each).ensure(months)));
  const found = await new Partitions(knex).endedBefore(Date.UTC(2027, 0, 1));
  expect(found.map(each => each.from)).toEqual(
    months.map((_, month) => Date.UTC(2026, month)),
  );
  await Promise.all(clients.map(each => each.destroy()));
});
