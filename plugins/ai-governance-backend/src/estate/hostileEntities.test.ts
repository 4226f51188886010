import { TestDatabases } from '@backstage/backend-test-utils';
import { PortfolioPage } from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { houseEntities, MINIMAL, ours, PEOPLE } from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('one entity on %s', id => {
  let house: House;
  beforeEach(async () => {
    const knex = await databases.init(id);
    house = await startHouse(new ChangingCatalog(houseEntities()), { knex });
  });
  afterEach(() => house.stop());

  const system = (domain: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name: 'mail' },
    spec: { owner: 'group:default/lending', domain },
  });

  it.each([
    ['a NUL in its title', [ours('AIProduct', 'a', {}, { title: 'a\0b' })]],
    [
      'a NUL in its version',
      [ours('AIProduct', 'a', { version: '1\0', risk: { tier: 'minimal' } })],
    ],
    [
      'a system in a domain with an endless name',
      [ours('AIProduct', 'a', { system: 'mail' }), system('d'.repeat(5_000))],
    ],
    [
      'a system in a domain with a NUL',
      [ours('AIProduct', 'a', { system: 'mail' }), system('a\0b')],
    ],
  ])('with %s holds up no other', async (_, entities) => {
    house.catalog.put(...entities);
    await house.sweep();
    const { body } = await house.getAs(PEOPLE.paul, '/v1/portfolio');
    const refs = (body as PortfolioPage).items.map(each => each.entityRef);
    expect(refs).toEqual(
      expect.arrayContaining(['aiproduct:default/a', MINIMAL]),
    );
    const path = '/v1/entities/aiproduct/default/a/status';
    expect((await house.getAs(PEOPLE.paul, path)).status).toBe(200);
  });
});
