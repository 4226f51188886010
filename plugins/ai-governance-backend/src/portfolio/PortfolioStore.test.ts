import { TestDatabases } from '@backstage/backend-test-utils';
import {
  LEVELS,
  PORTFOLIO_GROUPS,
  PORTFOLIO_SORTS,
  STAGES,
  TIERS,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import { DbScoreRow, DbStateRow } from '../estate/stateRow';
import { PortfolioFilter } from './PortfolioFilter';
import {
  PortfolioPlace,
  PortfolioSort,
  PortfolioStore,
  SortedEntity,
} from './PortfolioStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

type Row = Pick<
  DbStateRow,
  | 'entity_ref'
  | 'kind'
  | 'title'
  | 'owner'
  | 'domain'
  | 'tier'
  | 'stage'
  | 'level'
  | 'score'
  | 'ungated'
>;
type Score = Pick<
  DbScoreRow,
  'entity_ref' | 'set_id' | 'pass' | 'fail' | 'upcoming'
>;

/** An estate in which nearly everything is shared by several, so that every sort has ties. */
function estateOf(count: number): { rows: Row[]; scores: Score[] } {
  let state = 7;
  const pick = <T>(all: readonly T[]): T => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return all[(state >>> 16) % all.length];
  };
  const rows = Array.from({ length: count }, (_, index): Row => {
    const kind = pick(['AIProduct', 'Model'] as const);
    return {
      entity_ref: `${kind.toLowerCase()}:default/e${index}`,
      kind,
      title: pick(['Credit 100% sure', 'credit_check', 'Fraud', 'alarm']),
      owner: pick(['group:default/a', 'group:default/b', null]),
      domain: pick(['lending', null]),
      tier: pick([...TIERS, null]),
      stage: pick([...STAGES, null]),
      level: pick(LEVELS),
      score: pick([0, 1 / 3, 2 / 3, 1, null]),
      ungated: pick([true, false]),
    };
  });
  const scores = rows.flatMap(({ entity_ref }) =>
    ['gdpr', 'house'].flatMap(set_id => {
      const score = {
        ...{ entity_ref, set_id },
        pass: pick([0, 0, 3]),
        fail: pick([0, 0, 2]),
        upcoming: pick([0, 4]),
      };
      return pick([true, true, false]) ? [score] : [];
    }),
  );
  return { rows, scores };
}

async function fill(knex: Knex, { rows, scores }: ReturnType<typeof estateOf>) {
  const rest = {
    ...{ declared_stage: 'development', state: 'pass', drift: 'no-data' },
    ...{ inherited_state: 'pass', inherited_drift: 'no-data' },
    ...{ status: '{}', uses: '{}', sets: '', evaluated_at: '2026-11-20' },
  };
  await knex.batchInsert(
    'entity_states',
    rows.map(row => ({ ...row, ...rest })),
    20,
  );
  await knex.batchInsert(
    'set_scores',
    scores.map(score => ({ ...score, set_version: '1.0.0' })),
    50,
  );
}

const ESTATE = estateOf(90);

/** What each sort compares, told in another way than the store does. */
function valueOf(row: Row, by: PortfolioSort['by']): string | number {
  switch (by) {
    case 'title':
      return row.title.toLowerCase();
    case 'score':
      return row.score ?? -1;
    case 'level':
      return LEVELS.indexOf(row.level);
    case 'tier':
      return row.tier === null ? -1 : TIERS.indexOf(row.tier);
    case 'stage':
      return row.stage === null ? -1 : STAGES.indexOf(row.stage);
    default:
      return row.ungated ? 0 : 1;
  }
}

const scoresOf = ({ entity_ref }: Row) =>
  ESTATE.scores.filter(each => each.entity_ref === entity_ref);

/** Filters, each with what it is to let through. */
const FILTERS: Array<[PortfolioFilter, (row: Row) => boolean]> = [
  [{}, () => true],
  [{ owner: ['group:default/a'] }, row => row.owner === 'group:default/a'],
  [
    { owner: ['none', 'group:default/b'] },
    row => row.owner !== 'group:default/a',
  ],
  [{ domain: ['none'] }, row => row.domain === null],
  [
    { tier: ['high', 'none'], kind: ['Model'] },
    row => row.kind === 'Model' && (row.tier === 'high' || row.tier === null),
  ],
  [
    { stage: ['validation'], ungated: true },
    row => row.stage === 'validation' && Boolean(row.ungated),
  ],
  [{ ungated: false }, row => !row.ungated],
  [
    { level: ['gold', 'none'] },
    row => row.level === 'gold' || row.level === 'none',
  ],
  // What LIKE takes for a placeholder is a character like any other.
  [{ q: '100%' }, row => row.title.includes('100%')],
  [{ q: 'T_C' }, row => row.title === 'credit_check'],
  [{ q: 'DEFAULT/E1' }, row => row.entity_ref.includes('default/e1')],
  [
    { set: ['gdpr'] },
    row => scoresOf(row).some(s => s.set_id === 'gdpr' && s.pass + s.fail > 0),
  ],
  [{ state: ['fail'] }, row => scoresOf(row).some(each => each.fail > 0)],
  [
    { state: ['fail', 'upcoming'], set: ['house'] },
    row =>
      scoresOf(row).some(
        each => each.set_id === 'house' && each.fail + each.upcoming > 0,
      ),
  ],
];

