import {
  AuditPage,
  EntityHistory,
  EntityStatus,
  RequestPage,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { TestDatabases } from '@backstage/backend-test-utils';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { HIGH, houseEntities, ours, PEOPLE } from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { paul, olga, gina, gustav, bea } = PEOPLE;
const NAMES = ['credit-check', 'loan-check', 'lending-check'];
const [, NEW, NEWEST] = NAMES.map(name => `aiproduct:default/${name}`);
const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const product = (name: string) =>
  ours('AIProduct', name, {
    risk: { tier: 'high' },
    version: '1',
    lifecycle: 'validation',
  });

describe.each(databases.eachSupportedId())('renamed entities on %s', id => {
  let house: House;
  beforeEach(async () => {
    house = await startHouse(new ChangingCatalog(houseEntities()), {
      knex: await databases.init(id),
    });
    await house.sweep();
    const attested = await house.ask(olga, '/v1/attestations', {
      entityRef: HIGH,
      requirementId: 'house/reviewed',
      statement: 'I was there.',
      evidence: [{ url: 'https://wiki.example.com/review' }],
    });
    await house.postAs(gina, `/v1/attestations/${attested.id}/approve`);
    const gate = await house.ask(olga, '/v1/gates', {
      entityRef: HIGH,
      to: 'validation',
    });
    const { status } = await house.postAs(gina, `/v1/gates/${gate.id}/approve`);
    expect(status).toBe(200);
  });
  afterEach(() => house.stop());

  const path = (ref: string) => `/v1/entities/${ref.replace(':', '/')}`;
  const lifecycleOf = async (ref: string) =>
    ((await house.getAs(paul, `${path(ref)}/status`)).body as EntityStatus)
      .lifecycle;
  const link = (user: string, from: string, to: string) =>
    house.postAs(user, '/v1/renames', { from, to });
  const rename = async (from: string, to: string) => {
    house.catalog.remove(from);
    house.catalog.put(product(to.split('/')[1]));
    await house.sweep();
  };

  it('show history, requests and stage under the new name, however often they were renamed', async () => {
    await rename(HIGH, NEW);
    expect(await lifecycleOf(NEW)).toMatchObject({
      declared: 'validation',
      decided: null,
      ungated: true,
    });
    expect(await link(gina, HIGH, NEW)).toMatchObject({
      status: 201,
      body: { from: HIGH, to: NEW, linkedBy: gina },
    });
    expect(await lifecycleOf(NEW)).toMatchObject({
      decided: 'validation',
      ungated: false,
    });
    await rename(NEW, NEWEST);
    expect((await link(gustav, NEW, NEWEST)).status).toBe(201);
    expect(await lifecycleOf(NEWEST)).toMatchObject({ decided: 'validation' });

    const history = (await house.getAs(paul, `${path(NEWEST)}/history`))
      .body as EntityHistory;
    expect(history.earlierRefs).toEqual([NEW, HIGH]);
    expect(history.stages).toMatchObject([
      { stage: 'validation', how: 'gate', decidedBy: gina, requestedBy: olga },
    ]);
    expect(history.requests.map(each => each.kind)).toEqual([
      'gate',
      'attestation',
    ]);
    expect(history.standings[0].declaredStage).toBe('development');
    const { body } = await house.getAs(
      paul,
      `/v1/requests?entityRef=${NEWEST}&kind=gate`,
    );
    expect((body as RequestPage).items).toMatchObject([{ entityRef: HIGH }]);

    const log = await house.getAs(gina, '/v1/audit?action=entity.renamed');
    expect((log.body as AuditPage).items).toMatchObject([
      { actor: gustav, subject: NEWEST, data: { from: NEW } },
      { actor: gustav, subject: NEW, data: { to: NEWEST } },
      { actor: gina, subject: NEW, data: { from: HIGH } },
      { actor: gina, subject: HIGH, data: { to: NEW } },
    ]);
    const verified = await house.getAs(gina, '/v1/audit/verify');
    expect(verified.body).toMatchObject({ ok: true });
  });

  it('do not take over what people vouched for', async () => {
    await rename(HIGH, NEW);
    await link(gina, HIGH, NEW);
    const { compliance } = (await house.getAs(paul, `${path(NEW)}/status`))
      .body as EntityStatus;
    expect(
      compliance.results.find(each => each.mode === 'attested'),
    ).toMatchObject({ requirementId: 'house/reviewed', state: 'unknown' });
  });

  it('are linked by a lead who does not own them, once, and not in a circle', async () => {
    house.catalog.put(product('loan-check'));
    await house.sweep();
    const both = await link(gina, HIGH, NEW);
    expect(both).toMatchObject({ status: 409 });
    expect(both.text).toContain('is in the catalog still');
    house.catalog.remove(HIGH);
    await house.sweep();
    for (const [user, reason] of [
      [paul, 'permission'],
      [olga, 'governance group'],
      [bea, 'owning team'],
    ]) {
      const refused = await link(user, HIGH, NEW);
      expect(refused.status).toBe(403);
      expect(refused.text).toContain(reason);
    }
    expect((await link(gina, 'aiproduct:default/nobody', NEW)).status).toBe(
      404,
    );
    expect((await link(gina, HIGH, 'aiproduct:default/nobody')).status).toBe(
      404,
    );
    expect((await link(gina, 'model:default/scorer', NEW)).status).toBe(400);
    expect((await link(gina, 'nothing', NEW)).status).toBe(400);

    const answers = await Promise.all([
      link(gina, HIGH, NEW),
      link(gustav, HIGH, NEW),
    ]);
    expect(answers.map(each => each.status).sort()).toEqual([201, 409]);

    // The old name comes back, and the new one goes.
    house.catalog.put(product('credit-check'));
    house.catalog.remove(NEW);
    await house.sweep();
    const circle = await link(gina, NEW, HIGH);
    expect(circle.status).toBe(409);
    expect(circle.text).toContain('lead back');
  });
});
