import { readFile } from 'node:fs/promises';
import {
  createMockDirectory,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { EventParams } from '@backstage/plugin-events-node';
import { Knex } from 'knex';
import {
  dropGuards,
  migratedDatabase,
} from '../database/__testUtils__/migratedDatabase';
import { AuditStore } from './AuditStore';
import { PublishedHeads } from './PublishedHeads';
import { headLine, publishHead } from './publishHead';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const now = new Date('2026-11-20T10:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

it('writes a head as one line of JSON', () => {
  const head = { seq: 2, hash: '2706b8c8', publishedAt: now.toISOString() };
  expect(headLine(head)).toBe(
    '{"seq":2,"hash":"2706b8c8","publishedAt":"2026-11-20T10:00:00.000Z"}\n',
  );
});

describe.each(databases.eachSupportedId())('publishHead on %s', id => {
  const folder = createMockDirectory();
  let knex: Knex;
  let audit: AuditStore;
  let published: EventParams[];
  let logger: ReturnType<typeof mockServices.logger.mock>;
  let headFile: string;

  /** Once on one replica. */
  const run = (
    at = now,
    more: Partial<Parameters<typeof publishHead>[0]> = {},
  ) =>
    publishHead({
      audit,
      heads: new PublishedHeads(knex),
      logger,
      events: {
        subscribe: async () => {},
        publish: async params => {
          // As a subscriber in the same process may.
          await audit.head();
          published.push(params);
        },
      },
      headFile,
      now: at,
      ...more,
    });
  const append = (count = 1) =>
    audit.transaction(tx =>
      audit.append(
        tx,
        Array(count).fill({
          ...{ actor: 'system', action: 'a', subject: 's', data: {} },
        }),
        now,
      ),
    );
  const lines = async () =>
    (await readFile(headFile, 'utf8'))
      .split('\n')
      .filter(Boolean)
      .map(line => JSON.parse(line));

  beforeEach(async () => {
    knex = await migratedDatabase(databases, id);
    audit = new AuditStore(knex);
    published = [];
    logger = mockServices.logger.mock();
    folder.setContent({});
    headFile = folder.resolve('heads.jsonl');
  });

  it('has nothing to hand out before the first entry', async () => {
    await run();
    expect(published).toEqual([]);
    expect(logger.info).not.toHaveBeenCalled();
    expect(await knex('published_heads')).toEqual([]);
  });

  it('hands the newest entry out in the log, as an event and in the file, once', async () => {
    await append(2);
    await run();
    await run(later(60));
    const first = {
      ...(await audit.head()),
      publishedAt: '2026-11-20T10:00:00.000Z',
    };
    await append(3);
    await run(later(120));
    const second = {
      ...(await audit.head()),
      publishedAt: '2026-11-20T12:00:00.000Z',
    };
    expect(first).toMatchObject({ seq: 2, hash: expect.any(String) });
    expect(await lines()).toEqual([first, second]);
    expect(published).toEqual(
      [first, second].map(eventPayload => ({
        topic: 'ai-governance.audit-head',
        eventPayload,
      })),
    );
    expect(logger.info.mock.calls).toEqual(
      [first, second].map(each => [
        `Head of the audit chain: entry ${each.seq} has the hash ${each.hash}`,
        each,
      ]),
    );
    expect(await audit.verify(first as Required<typeof first>)).toMatchObject({
      ok: true,
    });
  });

  it('writes no file unless one is configured', async () => {
    await append();
    await run(now, { headFile: undefined });
    expect(published).toHaveLength(1);
    expect(folder.content()).toEqual({});
    // From then on it does.
    await run();
    expect(published).toHaveLength(1);
    expect(await lines()).toHaveLength(1);
  });

  it('hands out once when replicas run it at the same time', async () => {
    for (let round = 1; round <= 5; round += 1) {
      await append();
      await Promise.all(Array.from({ length: 6 }, () => run()));
      expect(published).toHaveLength(round);
      expect(await lines()).toHaveLength(round);
      expect(logger.info).toHaveBeenCalledTimes(round);
    }
  });

  it('tries again where it failed, and there alone', async () => {
    await append();
    const failing = {
      subscribe: async () => {},
      publish: async () => {
        throw new Error('the bus is gone');
      },
    };
    await expect(
      run(now, { events: failing, headFile: folder.resolve('no/such/folder') }),
    ).rejects.toThrow(
      /entry 1, could not be handed out \(event\); caused by Error: the bus is gone; .*\(file\).*ENOENT/,
    );
    expect(logger.info).toHaveBeenCalledTimes(1);
    await run(later(1));
    expect(logger.info).toHaveBeenCalledTimes(1);
    expect(published).toHaveLength(1);
    expect(await lines()).toHaveLength(1);
  });

  it('takes over from a replica that was ended in between', async () => {
    await append();
    const heads = new PublishedHeads(knex);
    const head = (await audit.head())!;
    expect(await heads.claim('event', head, now)).toBe(true);
    // It may still be at work.
    await run(later(9));
    expect(published).toEqual([]);
    await run(later(11));
    expect(published).toHaveLength(1);
    await run(later(60));
    expect(published).toHaveLength(1);
  });

  it('does not go back to a head that is no longer the newest', async () => {
    await append();
    const old = (await audit.head())!;
    await append();
    await run();
    const heads = new PublishedHeads(knex);
    expect(await heads.claim('log', old, later(600))).toBe(false);
    await heads.giveBack('log', old);
    await heads.handedOut('log', old, later(600));
    expect(await heads.list()).toEqual(Array(3).fill(await audit.head()));
  });

  it.each([
    ['changed', { hash: 'f'.repeat(64) }],
    ['deleted', undefined],
  ])('refuses to go on when what it handed out was %s', async (_, change) => {
    await append(2);
    await run();
    await dropGuards(knex);
    const { seq, hash } = (await audit.head())!;
    await (change
      ? knex('audit_entries').where({ seq }).update(change)
      : knex('audit_entries').where({ seq }).delete());
    await append();
    for (const hours of [1, 2]) {
      await expect(run(later(60 * hours))).rejects.toThrow(
        `The audit chain was changed: entry 2 does not have the hash ${hash}`,
      );
    }
    expect(published).toHaveLength(1);
    expect(await lines()).toHaveLength(1);
  });
});