describe.each(databases.eachSupportedId())('PortfolioStore on %s', id => {
  let knex: Knex;
  let store: PortfolioStore;
  beforeAll(async () => {
    knex = await migratedDatabase(databases, id);
    await fill(knex, ESTATE);
    store = new PortfolioStore(knex);
  });

  async function pages(
    sort: PortfolioSort,
    filter: PortfolioFilter,
    limit: number,
  ): Promise<SortedEntity[]> {
    const all: SortedEntity[] = [];
    for (let after: PortfolioPlace | undefined; ; ) {
      const page = await store.list({ filter, sort, after, limit });
      expect(page.length).toBeLessThanOrEqual(limit);
      all.push(...page);
      if (page.length < limit) return all;
      // As it comes back from a caller.
      after = JSON.parse(JSON.stringify(page[page.length - 1].place));
    }
  }

  it.each(
    PORTFOLIO_SORTS.flatMap(by =>
      [false, true].map(descending => ({ by, descending })),
    ),
  )('pages through every tie, each entity once: %j', async sort => {
    const found = await pages(sort, {}, 7);
    const refs = found.map(({ entity }) => entity.entityRef);
    expect(refs.slice().sort()).toEqual(
      ESTATE.rows.map(each => each.entity_ref).sort(),
    );
    const rows = new Map(ESTATE.rows.map(each => [each.entity_ref, each]));
    const ordered = refs.map(ref => valueOf(rows.get(ref)!, sort.by));
    for (let i = 1; i < refs.length; i++) {
      const [before, now] = [ordered[i - 1], ordered[i]];
      if (before === now) expect(refs[i - 1] < refs[i]).toBe(true);
      // How letters and other characters are ordered is up to the database; that the same stand together is not.
      else if (sort.by === 'title') expect(ordered.indexOf(now)).toBe(i);
      else expect(sort.descending ? before > now : before < now).toBe(true);
    }
  });

  it.each(FILTERS)(
    'lets through what a filter says: %j',
    async (filter, is) => {
      const expected = ESTATE.rows.filter(is).map(each => each.entity_ref);
      // None of them is about nothing.
      expect(expected.length).toBeGreaterThan(0);
      const sort: PortfolioSort = { by: 'score', descending: true };
      const found = await pages(sort, filter, 4);
      expect(found.map(({ entity }) => entity.entityRef).sort()).toEqual(
        expected.sort(),
      );
      expect(await store.count(filter)).toBe(expected.length);
      expect(await store.count(filter, expected.slice(1))).toBe(
        expected.length - 1,
      );
    },
  );

  it.each(PORTFOLIO_GROUPS)(
    'adds up by %s what a filter lets through',
    async by => {
      for (const [filter, is] of FILTERS) {
        const rows = ESTATE.rows.filter(is);
        const refs = rows.slice(0, 40).map(each => each.entity_ref);
        const groups = await store.groups(by, filter, refs);
        const expected = rows.slice(0, 40);
        expect(groups.map(each => `${each.key}`).sort()).toEqual(
          [
            ...new Set(
              expected.map(each => `${each[by as keyof Row] ?? null}`),
            ),
          ].sort(),
        );
        for (const group of groups) {
          const members = expected.filter(
            each => (each[by as keyof Row] ?? null) === group.key,
          );
          expect(group).toMatchObject({
            entities: members.length,
            ungated: members.filter(each => each.ungated).length,
          });
          for (const set of ['gdpr', 'house']) {
            const scores = members
              .flatMap(scoresOf)
              .filter(each => each.set_id === set);
            const shown = !filter.set || filter.set.includes(set);
            const sum = (count: (score: Score) => number) =>
              scores.reduce((total, each) => total + count(each), 0);
            const cell = group.sets.find(each => each.id === set);
            if (!shown || scores.length === 0) {
              expect(cell).toBeUndefined();
              continue;
            }
            expect(cell).toMatchObject({
              entities: sum(each => Number(each.pass + each.fail > 0)),
              applicable: sum(each => each.pass + each.fail),
              counts: {
                ...{
                  pass: sum(each => each.pass),
                  fail: sum(each => each.fail),
                },
                upcoming: sum(each => each.upcoming),
              },
            });
          }
        }
      }
    },
  );

  it('asks as often, however many entities there are', async () => {
    const countOf = async (limit: number) => {
      let statements = 0;
      const count = () => {
        statements += 1;
      };
      knex.on('query', count);
      const sort: PortfolioSort = { by: 'score', descending: false };
      await store.list({ filter: {}, sort, limit });
      await store.groups('owner', {});
      knex.removeListener('query', count);
      return statements;
    };
    expect([await countOf(1), await countOf(90)]).toEqual([4, 4]);
  });
});
