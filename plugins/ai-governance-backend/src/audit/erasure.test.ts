import {
  AuditPage,
  AuditVerification,
  DecisionRequest,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { HIGH, houseEntities, PEOPLE } from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { olga, gina, bea } = PEOPLE;
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('erasing texts on %s', id => {
  let house: House;
  let request: DecisionRequest;
  beforeEach(async () => {
    house = await startHouse(new ChangingCatalog(houseEntities()), {
      knex: await databases.init(id),
    });
    await house.sweep();
    request = await house.ask(olga, '/v1/waivers', {
      entityRef: HIGH,
      requirementId: 'house/described',
      reason: 'Jane Doe is ill.',
      compensatingControl: 'John Doe explains it.',
      expiresAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
    });
    await house.postAs(gina, `/v1/waivers/${request.id}/reject`, {
      comment: 'John Doe is ill, too.',
    });
  });
  afterEach(() => house.stop());

  const everything = async () => {
    const lists = ['/v1/requests', '/v1/inbox', '/v1/audit'];
    const answers = await Promise.all(
      lists.map(each => house.getAs(gina, each)),
    );
    return answers.map(each => each.text).join('\n');
  };
  const verified = async () =>
    (await house.getAs(gina, '/v1/audit/verify')).body as AuditVerification;

  it('takes everything that was written with a request; what was decided stands', async () => {
    expect(await everything()).toContain('Doe');
    const path = `/v1/requests/${request.id}/erase-texts`;
    const erased = await house.postAs(gina, path);
    expect(erased).toMatchObject({ status: 200, body: { erased: 3 } });
    expect(await everything()).not.toContain('Doe');
    const { body } = await house.getAs(gina, '/v1/requests');
    expect(body).toMatchObject({
      items: [
        {
          id: request.id,
          state: 'rejected',
          text: null,
          compensatingControl: null,
          comment: null,
        },
      ],
    });
    expect(await verified()).toMatchObject({ ok: true, erased: 3 });
    const log = await house.getAs(gina, '/v1/audit?action=texts.erased');
    expect((log.body as AuditPage).items).toMatchObject([
      { actor: gina, subject: HIGH },
    ]);

    expect(await house.postAs(gina, path)).toMatchObject({
      status: 200,
      body: { erased: 0 },
    });
    const again = await house.getAs(gina, '/v1/audit?action=texts.erased');
    expect((again.body as AuditPage).items).toHaveLength(1);
  });

  it('takes one text by the id that the chain names it by', async () => {
    const log = await house.getAs(gina, '/v1/audit?action=waiver.requested');
    const [{ data }] = (log.body as AuditPage).items;
    const { text } = data.text as { text: string };
    const answer = await house.postAs(bea, `/v1/texts/${text}/erase`);
    expect(answer.body).toEqual({ texts: [text], erased: 1 });
    const left = await everything();
    expect(left).not.toContain('Jane');
    expect(left).toContain('John Doe explains it.');
    expect(await verified()).toMatchObject({ ok: true, erased: 1 });
  });

  it('finds nothing that is not there, or that is about what the caller may not read', async () => {
    for (const path of [
      '/v1/texts/none/erase',
      '/v1/requests/none/erase-texts',
    ]) {
      expect((await house.postAs(gina, path)).status).toBe(404);
    }
    house.catalog.hide(gina, HIGH);
    const path = `/v1/requests/${request.id}/erase-texts`;
    expect((await house.postAs(gina, path)).status).toBe(404);
    // What left the catalog is still somebody's text.
    house.catalog.remove(HIGH);
    expect((await house.postAs(bea, path)).status).toBe(200);
  });
});
