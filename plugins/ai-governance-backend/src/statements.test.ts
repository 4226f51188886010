import { TestDatabases } from '@backstage/backend-test-utils';
import { Inbox } from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChangingCatalog } from './__testUtils__/ChangingCatalog';
import { HIGH, houseEntities, ours, PEOPLE } from './__testUtils__/house';
import { House, startHouse } from './__testUtils__/startHouse';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const { olga, gina } = PEOPLE;

/** What people read most, with all that it brings along. */
const READS = {
  status: '/v1/entities/aiproduct/default/credit-check/status',
  results: '/v1/entities/aiproduct/default/credit-check/results',
  history: '/v1/entities/aiproduct/default/credit-check/history',
  portfolio: '/v1/portfolio?limit=100',
  'portfolio by score': '/v1/portfolio?limit=5&sort=-score&q=loan',
  summary: '/v1/portfolio/summary?groupBy=owner',
  inbox: '/v1/inbox?limit=100',
  requests: '/v1/requests?limit=100',
  audit: '/v1/audit?limit=100',
};

describe.each(databases.eachSupportedId())('SQL statements on %s', id => {
  /** For each read, in an estate with so many products more, for each of which something waits for a decision. */
  async function countsOf(products: number): Promise<Record<string, number>> {
    const knex = await databases.init(id);
    const names = Array.from({ length: products }, (_, i) => `loan-${i}`);
    const house: House = await startHouse(
      new ChangingCatalog([
        ...houseEntities(),
        ...names.map(each =>
          ours('AIProduct', each, { risk: { tier: 'high' }, version: '1' }),
        ),
      ]),
      { knex },
    );
    await house.sweep();
    for (const ref of [
      HIGH,
      ...names.map(each => `aiproduct:default/${each}`),
    ]) {
      await house.ask(olga, '/v1/attestations', {
        ...{ entityRef: ref, requirementId: 'house/reviewed' },
        ...{ statement: 'I was there.' },
        evidence: [{ url: 'https://wiki.example.com/review' }],
      });
    }
    const counts: Record<string, number> = {};
    for (const [name, path] of Object.entries(READS)) {
      // The first time something may be made up for that no later read needs.
      await house.getAs(gina, path);
      let statements = 0;
      const count = () => {
        statements += 1;
      };
      knex.on('query', count);
      const { status, body } = await house.getAs(gina, path);
      knex.removeListener('query', count);
      expect([path, status]).toEqual([path, 200]);
      if (name === 'inbox') {
        expect((body as Inbox).items).toHaveLength(products + 1);
      }
      counts[name] = statements;
    }
    await house.stop();
    return counts;
  }

  it('are as many, however large the estate is and however much waits', async () => {
    const small = await countsOf(2);
    expect(await countsOf(40)).toEqual(small);
    expect(Math.max(...Object.values(small))).toBeLessThanOrEqual(12);
    expect(Math.min(...Object.values(small))).toBeGreaterThan(0);
  });
});
