import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { migratedClient } from '../database/migrate';
import { AuditStore } from './AuditStore';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const now = new Date('2026-11-20T10:00:00Z');
const SUBJECT = 'aiproduct:default/credit-assistant';

/** A process that decides on its own, and what it has said to be done. */
type Decider = {
  acknowledged: string[];
  first: Promise<unknown>;
  exited: Promise<number | null>;
  kill: () => void;
};

const children: ChildProcess[] = [];

function startDecider(config: Knex.Config, count?: number): Decider {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      require.resolve('./__testUtils__/appendUntilKilled.ts'),
      JSON.stringify(config),
      ...(count ? [`${count}`] : []),
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  children.push(child);
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', line => acknowledged.push(line));
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

function connectionOf(knex: Knex): Knex.PgConnectionConfig {
  const { connection } = knex.client.config;
  // Knex hides it from whoever copies or prints the configuration.
  return { ...connection, password: connection.password };
}

/** Nothing half done, nothing lost, nothing doubled, one chain. */
async function expectWhole(
  knex: Knex,
  acknowledged: string[],
): Promise<number> {
  const audit = new AuditStore(knex);
  const entries = await audit.list({ limit: 100_000 });
  const requests: string[] = await knex('requests').pluck('id');
  const told = entries.map(each => String(each.data.request));
  expect(new Set(told).size).toBe(told.length);
  expect(told.sort()).toEqual(requests.sort());
  expect(await knex('free_texts').pluck('id')).toHaveLength(requests.length);
  expect(requests).toEqual(expect.arrayContaining(acknowledged));
  expect(entries.map(each => each.seq)).toEqual(
    entries.map((_, index) => entries.length - index),
  );
  expect(await audit.verify()).toMatchObject({
    ok: true,
    entries: entries.length,
  });
  return entries.length;
}

/** Kills a process that decides, several times, at moments of no choice. */
async function killSometimes(knex: Knex, config: Knex.Config): Promise<void> {
  const acknowledged: string[] = [];
  for (const delay of [0, 7, 31, 90, 250]) {
    const decider = startDecider(config);
    await decider.first;
    await sleep(delay);
    decider.kill();
    await decider.exited;
    acknowledged.push(...decider.acknowledged);
    const count = await expectWhole(knex, acknowledged);
    // At most one was done and not acknowledged any more, for each process.
    expect(count - acknowledged.length).toBeLessThanOrEqual(5);
  }
}

describe('processes that are killed', () => {
  const folder = createMockDirectory();

  it('leave everything that they acknowledged and nothing half done on SQLITE_3', async () => {
    const config: Knex.Config = {
      client: 'better-sqlite3',
      connection: { filename: folder.resolve('audit.sqlite') },
      useNullAsDefault: true,
    };
    const knex = await migratedClient({
      getClient: async () => knexFactory(config),
    });
    await killSometimes(knex, config);
    await knex.destroy();
  });

  if (databases.supports('POSTGRES_18')) {
    it('leave everything that they acknowledged and nothing half done on POSTGRES_18', async () => {
      const knex = await migratedDatabase(databases, 'POSTGRES_18');
      await killSometimes(knex, {
        client: 'pg',
        connection: connectionOf(knex),
      });
      // Nothing holds the chain any more.
      const audit = new AuditStore(knex);
      const entry = { actor: 'system', action: 'a', subject: 's', data: {} };
      await audit.transaction(tx => audit.append(tx, [entry], now));
    });
  }
});

if (databases.supports('POSTGRES_18')) {
  describe('several replicas on POSTGRES_18', () => {
    let knex: Knex;
    let clients: Knex[];
    let config: Knex.Config;

    beforeEach(async () => {
      knex = await migratedDatabase(databases, 'POSTGRES_18');
      config = { client: 'pg', connection: connectionOf(knex) };
      clients = [1, 2, 3].map(() =>
        knexFactory({ ...config, pool: { min: 0, max: 5 } }),
      );
    });

    afterEach(async () => {
      await Promise.all(clients.map(each => each.destroy()));
    });

    it('write one chain from three processes at once', async () => {
      const deciders = [1, 2, 3].map(() => startDecider(config, 100));
      const codes = await Promise.all(deciders.map(each => each.exited));
      expect(codes).toEqual([0, 0, 0]);
      const acknowledged = deciders.flatMap(each => each.acknowledged);
      expect(acknowledged).toHaveLength(300);
      expect(await expectWhole(knex, acknowledged)).toBe(300);
      // They did take turns; one after the other would prove nothing.
      const actors = await knex('audit_entries').orderBy('seq').pluck('actor');
      const turns = actors.filter((each, i) => i > 0 && each !== actors[i - 1]);
      expect(turns.length).toBeGreaterThan(10);
    });

    it('decide a request once, whoever comes first, and never dead-lock', async () => {
      const ids = Array.from({ length: 12 }, (_, i) => `request-${i}`);
      await knex('requests').insert(
        ids.map(id => ({
          ...{ id, kind: 'gate', entity_ref: SUBJECT, evidence: '[]' },
          requested_by: 'user:default/alice',
          requested_at: now.toISOString(),
        })),
      );
      const decide = (
        client: Knex,
        id: string,
        actor: string,
        later: boolean,
      ) => {
        const audit = new AuditStore(client);
        const data = { request: id };
        return audit.transaction(async tx => {
          const entry = {
            actor,
            action: 'gate.approved',
            subject: SUBJECT,
            data,
          };
          // Neither order makes two transactions wait for each other.
          if (!later) await audit.append(tx, [entry], now);
          await tx('request_outcomes').insert({
            ...{ id: `${id}-${actor}`, request_id: id, step: 'decision' },
            ...{ state: 'approved', decided_by: actor },
            decided_at: now.toISOString(),
          });
          if (later) await audit.append(tx, [entry], now);
        });
      };
      const results = await Promise.allSettled(
        clients.flatMap((client, replica) =>
          ids.flatMap(id => [
            decide(client, id, `user:default/a${replica}`, false),
            decide(client, id, `user:default/b${replica}`, true),
          ]),
        ),
      );
      const failures = results.flatMap(each =>
        each.status === 'rejected' ? [String(each.reason.message)] : [],
      );
      expect(failures).toHaveLength(ids.length * 5);
      for (const message of failures) {
        expect(message).toContain('request_outcomes_once_uniq');
      }
      const audit = new AuditStore(knex);
      const entries = await audit.list({ limit: 100 });
      const outcomes = await knex('request_outcomes');
      expect(
        entries.map(({ actor, data }) => `${data.request} ${actor}`).sort(),
      ).toEqual(
        outcomes.map(each => `${each.request_id} ${each.decided_by}`).sort(),
      );
      expect(outcomes.map(each => each.request_id).sort()).toEqual(ids.sort());
      expect(await audit.verify()).toMatchObject({ ok: true, entries: 12 });
    });

    it('wait for each other, and go on when one gives up', async () => {
      const [one, two] = clients.map(each => new AuditStore(each));
      const entry = { actor: 'system', action: 'a', subject: 's', data: {} };
      const order: string[] = [];
      let release = () => {};
      const released = new Promise<void>(resolve => {
        release = resolve;
      });
      let begun = () => {};
      const hasBegun = new Promise<void>(resolve => {
        begun = resolve;
      });
      const first = one.transaction(async tx => {
        await one.append(tx, [entry, entry], now);
        begun();
        await released;
        order.push('first');
        throw new Error('given up');
      });
      await hasBegun;
      const second = two.transaction(async tx => {
        order.push('second');
        return two.append(tx, [entry], now);
      });
      // Others still read.
      expect(await two.verify()).toMatchObject({ ok: true, entries: 0 });
      await sleep(200);
      expect(order).toEqual([]);
      release();
      await expect(first).rejects.toThrow('given up');
      expect(await second).toMatchObject([{ seq: 1 }]);
      expect(order).toEqual(['first', 'second']);
    });
  });
}

describe('many at once in one process on SQLITE_3', () => {
  it('write one chain', async () => {
    const knex = await migratedDatabase(databases, 'SQLITE_3');
    const audit = new AuditStore(knex);
    const failed = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        try {
          await audit.transaction(async tx => {
            const data = { request: `r${i}` };
            await audit.append(
              tx,
              [{ actor: 'system', action: 'a', subject: SUBJECT, data }],
              now,
            );
            await audit.keepText(tx, {
              ...{ subject: SUBJECT, author: 'a', content: `${i}` },
            });
            await tx('requests').insert({
              ...{ id: `r${i}`, kind: 'gate', entity_ref: SUBJECT },
              ...{ requested_by: 'a', requested_at: 'b', evidence: '[]' },
            });
            if (i % 5 === 0) throw new Error('given up');
          });
          return 0;
        } catch (error) {
          expect(String(error)).toContain('given up');
          return 1;
        }
      }),
    );
    expect(failed.filter(Boolean)).toHaveLength(40);
    expect(await expectWhole(knex, [])).toBe(160);
  });
});
