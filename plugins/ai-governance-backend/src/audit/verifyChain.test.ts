import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import { Knex } from 'knex';
import {
  dropGuards,
  isPostgres,
  migratedDatabase,
} from '../database/__testUtils__/migratedDatabase';
import { hashOf } from './auditEntry';
import { DbAuditRow, fromRow } from './auditRow';
import { AuditStore } from './AuditStore';
import { isStorableText } from './canonicalJson';
import { ChainHead } from './chainHead';
import { DbTextRow } from './freeText';

jest.setTimeout(300_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const now = new Date('2026-11-20T10:00:00Z');
const ALICE = 'user:default/alice';
const BOB = 'user:default/bob';
const RUNS = { numRuns: 60, endOnFailure: true };

/** Entries of the chain that is tampered with: eight, and two that tell of erased texts. */
const LENGTH = 10;
/** Entries that have a text, by what becomes of it. */
const KEPT = [2, 3, 7];
const ERASED = [1, 6];

const withNumber = (row: DbAuditRow) => ({ ...row, seq: Number(row.seq) });
const seqOf = fc.integer({ min: 1, max: LENGTH });

/** A row that has its hashes right, as far as it can without the rows after it. */
function forge(
  row: Omit<DbAuditRow, 'hash'>,
  more: Partial<DbAuditRow> = {},
): DbAuditRow {
  const forged = { ...row, ...more, hash: '' };
  return { ...forged, hash: hashOf(fromRow(forged)) };
}

/** The rows with all hashes recomputed. */
function rewrite(rows: DbAuditRow[]): DbAuditRow[] {
  const rewritten: DbAuditRow[] = [];
  for (const row of rows) {
    const before = rewritten[rewritten.length - 1];
    rewritten.push(forge(row, before ? { prev_hash: before.hash } : undefined));
  }
  return rewritten;
}

describe.each(databases.eachSupportedId())('verify on %s', id => {
  let knex: Knex;
  let audit: AuditStore;

  async function write(count: number): Promise<string[]> {
    return audit.transaction(async tx => {
      const ids: string[] = [];
      for (let i = 1; i <= count; i += 1) {
        const subject = `aiproduct:default/p${i % 3}`;
        const reason = await audit.keepText(tx, {
          ...{ subject, author: ALICE },
          content: `Reason ${i}`,
        });
        ids.push(reason.text);
        const hasText = [...KEPT, ...ERASED].includes(i);
        const data = hasText ? { i, list: [{ reason }] } : { i };
        const action = `action.${i}`;
        await audit.append(tx, [{ actor: ALICE, action, subject, data }], now);
      }
      return ids;
    });
  }

  it('finds an empty chain to be right', async () => {
    audit = new AuditStore(await migratedDatabase(databases, id));
    expect(await audit.verify()).toEqual({
      ok: true,
      entries: 0,
      head: null,
      broken: null,
      erased: 0,
    });
  });

  describe('where somebody has all rights on the database', () => {
    let rows: DbAuditRow[];
    let texts: DbTextRow[];
    let head: ChainHead;
    const rowAt = (seq: number) => rows[seq - 1];

    beforeAll(async () => {
      knex = await migratedDatabase(databases, id);
      audit = new AuditStore(knex);
      const ids = await write(LENGTH - 2);
      for (const seq of ERASED) {
        await audit.transaction(tx =>
          audit.eraseTexts(tx, [ids[seq - 1]], BOB, now),
        );
      }
      await dropGuards(knex);
      rows = (await knex<DbAuditRow>('audit_entries').orderBy('seq')).map(
        withNumber,
      );
      texts = await knex<DbTextRow>('free_texts');
      head = (await audit.head())!;
      expect(rows).toHaveLength(LENGTH);
    });

    /** Puts these rows in place of all others. */
    async function store(
      entries: DbAuditRow[],
      recorded = head,
    ): Promise<void> {
      await knex('audit_entries').delete();
      if (entries.length > 0) await knex('audit_entries').insert(entries);
      await knex('audit_head').update(recorded);
    }

    async function storeTexts(all: DbTextRow[]): Promise<void> {
      await knex('free_texts').delete();
      if (all.length > 0) await knex('free_texts').insert(all);
    }

    async function expectBroken(seq: number): Promise<void> {
      expect(await audit.verify()).toEqual({
        ok: false,
        entries: Math.max(0, seq - 1),
        head: null,
        broken: { seq, reason: expect.stringMatching(/^[A-Z].*\.$/) },
        erased: expect.any(Number),
      });
    }

    afterEach(async () => {
      await store(rows);
      await storeTexts(texts);
      // Whatever a test did, the chain itself was right.
      expect(await audit.verify()).toEqual({
        ok: true,
        entries: LENGTH,
        head,
        broken: null,
        erased: ERASED.length,
      });
    });

    const word = fc
      .string({ unit: 'binary', maxLength: 20 })
      .filter(isStorableText);
    const jsonText = fc.oneof(
      word,
      fc.json({ stringUnit: 'grapheme' }),
      fc.constantFrom('', 'null', '[]', '{}', '{"i":1e400}', '['.repeat(9_999)),
    );

    it.each([
      ['at', word],
      ['actor', word],
      ['action', word],
      ['subject', word],
      ['prev_hash', word],
      ['hash', word],
      ['data', jsonText],
    ] as const)('finds an edit of %s', async (column, values) => {
      await fc.assert(
        fc.asyncProperty(seqOf, values, async (seq, value) => {
          fc.pre(value !== rowAt(seq)[column]);
          await store(rows);
          await knex('audit_entries').where({ seq }).update(column, value);
          await expectBroken(seq);
        }),
        RUNS,
      );
    });

    it.each([
      ['spaces', (text: string) => ` ${text}`],
      ['spaces inside', (text: string) => text.replace(':', ': ')],
      ['a name twice', (text: string) => text.replace('{', '{"i":99,')],
      [
        'another way to write a letter',
        (text: string) => text.replace('i', '\\u0069'),
      ],
      [
        'another way to write a number',
        (text: string) => text.replace(/:(\d)/, ':$1.0'),
      ],
    ])('finds %s in data, though it reads as the same', async (_, edit) => {
      const data = edit(rowAt(4).data);
      expect(JSON.parse(data)).toEqual(JSON.parse(rowAt(4).data));
      await knex('audit_entries').where('seq', 4).update({ data });
      await expectBroken(4);
    });

    it('finds an entry moved to another number', async () => {
      const free = fc
        .integer({ min: -LENGTH, max: 3 * LENGTH })
        .filter(seq => seq < 1 || seq > LENGTH);
      await fc.assert(
        fc.asyncProperty(seqOf, free, async (seq, to) => {
          await store(rows);
          await knex('audit_entries').where({ seq }).update({ seq: to });
          await expectBroken(to < 1 ? to : seq);
        }),
        RUNS,
      );
    });

    it('finds deleted entries, the newest ones and all of them as well', async () => {
      const some = fc.subarray(
        Array.from({ length: LENGTH }, (_, i) => i + 1),
        { minLength: 1 },
      );
      await fc.assert(
        fc.asyncProperty(some, async deleted => {
          await store(rows.filter(row => !deleted.includes(Number(row.seq))));
          await expectBroken(Math.min(...deleted));
        }),
        { ...RUNS, examples: [[[LENGTH]], [rows.map(row => Number(row.seq))]] },
      );
    });

    it('finds entries in another order', async () => {
      const order = fc.shuffledSubarray(
        rows.map((_, index) => index),
        { minLength: LENGTH },
      );
      await fc.assert(
        fc.asyncProperty(order, async places => {
          const first = places.findIndex((from, to) => from !== to);
          fc.pre(first !== -1);
          await store(
            places.map((from, to) => ({ ...rows[from], seq: to + 1 })),
          );
          await expectBroken(first + 1);
        }),
        RUNS,
      );
    });

    it('finds an inserted entry, even one that follows the entry before it', async () => {
      const place = fc.integer({ min: 1, max: LENGTH + 1 });
      await fc.assert(
        fc.asyncProperty(
          place,
          fc.boolean(),
          word,
          async (seq, follows, actor) => {
            const inserted = forge({
              ...rowAt(Math.min(seq, LENGTH)),
              seq,
              actor,
              data: '{}',
              prev_hash: follows
                ? rowAt(seq - 1)?.hash ?? rowAt(1).prev_hash
                : rowAt(5).prev_hash,
            });
            fc.pre(follows || inserted.prev_hash !== rowAt(seq)?.prev_hash);
            await store([
              ...rows.slice(0, seq - 1),
              inserted,
              ...rows
                .slice(seq - 1)
                .map(row => ({ ...row, seq: Number(row.seq) + 1 })),
            ]);
            // One that follows is only found by the entry that should stand there, or by the record of the newest.
            await expectBroken(
              follows && seq !== LENGTH ? Math.min(seq + 1, LENGTH + 1) : seq,
            );
          },
        ),
        RUNS,
      );
    });

    it('finds an entry before the first, and the record of the newest moved or gone', async () => {
      for (const seq of [0, -7]) {
        await store([forge({ ...rowAt(1), seq }), ...rows]);
        await expectBroken(seq);
      }
      const earlier = LENGTH - 3;
      await store(rows, { seq: earlier, hash: rowAt(earlier).hash });
      await expectBroken(LENGTH - 2);
      await store(rows, { ...head, seq: LENGTH + 3 });
      await expectBroken(LENGTH + 1);
      await store(rows, { ...head, hash: rowAt(3).hash });
      await expectBroken(LENGTH);
      await store(rows);
      await knex('audit_head').delete();
      await expectBroken(LENGTH);
      await knex('audit_head').insert({ id: 1, ...head });
    });

    it('finds a rewritten chain only with a head that was published', async () => {
      await fc.assert(
        fc.asyncProperty(seqOf, seqOf, word, async (seq, seen, actor) => {
          fc.pre(actor !== rowAt(seq).actor);
          const edited = rows.map(row =>
            Number(row.seq) === seq ? { ...row, actor } : row,
          );
          const rewritten = rewrite(edited);
          const newest = rewritten[LENGTH - 1];
          await store(rewritten, { seq: LENGTH, hash: newest.hash });
          expect(await audit.verify()).toMatchObject({
            ok: true,
            entries: LENGTH,
          });

          const published = { seq: seen, hash: rowAt(seen).hash };
          const found = await audit.verify(published);
          // A head from before the edited entry still holds.
          expect(found.ok).toBe(seen < seq);
          expect(found.broken?.seq).toBe(seen < seq ? undefined : seen);
        }),
        RUNS,
      );
    });

    it('finds a chain cut short, with its record, only with a head that was published', async () => {
      await fc.assert(
        fc.asyncProperty(seqOf, async cut => {
          const kept = rows.slice(0, cut - 1);
          const newest = kept[kept.length - 1];
          const { seq, hash } = newest ?? { seq: 0, hash: rowAt(1).prev_hash };
          await store(kept, { seq: Number(seq), hash });
          // What tells of the erased texts may be cut off too.
          const alone = await audit.verify();
          if (cut === 1) expect(alone).toMatchObject({ ok: true, entries: 0 });
          expect(await audit.verify(head)).toMatchObject({ ok: false });
          if (alone.ok) {
            expect((await audit.verify(head)).broken?.seq).toBe(cut);
          }
        }),
        RUNS,
      );
    });

    it('takes a head that was published for what it was', async () => {
      for (const { seq, hash } of rows) {
        const published = { seq: Number(seq), hash };
        expect(await audit.verify(published)).toMatchObject({ ok: true });
        const other = { ...published, hash: head.hash.replace(/./g, 'a') };
        expect(await audit.verify(other)).toMatchObject({
          broken: { seq: published.seq },
        });
      }
      for (const seq of [0, -1, 1.5, NaN]) {
        await expect(audit.verify({ seq, hash: '' })).rejects.toThrow(
          'it is a whole number from 1 on',
        );
      }
    });

    describe('of the texts', () => {
      const textOf = (seq: number) =>
        texts.find(each => each.content === `Reason ${seq}`)!;
      const kept = fc.constantFrom(...KEPT);

      it.each(['content', 'salt', 'author', 'subject'] as const)(
        'finds an edit of %s',
        async column => {
          await fc.assert(
            fc.asyncProperty(kept, word, async (seq, value) => {
              const before = textOf(seq);
              fc.pre(value !== before[column]);
              await storeTexts(
                texts.map(each =>
                  each === before ? { ...each, [column]: value } : each,
                ),
              );
              await expectBroken(seq);
            }),
            RUNS,
          );
        },
      );

      it.each([
        ['deleted', undefined],
        ['emptied', { content: null }],
        ['emptied with its salt', { content: null, salt: null }],
        [
          'erased without an entry that tells of it',
          { content: null, salt: null, erased_at: now.toISOString() },
        ],
      ])('finds one that was %s by hand', async (_, change) => {
        for (const seq of KEPT) {
          const before = textOf(seq);
          await storeTexts(
            texts.flatMap(each => {
              if (each !== before) return [each];
              return change ? [{ ...each, ...change }] : [];
            }),
          );
          await expectBroken(seq);
        }
      });

      it('finds two that changed places', async () => {
        const [a, b] = [textOf(7), textOf(3)];
        await storeTexts([
          ...texts.filter(each => each !== a && each !== b),
          { ...a, id: b.id },
          { ...b, id: a.id },
        ]);
        await expectBroken(3);
      });

      it('names the first of several breaks, be it a text or an entry', async () => {
        await storeTexts(texts.filter(each => each !== textOf(3)));
        await store(rows.filter(row => row.seq !== 5));
        await expectBroken(3);
        await store(rows.filter(row => row.seq !== 2));
        await expectBroken(2);
      });

      it('does not miss a text that nothing points at', async () => {
        await storeTexts(texts.filter(each => each !== textOf(4)));
        expect(await audit.verify()).toMatchObject({ ok: true });
      });
    });
  });

  describe('of 10,000 entries', () => {
    beforeAll(async () => {
      knex = await migratedDatabase(databases, id);
      audit = new AuditStore(knex);
      await audit.transaction(async tx => {
        const entries = Array.from({ length: 10_000 }, (_, i) => ({
          actor: ALICE,
          action: 'attestation.submitted',
          subject: `aiproduct:default/product-${i % 100}`,
          data: { requirement: 'operating-model/g5-rollback-tested', i },
        }));
        await audit.append(tx, entries, now);
      });
      await dropGuards(knex);
    });

    it('reads them by pages of 500', async () => {
      const limits: number[] = [];
      const count = (query: { sql: string; bindings?: unknown[] }) => {
        if (/from .audit_entries. where .seq. > /.test(query.sql)) {
          limits.push(Number(query.bindings?.at(-1)));
        }
      };
      knex.on('query', count);
      const started = performance.now();
      expect(await audit.verify()).toMatchObject({ ok: true, entries: 10_000 });
      const took = performance.now() - started;
      knex.off('query', count);
      expect(limits).toEqual(Array(20).fill(500));
      // A few hundred milliseconds; the bound only tells linear from worse.
      expect(took).toBeLessThan(20_000);
    });

    it('finds what is wrong at and around the end of a page', async () => {
      for (const seq of [499, 500, 501, 9_999, 10_000]) {
        const row = await knex<DbAuditRow>('audit_entries')
          .where({ seq })
          .first();
        await knex('audit_entries').where({ seq }).update({ actor: BOB });
        expect((await audit.verify()).broken?.seq).toBe(seq);
        await knex('audit_entries').where({ seq }).delete();
        expect((await audit.verify()).broken?.seq).toBe(seq);
        await knex('audit_entries').insert(row);
      }
      expect(await audit.verify()).toMatchObject({ ok: true });
    });

    it('finds a number that stands there twice, where even the key was dropped', async () => {
      await knex.raw('ALTER TABLE audit_entries RENAME TO with_key');
      await knex.raw('CREATE TABLE audit_entries AS SELECT * FROM with_key');
      for (const seq of [1, 250, 500, 1_000, 10_000]) {
        const row = await knex<DbAuditRow>('audit_entries')
          .where({ seq })
          .first();
        await knex('audit_entries').insert(row);
        expect(await audit.verify()).toMatchObject({
          broken: { seq, reason: `Entry ${seq} is there twice.` },
        });
        await knex('audit_entries').where({ seq }).delete();
        await knex('audit_entries').insert(row);
      }
      await knex('audit_entries').insert({
        ...(await knex<DbAuditRow>('audit_entries').where('seq', 3).first()),
        seq: null,
      });
      expect(await audit.verify()).toMatchObject({ broken: { seq: 0 } });
      await knex('audit_entries').whereNull('seq').delete();
      if (!isPostgres(knex)) {
        // SQLite keeps any value in any column.
        for (const [seq, found] of [
          [500.5, 501],
          ['x', 10_001],
        ]) {
          await knex('audit_entries').insert({
            ...(await knex<DbAuditRow>('audit_entries')
              .where('seq', 3)
              .first()),
            seq,
          });
          expect(await audit.verify()).toMatchObject({
            broken: { seq: found },
          });
          await knex('audit_entries').where({ seq }).delete();
        }
      }
      expect(await audit.verify()).toMatchObject({ ok: true });
    });
  });

  it('finds nothing while others append and erase, and comes to an end', async () => {
    knex = await migratedDatabase(databases, id);
    audit = new AuditStore(knex);
    let enough = false;
    const appending = (async () => {
      for (let i = 0; !enough && i < 500; i += 1) {
        const ids = await write(3);
        await audit.transaction(tx => audit.eraseTexts(tx, ids, BOB, now));
      }
    })();
    for (let looks = 0, seen = 0; looks < 5 || seen < 50; looks += 1) {
      const { ok, broken, entries } = await audit.verify();
      expect({ ok, broken }).toEqual({ ok: true, broken: null });
      seen = entries;
    }
    enough = true;
    await appending;
    expect(await audit.verify()).toMatchObject({ ok: true });
  });
});
