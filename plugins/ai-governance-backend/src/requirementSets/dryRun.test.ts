import { DryRun } from '@aiproduct/backstage-plugin-ai-governance-common';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import {
  HIGH,
  HOUSE_YAML,
  houseEntities,
  ORGANISATION,
  ours,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { olga, gina, gustav } = PEOPLE;
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const LOANS = Array.from(
  { length: 250 },
  (_, i) => `loan-${String(i).padStart(3, '0')}`,
);
const refOf = (name: string) => `aiproduct:default/${name}`;

/** Asks every product for tags, which none has. */
const STRICTER = HOUSE_YAML.replace('1.0.0', '1.1.0').replace(
  'has(entity.metadata.description)\n    mandatory: true\n    weight: 3\n',
  'has(entity.metadata.tags)\n    mandatory: true\n    weight: 3\n',
);

describe.each(databases.eachSupportedId())('a dry run on %s', id => {
  let house: House;
  let knex: Knex;
  beforeEach(async () => {
    setClock('2026-11-01T12:00:00Z');
    knex = await databases.init(id);
    house = await startHouse(
      new ChangingCatalog([
        ...houseEntities(),
        ...LOANS.map(name => ours('AIProduct', name)),
      ]),
      { knex },
    );
    await house.sweep();
  });
  afterEach(async () => {
    await house.stop();
    jest.useRealTimers();
  });

  const pageAs = async (user: string, cursor?: string, yaml = STRICTER) => {
    let statements = 0;
    const count = () => {
      statements += 1;
    };
    knex.on('query', count);
    const loadedBefore = loaded();
    const { status, body, text } = await house.send(
      `/v1/requirement-sets/dry-run?limit=100${
        cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
      }`,
      yaml,
      { authorization: mockCredentials.user.header(user) },
    );
    knex.removeListener('query', count);
    if (status !== 200) throw new Error(`${status}: ${text}`);
    return {
      ...(body as DryRun),
      statements,
      loads: loaded() - loadedBefore,
    };
  };
  /** Entities that were loaded from the catalog to be judged. */
  const loaded = () =>
    house.catalog.calls
      .filter(({ method, by }) => method === 'byRefs' && !by.includes('user:'))
      .reduce((sum, { refs }) => sum + refs.length, 0);
  const namesOf = ({ items }: DryRun) => items.map(each => each.entityRef);

  it('judges the estate once for all pages, which fit together', async () => {
    const first = await pageAs(gina);
    const second = await pageAs(gina, first.nextCursor);
    const third = await pageAs(gina, second.nextCursor);
    expect(first).toMatchObject({ entities: 255, changed: 255 });
    expect(first.before).toMatchObject({ pass: 255 });
    expect(third.nextCursor).toBeUndefined();
    const names = [first, second, third].flatMap(namesOf);
    expect(names).toEqual([...new Set(names)].sort());
    expect(names).toHaveLength(255);
    for (const page of [second, third]) {
      expect(page).toMatchObject({
        entities: 255,
        changed: 255,
        before: first.before,
        after: first.after,
      });
      expect(page.items[0].changes).toEqual([
        {
          requirementId: 'house/described',
          title: 'It is described',
          before: 'pass',
          after: 'fail',
          reason: expect.stringContaining('tags'),
        },
      ]);
      // Nothing is judged but what the page shows.
      expect(page.loads).toBeLessThan(LOANS.length / 2);
      expect(page.statements).toBeLessThan(first.statements / 2);
    }
    // Who begins anew, or tries something else, gets an answer about the present.
    expect(first.loads).toBeGreaterThan(LOANS.length);
    expect((await pageAs(gina)).loads).toBe(first.loads);
    expect(
      (await pageAs(gina, first.nextCursor, STRICTER.replace('tags', 'links')))
        .loads,
    ).toBeGreaterThan(LOANS.length);
  });

  it('judges again on a further page what changed meanwhile, and all after a while', async () => {
    const first = await pageAs(gina);
    const last = LOANS[LOANS.length - 1];
    house.catalog.put(
      ours('AIProduct', last, {}, { tags: ['a'] }),
      ours('AIProduct', 'zebra', { owner: ORGANISATION }),
    );
    await house.sweep();
    const second = await pageAs(gina, first.nextCursor);
    expect(second).toMatchObject({ entities: 256, changed: 255 });
    expect(second.after.pass - first.after.pass).toBe(1);
    expect(second.loads).toBeLessThan(LOANS.length);
    // Of a group that owns another entity, every entity is judged anew.
    house.catalog.remove(refOf(LOANS[240]));
    await house.sweep();
    const third = await pageAs(gina, second.nextCursor);
    expect(third).toMatchObject({ entities: 255, changed: 254 });
    const names = [second, third].flatMap(namesOf);
    expect(names).toContain(refOf('zebra'));
    expect(names).not.toContain(refOf(last));
    expect(names).not.toContain(refOf(LOANS[240]));
    passDays(0.1);
    expect((await pageAs(gina, first.nextCursor)).loads).toBeGreaterThan(
      LOANS.length,
    );
  });

  it('knows of a decision on the next page', async () => {
    const attested = HOUSE_YAML.replace('1.0.0', '1.1.0').replace(
      'check: has(entity.spec.risk.euAiAct.prohibitedPractices)',
      'mode: attested',
    );
    const waive = async () => {
      const { id: request } = await house.ask(olga, '/v1/waivers', {
        ...{ entityRef: HIGH, requirementId: 'house/described' },
        ...{ reason: 'Soon.', compensatingControl: 'A wiki.' },
        expiresAt: '2026-12-01',
      });
      await house.postAs(gina, `/v1/waivers/${request}/approve`);
    };
    const first = await pageAs(gina, undefined, attested);
    expect(first.after.waived).toBe(0);
    house.catalog.put(
      ours(
        'AIProduct',
        'credit-check',
        { risk: { tier: 'high' } },
        {
          description: undefined,
        },
      ),
    );
    await house.sweep();
    await waive();
    const second = await pageAs(gina, first.nextCursor, attested);
    expect(second.after.waived).toBe(1);
  });

  it('shows each caller what they may read, whoever asked before', async () => {
    const hidden = LOANS.slice(0, 120).map(refOf);
    house.catalog.hide(gustav, ...hidden);
    const first = await pageAs(gina);
    const his = await pageAs(gustav, first.nextCursor);
    expect(his).toMatchObject({ entities: 135, changed: 135 });
    expect(his.before).toMatchObject({ pass: 135 });
    for (const name of namesOf(his)) expect(hidden).not.toContain(name);
    expect(his.loads).toBeLessThan(LOANS.length);
    const hers = await pageAs(gina, first.nextCursor);
    expect(hers).toMatchObject({ entities: 255, changed: 255 });
    // The other way round: what he may not read was never judged for him.
    const begun = await pageAs(gustav);
    const rest = await pageAs(gina, begun.nextCursor);
    expect(rest).toMatchObject({ entities: 255, changed: 255 });
    house.catalog.hide(gina, refOf(LOANS[249]));
    expect(await pageAs(gina, begun.nextCursor)).toMatchObject({
      entities: 254,
      changed: 254,
    });
  });
});
