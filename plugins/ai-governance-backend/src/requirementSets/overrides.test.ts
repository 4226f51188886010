import {
  DryRun,
  EntityResults,
  RequirementSetAnswer,
  RequirementSetList,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import {
  HOUSE_YAML,
  houseEntities,
  MINIMAL,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { paul, gina } = PEOPLE;
const RESULTS = `/v1/entities/${MINIMAL.replace(':', '/')}/results`;
const TITLE = 'People are trained';

const overrides = (version: string, more = '') => `overrides: house
version: ${version}
reason: The board wants it so.
requirements:
  - id: literacy
    off: true
    reason: Done by the holding.
  - id: described
    tighten: { weight: 5 }
    reason: Texts matter.
${more}add:
  - id: tagged
    title: It has tags
    why: To find it.
    source: acme
    kinds: [AIProduct]
    check: has(entity.metadata.tags)
    category: workflow-and-value-stream
    fix: Add tags.
`;

describe("a company's overrides", () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
  const running: House[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map(each => each.stop()));
  });
  const start = async (text: string | undefined, knex?: Knex) => {
    const house = await startHouse(new ChangingCatalog(houseEntities()), {
      overrides: text,
      knex,
    });
    running.push(house);
    await house.sweep();
    return house;
  };
  const resultsOf = async (house: House) =>
    (await house.getAs(paul, RESULTS)).body as EntityResults;

  it('judge, and are visible in results and sets with what was changed and why', async () => {
    const house = await start(overrides('acme.1'));
    const { items } = await resultsOf(house);
    const of = (id: string) =>
      items.find(({ requirementId }) => requirementId === `house/${id}`);
    expect(of('literacy')).toBeUndefined();
    expect(of('tagged')).toMatchObject({
      state: 'fail',
      version: '1.0.0+acme.1',
      override: {
        change: 'added',
        reason: 'The board wants it so.',
        file: 'overrides.yaml',
      },
    });
    expect(of('described')).toMatchObject({
      weight: 5,
      override: {
        change: 'tightened',
        reason: 'Texts matter.',
        fields: [{ field: 'weight', from: '3', to: '5' }],
      },
    });
    expect(of('screened')).not.toHaveProperty('override');

    const { body } = await house.getAs(paul, '/v1/requirement-sets');
    expect((body as RequirementSetList).items).toMatchObject([
      {
        id: 'house',
        version: '1.0.0+acme.1',
        override: { baseVersion: '1.0.0', reason: 'The board wants it so.' },
        requirements: 5,
        changes: [
          { requirementId: 'house/described', change: 'tightened' },
          { requirementId: 'house/tagged', change: 'added' },
          {
            requirementId: 'house/literacy',
            title: TITLE,
            change: 'off',
            reason: 'Done by the holding.',
          },
        ],
      },
    ]);
    const mayTry = async (who: string) =>
      (
        (await house.getAs(who, '/v1/requirement-sets'))
          .body as RequirementSetList
      ).can.tryOut;
    expect(await mayTry(gina)).toEqual({ allowed: true, reason: null });
    expect(await mayTry(paul)).toEqual({
      allowed: false,
      reason: 'You need the permission ai-governance.sets.publish for this.',
    });
    const version = await house.getAs(
      paul,
      '/v1/requirement-sets/house/versions/1.0.0+acme.1',
    );
    const { requirements } = version.body as RequirementSetAnswer;
    expect(requirements[requirements.length - 1]).toMatchObject({
      requirementId: 'house/literacy',
      override: { change: 'off', reason: 'Done by the holding.' },
    });

    const pack = await house.getAs(
      gina,
      `/v1/entities/${MINIMAL.replace(':', '/')}/evidence-pack?format=html`,
    );
    expect(pack.text.replace(/\s+/g, ' ')).toContain(
      `Switched off: ${TITLE} (<code>house/literacy</code>). Done by the holding.`,
    );
  });

  it('are tried on the set as it was published', async () => {
    const house = await start(overrides('acme.1'));
    const answer = await house.send(
      '/v1/requirement-sets/dry-run',
      overrides('acme.2').replace('literacy', 'screened'),
      { authorization: mockCredentials.user.header(gina) },
    );
    const { set, items } = answer.body as DryRun;
    expect(set).toEqual({
      id: 'house',
      version: '1.0.0+acme.2',
      present: '1.0.0+acme.1',
      problem: null,
    });
    const { changes } = items.find(each => each.entityRef === MINIMAL)!;
    expect(
      changes.map(({ requirementId, before, after }) => [
        requirementId,
        before,
        after,
      ]),
    ).toEqual([
      ['house/literacy', null, 'unknown'],
      ['house/screened', 'fail', null],
    ]);
    const wrong = await house.send(
      '/v1/requirement-sets/dry-run',
      overrides('acme.2').replace('weight: 5', 'weight: 1'),
      { authorization: mockCredentials.user.header(gina) },
    );
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('the set:9:24 described: tighten.weight is 1');
  });

  it('are applied to a changed set that is tried, as they will be once it is published', async () => {
    const house = await start(overrides('acme.1'));
    const tryOut = async (yaml: string) => {
      const { body } = await house.send('/v1/requirement-sets/dry-run', yaml, {
        authorization: mockCredentials.user.header(gina),
      });
      return body as DryRun;
    };
    const changesOf = ({ items }: DryRun) =>
      (items.find(each => each.entityRef === MINIMAL)?.changes ?? []).map(
        ({ requirementId, before, after }) => [requirementId, before, after],
      );
    const next = HOUSE_YAML.replace('1.0.0', '1.1.0');

    const same = await tryOut(next);
    expect(same.set).toEqual({
      id: 'house',
      version: '1.1.0+acme.1',
      present: '1.0.0+acme.1',
      problem: null,
    });
    expect(same.changed).toBe(0);

    // What is switched off stays off, and what was added stays asked.
    const stricter = await tryOut(
      next.replace(
        'has(entity.spec.risk.euAiAct.prohibitedPractices)',
        'has(entity.spec.risk)',
      ),
    );
    expect(changesOf(stricter)).toEqual([['house/screened', 'fail', 'pass']]);

    const misfit = await tryOut(next.replace('id: literacy', 'id: training'));
    expect(misfit.set.version).toBe('1.1.0');
    expect(misfit.set.problem).toMatch(
      /^The overrides in overrides\.yaml do not fit this set.*\(line 5: house has no requirement literacy\.\).*without them\.$/,
    );
    expect(changesOf(misfit)).toEqual([
      ['house/training', null, 'unknown'],
      ['house/tagged', 'fail', null],
    ]);
  });

  describe.each(databases.eachSupportedId())('on %s', id => {
    it('never change under the same version, and tell what was asked by an older one', async () => {
      const knex = await databases.init(id);
      const first = await start(undefined, knex);
      const asked = await first.ask(gina, '/v1/attestations', {
        entityRef: 'group:default/bank',
        requirementId: 'house/literacy',
        statement: 'They are.',
      });
      expect(asked).toMatchObject({
        requirementTitle: TITLE,
        evidenceAsked: null,
      });
      const second = await start(overrides('acme.1'), knex);
      const { body } = await second.getAs(gina, '/v1/inbox');
      expect(body).toMatchObject({
        items: [{ request: { requirementTitle: TITLE, setVersion: '1.0.0' } }],
      });
      await expect(
        start(
          overrides('acme.1').replace('weight: 5', 'mandatory: true'),
          knex,
        ),
      ).rejects.toThrow(/published as version 1\.0\.0\+acme\.1/);
      // Another reason is another version, too; cases and file names are not.
      await expect(
        start(overrides('acme.1').replace('by the holding', 'by hand'), knex),
      ).rejects.toThrow('a published version never changes');
      const same = await start(
        `${overrides(
          'acme.1',
        )}    cases: [{ name: one, entity: { metadata: { tags: [a] } }, expect: pass }]\n`,
        knex,
      );
      expect((await resultsOf(same)).items[0].version).toBe('1.0.0+acme.1');
    });
  });
});
