import {
  countResults,
  PortfolioSummary,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import {
  DATASET,
  HIGH,
  houseEntities,
  LENDING,
  LIMITED,
  MINIMAL,
  MODEL,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { paul, gina } = PEOPLE;
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('trends on %s', id => {
  let house: House;
  let knex: Knex;
  beforeEach(async () => {
    setClock('2026-11-20T12:00:00Z');
    knex = await databases.init(id);
    house = await startHouse(new ChangingCatalog(houseEntities()), { knex });
    await house.sweep();
  });
  afterEach(async () => {
    await house.stop();
    jest.useRealTimers();
  });

  const record = () => house.runTask('portfolio-days');
  const summary = async (query: string) =>
    (await house.getAs(paul, `/v1/portfolio/summary?trend=true&${query}`))
      .body as PortfolioSummary;
  const trendOf = async (query: string, key: string | null) =>
    (await summary(query)).groups.find(each => each.key === key)?.trend;

  it('has a point for each day that was recorded, and the latest of a day', async () => {
    expect(await trendOf('groupBy=owner', LENDING)).toEqual([]);
    await record();
    const { groups } = await summary('groupBy=owner');
    const [{ sets, trend }] = groups;
    expect(trend).toEqual([
      {
        day: '2026-11-20',
        pass: sets[0].counts.pass,
        applicable: sets[0].applicable,
        reconstructed: false,
      },
    ]);
    for (const ref of [MINIMAL, LIMITED]) {
      house.catalog.change(ref, {
        risk: {
          tier: 'minimal',
          euAiAct: { prohibitedPractices: { screenedAt: '2026-11-01' } },
        },
      });
    }
    await house.sweep();
    await record();
    const [first] = (await trendOf('groupBy=owner', LENDING))!;
    expect(first.pass).toBe(sets[0].counts.pass + 2);
    passDays(2);
    await house.sweep();
    await record();
    const days = (await trendOf('groupBy=owner&set=house', LENDING))!;
    expect(days.map(each => each.day)).toEqual(['2026-11-20', '2026-11-22']);
    expect(await trendOf('groupBy=owner&set=other', LENDING)).toBeUndefined();
    expect(await trendOf('groupBy=tier', 'minimal')).toHaveLength(2);
    passDays(89);
    expect(await trendOf('groupBy=owner', LENDING)).toMatchObject([
      { day: '2026-11-22' },
    ]);
  });

  it('begins with what the history of entities tells, said to be reconstructed', async () => {
    const counts = (pass: number, fail: number) =>
      JSON.stringify({ ...countResults([]), pass, fail, upcoming: 9 });
    await knex('entity_history').delete();
    await knex('entity_history').insert(
      [
        [MINIMAL, '2026-10-01T10:00:00.000Z', counts(1, 3)],
        [MINIMAL, '2026-11-17T09:00:00.000Z', counts(2, 2)],
        [MINIMAL, '2026-11-17T23:59:59.999Z', counts(3, 1)],
        [LIMITED, '2026-11-18T00:00:00.000Z', counts(4, 0)],
        ['aiproduct:default/gone', '2026-11-01T00:00:00.000Z', counts(9, 9)],
      ].map(([entity_ref, at, each]) => ({
        ...{ entity_ref, at, counts: each, level: 'none' },
        ...{ declared_stage: 'development', drift: 'not-monitored' },
      })),
    );
    await record();
    await record();
    const trend = (await trendOf('groupBy=owner', LENDING))!;
    expect(trend).toHaveLength(51);
    const on = (day: string) => trend.find(each => each.day === day);
    expect(on('2026-09-30')).toBeUndefined();
    expect(on('2026-10-01')).toEqual({
      day: '2026-10-01',
      pass: 1,
      applicable: 4,
      reconstructed: true,
    });
    expect(on('2026-11-16')).toMatchObject({ pass: 1, applicable: 4 });
    expect(on('2026-11-17')).toMatchObject({ pass: 3, applicable: 4 });
    expect(on('2026-11-19')).toMatchObject({ pass: 7, applicable: 8 });
    expect(on('2026-11-20')).toMatchObject({ reconstructed: false });
    // The stage of the past is not that of today, and sets were not counted apart.
    expect(await trendOf('groupBy=stage', 'development')).toHaveLength(1);
    expect(await trendOf('groupBy=owner&set=house', LENDING)).toHaveLength(1);
    expect(await trendOf('groupBy=tier', 'limited')).toHaveLength(3);
  });

  it('says why there is none', async () => {
    await record();
    const filtered = await summary('groupBy=owner&tier=high');
    expect(filtered.trendMissing).toContain('take the other filters out');
    expect(filtered.groups[0]).not.toHaveProperty('trend');
    expect((await summary('groupBy=owner')).trendMissing).toBeNull();
    expect(
      await trendOf(`groupBy=owner&owner=${LENDING}`, LENDING),
    ).toHaveLength(1);
  });

  it('sorts ungated entities first, and finds them alone', async () => {
    const listed = async (query: string) => {
      const { body } = await house.getAs(paul, `/v1/portfolio?${query}`);
      return (body as { items: Array<{ entityRef: string }> }).items.map(
        each => each.entityRef,
      );
    };
    const all = await listed('sort=ungated');
    const ungated = await listed('ungated=true');
    expect(ungated).toContain(HIGH);
    expect(all.slice(0, ungated.length).sort()).toEqual([...ungated].sort());
    expect(all).toHaveLength(5);
    expect(all).toEqual(expect.arrayContaining([MODEL, DATASET]));
    expect(await listed('ungated=false')).toHaveLength(5 - ungated.length);
  });

  it('tells who may record a baseline, and who may not why', async () => {
    const can = async (user: string) =>
      (
        (await house.getAs(user, '/v1/portfolio/summary'))
          .body as PortfolioSummary
      ).can!.recordBaseline;
    expect(await can(gina)).toEqual({ allowed: true, reason: null });
    expect(await can(paul)).toEqual({
      allowed: false,
      reason: 'Only the governance group records a baseline.',
    });
  });
});
