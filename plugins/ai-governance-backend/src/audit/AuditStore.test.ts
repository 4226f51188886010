import { TestDatabases } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import fc from 'fast-check';
import { Knex } from 'knex';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { GENESIS_HASH, hashOf } from './auditEntry';
import { AuditStore, NewAuditEntry } from './AuditStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const now = new Date('2026-11-20T10:00:00Z');
const later = new Date('2026-11-20T11:00:00Z');
const ALICE = 'user:default/alice';
const BOB = 'user:default/bob';
const PRODUCT = 'aiproduct:default/credit-assistant';

const entry = (more: Partial<NewAuditEntry> = {}): NewAuditEntry => ({
  actor: ALICE,
  action: 'attestation.submitted',
  subject: PRODUCT,
  data: { requirement: 'eu-ai-act/art-14' },
  ...more,
});

describe.each(databases.eachSupportedId())('AuditStore on %s', id => {
  let knex: Knex;
  let audit: AuditStore;
  const append = (entries: NewAuditEntry[], at = now) =>
    audit.transaction(tx => audit.append(tx, entries, at));

  beforeEach(async () => {
    knex = await migratedDatabase(databases, id);
    audit = new AuditStore(knex);
  });

  it('begins empty', async () => {
    expect(await audit.head()).toBeNull();
    expect(await audit.list({ limit: 10 })).toEqual([]);
    expect(await append([])).toEqual([]);
    expect(await audit.head()).toBeNull();
  });

  it('chains entries, several at once as well', async () => {
    const [first] = await append([entry()]);
    const [second, third] = await append(
      [entry({ actor: BOB }), entry({ subject: 'set:gdpr' })],
      later,
    );
    expect(first).toEqual({
      ...entry(),
      seq: 1,
      at: '2026-11-20T10:00:00.000Z',
      prevHash: GENESIS_HASH,
      hash: hashOf(first),
    });
    expect([second.prevHash, third.prevHash]).toEqual([
      first.hash,
      second.hash,
    ]);
    expect(await audit.list({ limit: 10 })).toEqual([third, second, first]);
    expect(await audit.head()).toEqual({ seq: 3, hash: third.hash });
    expect(await audit.hashAt(2)).toBe(second.hash);
    expect(await audit.hashAt(4)).toBeUndefined();
  });

  it('appends more entries in one transaction than fit in one statement', async () => {
    await append(Array.from({ length: 1_001 }, () => entry()));
    expect(await audit.head()).toMatchObject({ seq: 1_001 });
    expect(await audit.verify()).toMatchObject({ ok: true, entries: 1_001 });
  });

  it('lists by subject, person and action, a page at a time', async () => {
    await append([
      entry(),
      entry({ actor: BOB, action: 'attestation.approved' }),
      entry({ subject: 'set:gdpr' }),
      entry(),
    ]);
    const seqs = async (query: Parameters<AuditStore['list']>[0]) =>
      (await audit.list(query)).map(each => each.seq);
    expect(await seqs({ subject: PRODUCT, limit: 2 })).toEqual([4, 2]);
    expect(await seqs({ subject: PRODUCT, before: 2, limit: 2 })).toEqual([1]);
    expect(await seqs({ actor: BOB, limit: 9 })).toEqual([2]);
    expect(await seqs({ action: 'attestation.approved', limit: 9 })).toEqual([
      2,
    ]);
    expect(await seqs({ before: 1, limit: 9 })).toEqual([]);
    expect(await seqs({ subject: '', limit: 9 })).toEqual([]);
  });

  it('leaves nothing of a transaction that fails', async () => {
    await append([entry()]);
    await expect(
      audit.transaction(async tx => {
        await audit.keepText(tx, { subject: 's', author: 'a', content: 'c' });
        await audit.append(tx, [entry(), entry()], now);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await audit.head()).toMatchObject({ seq: 1 });
    expect(await knex('free_texts')).toEqual([]);
    expect(await append([entry()])).toMatchObject([{ seq: 2 }]);
    expect(await audit.verify()).toMatchObject({ ok: true, entries: 2 });
  });

  it('appends only where the chain was taken first', async () => {
    await expect(
      knex.transaction(tx => audit.append(tx, [entry()], now)),
    ).rejects.toThrow('Begin the transaction with AuditStore.transaction');
  });

  it('says so when the record of the newest entry is gone', async () => {
    await knex.raw(
      id === 'SQLITE_3'
        ? 'DROP TRIGGER audit_head_no_delete'
        : 'DROP TRIGGER audit_head_no_delete ON audit_head',
    );
    await knex('audit_head').delete();
    await expect(append([entry()])).rejects.toThrow(
      'The table audit_head has lost its row',
    );
    expect(await audit.verify()).toMatchObject({ ok: false });
  });

  it.each([
    ['data that is not JSON', { data: { at: undefined } }, 'data.at is undef'],
    ['an actor with NUL', { actor: 'user:default/\0' }, 'The actor of an'],
    ['half a character', { subject: '\ud800' }, 'The subject of an audit'],
  ])('refuses %s', async (_, wrong, message) => {
    await expect(
      append([entry(wrong as Partial<NewAuditEntry>)]),
    ).rejects.toThrow(message);
    expect(await audit.head()).toBeNull();
  });

  it('keeps what it hashed, whatever the JSON', async () => {
    const data = fc.dictionary(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.oneof(
        fc.jsonValue({ stringUnit: 'binary' }),
        fc.constantFrom(-0, 1e21, 5e-324, 2 ** 53 + 2, '\0', '\u2028', '😀'),
      ),
    ) as fc.Arbitrary<JsonObject>;
    await fc.assert(
      fc.asyncProperty(data, async value => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        const [written] = await append([entry({ data: reversed })]);
        const [read] = await audit.list({ limit: 1 });
        expect(read).toEqual(written);
        expect(hashOf(read)).toBe(written.hash);
        // Neither the order of names nor the way through the database makes a difference.
        expect(hashOf({ ...read, data: value })).toBe(written.hash);
      }),
      { numRuns: 150 },
    );
    expect(await audit.verify()).toMatchObject({ ok: true });
  });

  describe('free texts', () => {
    const keep = (content: string, author = ALICE, subject = PRODUCT) =>
      audit.transaction(async tx => {
        const reason = await audit.keepText(tx, { subject, author, content });
        await audit.append(
          tx,
          [entry({ actor: author, data: { reason } })],
          now,
        );
        return reason.text;
      });

    it('are kept beside the chain, of which they are no part', async () => {
      const text = await keep('Reviewed by Ada Example, ada@example.com. 😀');
      expect(await audit.texts([text, 'other'])).toEqual(
        new Map([[text, 'Reviewed by Ada Example, ada@example.com. 😀']]),
      );
      const [{ data }] = await audit.list({ limit: 1 });
      expect(data).toEqual({
        reason: { text, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
    });

    it('have different hashes when they say the same', async () => {
      await keep('Yes.');
      await keep('Yes.');
      const [one, two] = await audit.list({ limit: 2 });
      expect(one.data.reason).not.toEqual(two.data.reason);
    });

    it.each(['a\0', 'half \ud800'])('refuses %j', async content => {
      await expect(keep(content)).rejects.toThrow('cannot be stored');
    });

    it('are erased with an entry that tells of it', async () => {
      const [a, b, c] = [
        await keep('a'),
        await keep('b'),
        await keep('c', ALICE, 'set:gdpr'),
      ];
      const erase = (ids: string[]) =>
        audit.transaction(tx => audit.eraseTexts(tx, ids, BOB, later));
      expect(await erase([a, c, 'other'])).toBe(2);
      expect(await audit.texts([a, b, c])).toEqual(
        new Map([
          [a, null],
          [b, 'b'],
          [c, null],
        ]),
      );
      expect(await knex('free_texts').where('id', a).first()).toEqual({
        id: a,
        subject: PRODUCT,
        author: ALICE,
        salt: null,
        content: null,
        erased_at: later.toISOString(),
      });
      const told = await audit.list({ action: 'texts.erased', limit: 9 });
      expect(
        told.map(({ actor, subject, data }) => [actor, subject, data]).sort(),
      ).toEqual([
        [BOB, PRODUCT, { texts: [a] }],
        [BOB, 'set:gdpr', { texts: [c] }],
      ]);
      expect(await audit.verify()).toMatchObject({ ok: true, erased: 2 });

      expect(await erase([a, c])).toBe(0);
      expect(await audit.head()).toMatchObject({ seq: 5 });
    });

    it('are erased by author', async () => {
      await keep('a');
      await keep('b', BOB);
      await keep('c');
      expect(
        await audit.transaction(tx =>
          audit.eraseByAuthor(tx, ALICE, BOB, later),
        ),
      ).toBe(2);
      expect(await knex('free_texts').pluck('content')).toEqual(
        expect.arrayContaining([null, 'b', null]),
      );
      expect(await audit.verify()).toMatchObject({ ok: true, erased: 2 });
    });

    it('of one person are erased by the thousand', async () => {
      await audit.transaction(async tx => {
        for (let i = 0; i < 1_100; i += 1) {
          const text = { subject: PRODUCT, author: ALICE, content: `${i}` };
          const reason = await audit.keepText(tx, text);
          await audit.append(tx, [entry({ data: { reason } })], now);
        }
      });
      expect(
        await audit.transaction(tx =>
          audit.eraseByAuthor(tx, ALICE, 'system', later),
        ),
      ).toBe(1_100);
      expect(await audit.verify()).toMatchObject({ ok: true, erased: 1_100 });
    });
  });
});
