import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { StoredRequest } from './requestRow';
import {
  ExpiringQuery,
  NewOutcome,
  NewRequest,
  RequestPlace,
  RequestQuery,
  RequestStore,
} from './RequestStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const day = (date: number) => new Date(Date.UTC(2026, 10, date));
const CREDIT = 'aiproduct:default/credit';
const MAIL = 'aiproduct:default/mail';
const OLGA = 'user:default/olga';

describe.each(databases.eachSupportedId())('RequestStore on %s', id => {
  let knex: Knex;
  let store: RequestStore;
  beforeEach(async () => {
    knex = await migratedDatabase(databases, id);
    store = new RequestStore(knex);
  });

  const ask = (request: Partial<NewRequest> = {}) =>
    knex.transaction(tx =>
      store.insert(tx, {
        ...{ kind: 'attestation', entityRef: CREDIT, tier: 'high' },
        ...{ requirementId: 'house/reviewed', setVersion: '1.0.0' },
        ...{ requestedBy: OLGA, requestedAt: day(1), evidence: [] },
        ...request,
      }),
    );
  const decide = (requestId: string, outcome: Partial<NewOutcome> = {}) =>
    knex.transaction(tx =>
      store.decide(tx, {
        ...{ requestId, step: 'decision', state: 'approved' },
        ...{ decidedBy: 'user:default/gina', decidedAt: day(2) },
        ...outcome,
      }),
    );
  const revoke = (requestId: string) =>
    decide(requestId, { step: 'revocation', state: 'revoked' });
  const idsOf = (found: readonly StoredRequest[]) => found.map(each => each.id);

  /** Requests of every kind and state, many of them made at the same moment. */
  async function manyRequests(): Promise<StoredRequest[]> {
    const ids: string[] = [];
    for (const kind of ['attestation', 'waiver', 'gate'] as const) {
      for (const entityRef of [CREDIT, MAIL]) {
        for (const state of ['open', 'approved', 'rejected', 'revoked']) {
          const requestedBy = ids.length % 3 ? OLGA : 'user:default/oscar';
          const requestedAt = day(1 + (ids.length % 2));
          const made = await ask({ kind, entityRef, requestedBy, requestedAt });
          ids.push(made);
          if (state === 'rejected') await decide(made, { state });
          else if (state !== 'open') await decide(made);
          if (state === 'revoked') await revoke(made);
        }
      }
    }
    return Promise.all(ids.map(async each => (await store.get(each))!));
  }

  it('tells what became of a request, and once only', async () => {
    const made = await ask({
      evidence: [{ url: 'https://wiki.example.com' }],
      expiresAt: day(9).toISOString(),
    });
    expect(await store.get(made)).toMatchObject({
      ...{ state: 'open', decidedBy: null, expiresAt: null, tier: 'high' },
      ...{ askedUntil: day(9).toISOString(), from: null },
      evidence: [{ url: 'https://wiki.example.com' }],
    });
    await decide(made, { expiresAt: day(8).toISOString() });
    await expect(decide(made, { state: 'rejected' })).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(await store.get(made)).toMatchObject({
      ...{ state: 'approved', decidedBy: 'user:default/gina' },
      expiresAt: day(8).toISOString(),
    });
    await revoke(made);
    await expect(revoke(made)).rejects.toThrow('revoked before');
    expect(await store.get(made)).toMatchObject({
      ...{ state: 'revoked', expiresAt: day(8).toISOString() },
    });
    expect(await store.get('nothing')).toBeUndefined();
    expect(await knex('request_outcomes')).toHaveLength(2);
  });

  it.each<[Partial<RequestQuery>, (request: StoredRequest) => boolean]>([
    [{}, () => true],
    [{ entityRef: MAIL }, each => each.entityRef === MAIL],
    [
      { entityRefs: [MAIL, CREDIT], kind: 'gate' },
      each => each.kind === 'gate',
    ],
    [{ entityRefs: [] }, () => false],
    [{ state: 'open' }, each => each.state === 'open'],
    [{ state: 'approved' }, each => each.state === 'approved'],
    [{ state: 'revoked' }, each => each.state === 'revoked'],
    [
      { state: 'rejected', kind: 'waiver', entityRef: CREDIT },
      each =>
        each.state === 'rejected' &&
        each.kind === 'waiver' &&
        each.entityRef === CREDIT,
    ],
    [{ requirementId: 'house/none' }, () => false],
    [{ requirementId: 'house/reviewed' }, () => true],
    [{ requestedBy: OLGA }, each => each.requestedBy === OLGA],
  ])(
    'lists by page what a query says, in both orders: %j',
    async (query, is) => {
      const all = (await manyRequests()).filter(is);
      for (const oldestFirst of [false, true]) {
        const expected = all.slice().sort((a, b) => {
          const [one, other] = [a, b].map(
            each => `${each.requestedAt} ${each.id}`,
          );
          return one < other === oldestFirst ? -1 : 1;
        });
        const found: StoredRequest[] = [];
        for (let after: RequestPlace | undefined; ; ) {
          const page = await store.list({
            ...query,
            oldestFirst,
            after,
            limit: 3,
          });
          found.push(...page);
          if (page.length < 3) break;
          const { requestedAt, id: last } = page[2];
          after = { requestedAt, id: last };
        }
        expect(idsOf(found)).toEqual(idsOf(expected));
        expect(found).toEqual(expected);
      }
    },
  );

  it('knows what is approved and not revoked, of more entities than fit into one statement', async () => {
    const all = await manyRequests();
    const expected = all.filter(
      each => each.state === 'approved' && each.kind !== 'gate',
    );
    const others = Array.from(
      { length: 1_200 },
      (_, i) => `model:default/m${i}`,
    );
    const found = await store.approved([CREDIT, ...others, MAIL]);
    expect(idsOf(found).sort()).toEqual(idsOf(expected).sort());
  });

  it('reads of what is approved the newest only, and the one before once that is revoked', async () => {
    const approved = async (
      date: number,
      request: Partial<NewRequest> = {},
    ) => {
      const made = await ask({ requestedAt: day(date), ...request });
      await decide(made);
      return made;
    };
    const first = await approved(1);
    const waiver = await approved(1, { kind: 'waiver' });
    const second = await approved(3);
    const other = await approved(2, { requirementId: 'house/other' });
    await ask({ requestedAt: day(5) });
    const found = async () => idsOf(await store.approved([CREDIT]));
    expect(await found()).toEqual([second, other, waiver]);
    await revoke(second);
    expect(await found()).toEqual([other, ...[first, waiver].sort().reverse()]);
  });

  it('reads of exceptions the one that lasts longest', async () => {
    const until = async (asked: number, end: number) => {
      const made = await ask({ kind: 'waiver', requestedAt: day(asked) });
      await decide(made, { expiresAt: day(end).toISOString() });
      return made;
    };
    const long = await until(1, 20);
    await until(3, 9);
    expect(idsOf(await store.approved([CREDIT]))).toEqual([long]);
  });

  it('knows what ends soon and nothing takes over from, by page', async () => {
    const approved = async (
      until: number,
      request: Partial<NewRequest> = {},
    ) => {
      const made = await ask(request);
      await decide(made, { expiresAt: day(until).toISOString() });
      return made;
    };
    const ties = [await approved(12), await approved(12, { entityRef: MAIL })];
    const first = await approved(11, { requirementId: 'house/other' });
    await approved(10, { requirementId: 'house/renewed' });
    const renewal = await approved(14, { requirementId: 'house/renewed' });
    await approved(21);
    const lost = await approved(13, { requirementId: 'house/lost' });
    const gone = await approved(20, { requirementId: 'house/lost' });
    await revoke(gone);
    await revoke(await approved(12, { requirementId: 'house/revoked' }));
    await ask({
      requirementId: 'house/open',
      expiresAt: day(12).toISOString(),
    });
    const expected = [first, ties[1], lost, renewal];

    const query: ExpiringQuery = { from: day(9), until: day(15), limit: 2 };
    const found: StoredRequest[] = [];
    for (let after: ExpiringQuery['after']; ; ) {
      const page = await store.expiring({ ...query, after });
      found.push(...page);
      if (page.length < 2) break;
      after = { expiresAt: page[1].expiresAt!, id: page[1].id };
    }
    expect(idsOf(found)).toEqual(expected);
    const nobody = { ...query, limit: 9, requestedBy: 'user:default/paul' };
    expect(await store.expiring(nobody)).toEqual([]);
    const ofMail = await store.expiring({ ...nobody, entityRefs: [MAIL] });
    expect(idsOf(ofMail)).toEqual([ties[1]]);
  });
});
