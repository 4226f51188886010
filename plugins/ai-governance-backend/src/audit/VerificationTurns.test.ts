import { TestDatabases } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { AuditStore } from './AuditStore';
import { ChainHead } from './chainHead';
import { VerificationTurns } from './VerificationTurns';
import { Verification } from './verifyChain';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const headOf = (seq: number): ChainHead => ({ seq, hash: `${seq}` });
const found = (entries: number): Verification => ({
  ...{ ok: true, entries, head: null, broken: null, erased: 0 },
});

/** Turns over verifications that end when the test says so. */
function controlled() {
  const runs: Array<{
    published: ChainHead | undefined;
    end: ReturnType<typeof createDeferred<Verification>>;
  }> = [];
  const turns = new VerificationTurns(published => {
    const end = createDeferred<Verification>();
    runs.push({ published, end });
    return end;
  });
  // More turns of the event loop than any chain of promises here is long.
  const settle = () => new Promise(resolve => setImmediate(resolve));
  return { runs, turns, settle };
}

describe('VerificationTurns', () => {
  it('gives nobody the answer of a verification that began before they asked', async () => {
    const { runs, turns, settle } = controlled();
    const first = turns.verify();
    await settle();
    const others = [turns.verify(), turns.verify(), turns.verify()];
    await settle();
    expect(runs).toHaveLength(1);
    runs[0].end.resolve(found(1));
    expect((await first).entries).toBe(1);
    await settle();
    expect(runs).toHaveLength(2);
    const late = turns.verify();
    await settle();
    expect(runs).toHaveLength(2);
    runs[1].end.resolve(found(2));
    for (const { entries } of await Promise.all(others)) {
      expect(entries).toBe(2);
    }
    await settle();
    runs[2].end.resolve(found(3));
    expect((await late).entries).toBe(3);
  });

  it('verifies different heads one after the other, each for who asked', async () => {
    const { runs, turns, settle } = controlled();
    const answers = [headOf(1), headOf(2), headOf(1)].map(each =>
      turns.verify(each),
    );
    await settle();
    expect(runs.map(each => each.published)).toEqual([headOf(1)]);
    runs[0].end.resolve(found(1));
    await settle();
    runs[1].end.resolve(found(2));
    expect((await Promise.all(answers)).map(each => each.entries)).toEqual([
      1, 2, 1,
    ]);
    expect(runs).toHaveLength(2);
  });

  it('goes on after one that fails, and tells only those who wait for it', async () => {
    const { runs, turns, settle } = controlled();
    const failing = turns.verify();
    await settle();
    const next = turns.verify();
    runs[0].end.reject(new Error('The database is gone.'));
    await expect(failing).rejects.toThrow('The database is gone.');
    await settle();
    runs[1].end.resolve(found(7));
    expect((await next).entries).toBe(7);
  });

  it('refuses more than so many different heads', async () => {
    const { runs, turns, settle } = controlled();
    const first = turns.verify();
    await settle();
    const waiting = Array.from({ length: 10 }, (_, i) =>
      turns.verify(headOf(i + 1)),
    );
    await expect(turns.verify(headOf(11))).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    // Who asks what others wait for waits with them.
    waiting.push(turns.verify(headOf(10)));
    for (let i = 0; i < 11; i += 1) {
      await settle();
      runs[i].end.resolve(found(i));
    }
    await first;
    expect((await Promise.all(waiting))[10].entries).toBe(10);
    const after = turns.verify(headOf(11));
    await settle();
    runs[11].end.resolve(found(11));
    expect((await after).entries).toBe(11);
  });

  it.each(databases.eachSupportedId())(
    'reads the chain twice for many callers, the second time with what came meanwhile, on %s',
    async id => {
      const knex = await migratedDatabase(databases, id);
      const audit = new AuditStore(knex);
      const append = () =>
        audit.transaction(tx =>
          audit.append(
            tx,
            [{ actor: 'system', action: 'a', subject: 's', data: {} }],
            new Date('2026-11-20T10:00:00Z'),
          ),
        );
      await append();
      let pages = 0;
      knex.on('query', ({ sql }: { sql: string }) => {
        if (/audit_entries.* limit /.test(sql) && /order by/.test(sql)) {
          pages += 1;
        }
      });
      await audit.verify();
      const ofOne = pages;
      pages = 0;
      const began = createDeferred();
      const turns = new VerificationTurns(published => {
        began.resolve();
        return audit.verify(published);
      });
      const first = turns.verify();
      await began;
      await append();
      const others = await Promise.all([1, 2, 3, 4].map(() => turns.verify()));
      expect((await first).ok).toBe(true);
      expect(others.map(each => each.entries)).toEqual([2, 2, 2, 2]);
      expect(ofOne).toBeGreaterThan(0);
      expect(pages).toBe(2 * ofOne);
    },
  );
});
