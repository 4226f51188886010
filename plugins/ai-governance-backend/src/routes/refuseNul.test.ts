import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { HIGH, houseEntities, PEOPLE } from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';
import { writeCursor } from '../lists/cursor';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { gina } = PEOPLE;
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('a NUL on %s', id => {
  let house: House;
  beforeAll(async () => {
    const knex = await databases.init(id);
    house = await startHouse(new ChangingCatalog(houseEntities()), { knex });
    await house.sweep();
  });
  afterAll(() => house.stop());

  it.each([
    '/v1/portfolio?q=%00',
    '/v1/portfolio?owner=%00&sort=title',
    '/v1/portfolio/summary?set=house,%00',
    '/v1/export/portfolio.csv?q=%00',
    '/v1/audit?subject=%00',
    `/v1/entities/${HIGH.replace(':', '/')}/signals?monitor=%00`,
    `/v1/requests?cursor=${writeCursor(['\0', 'x'])}`,
    `/v1/inbox?cursor=${writeCursor(['decide', ['\0', 'x']])}`,
    `/v1/portfolio?cursor=${writeCursor(['title', false, '\0', 'x'])}`,
    `/v1/triggers?cursor=${writeCursor(['\0', 'x'])}`,
  ])('in a query is a wrong query: %s', async path => {
    expect((await house.getAs(gina, path)).status).toBe(400);
  });

  it.each([
    '/v1/requirement-sets/%00/versions/1.0.0',
    '/v1/entities/aiproduct/default/%00/status',
  ])('in a path names nothing: %s', async path => {
    expect((await house.getAs(gina, path)).status).toBe(404);
  });

  it.each([
    '/v1/waivers/%00/approve',
    '/v1/texts/%00/erase',
    '/v1/requests/%00/erase-texts',
  ])('in a path names nothing to act on: %s', async path => {
    expect((await house.postAs(gina, path)).status).toBe(404);
  });

  it('tells nobody without credentials more than that', async () => {
    const answer = await house.call('/v1/portfolio?q=%00', {
      headers: { authorization: mockCredentials.none.header() },
    });
    expect(answer.status).toBe(401);
  });
});
