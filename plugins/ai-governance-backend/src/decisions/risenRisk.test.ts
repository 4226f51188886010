import {
  DecisionRequest,
  EntityStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import {
  HIGH,
  HOUSE_YAML,
  houseEntities,
  LIMITED,
  MINIMAL,
  ORGANISATION,
  ours,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

jest.setTimeout(120_000);

const { paul, olga, oscar, gina } = PEOPLE;
const SUM = `  - id: sum
    title: All of it
    why: The sum of the others.
    source: House
    kinds: [AIProduct]
    mode: { rollup: [described, screened] }
    category: model-lifecycle
    fix: See the others.
`;

describe('what was decided for less', () => {
  let house: House;
  beforeEach(async () => {
    setClock('2026-11-20T12:00:00Z');
    house = await startHouse(new ChangingCatalog(houseEntities()), {
      sets: HOUSE_YAML + SUM,
    });
    await house.sweep();
  });
  afterEach(async () => {
    await house.stop();
    jest.useRealTimers();
  });

  const resultOf = async (ref: string, id: string) => {
    const path = `/v1/entities/${ref.replace(':', '/')}/status`;
    const { compliance, lifecycle } = (await house.getAs(paul, path))
      .body as EntityStatus;
    return [...compliance.results, ...(lifecycle.next?.results ?? [])].find(
      ({ requirementId }) => requirementId === id,
    )!;
  };
  const undescribed = (name: string, tier: string) =>
    house.catalog.put(
      ours('AIProduct', name, { risk: { tier } }, { description: undefined }),
    );
  const attest = (entityRef: string) =>
    house.ask(olga, '/v1/attestations', {
      entityRef,
      requirementId: 'house/reviewed',
      statement: 'I was there.',
      evidence: [{ url: 'https://wiki.example.com/review' }],
    });
  const waive = (entityRef: string, more: object = {}) =>
    house.ask(olga, '/v1/waivers', {
      entityRef,
      requirementId: 'house/described',
      reason: 'Being written.',
      compensatingControl: 'By hand.',
      expiresAt: '2027-01-20',
      ...more,
    });
  const approve = async (user: string, { kind, id }: DecisionRequest) => {
    const { status } = await house.postAs(user, `/v1/${kind}s/${id}/approve`);
    expect(status).toBe(200);
  };

  it('an attestation that took nobody is none at high risk, until two have made it', async () => {
    expect((await attest(MINIMAL)).decidedBy).toBe('system');
    expect(await resultOf(MINIMAL, 'house/reviewed')).toMatchObject({
      state: 'pass',
    });

    house.catalog.change(MINIMAL, { risk: {} });
    expect(await resultOf(MINIMAL, 'house/reviewed')).toMatchObject({
      state: 'stale',
      reason: 'It was attested for minimal risk; now it is not known.',
    });
    house.catalog.change(MINIMAL, { risk: { tier: 'high' } });
    expect(await resultOf(MINIMAL, 'house/reviewed')).toMatchObject({
      state: 'stale',
      reason: 'It was attested for minimal risk; now it is high.',
      awaitsAttestation: true,
    });
    await approve(gina, await attest(MINIMAL));
    expect(await resultOf(MINIMAL, 'house/reviewed')).toMatchObject({
      state: 'pass',
    });
  });

  it('an exception for limited risk is none at high risk, however long it lasts', async () => {
    undescribed('mail-sorter', 'limited');
    await approve(oscar, await waive(LIMITED, { expiresAt: '2027-05-01' }));
    expect(await resultOf(LIMITED, 'house/described')).toMatchObject({
      state: 'waived',
    });

    house.catalog.change(LIMITED, { risk: { tier: 'high' } });
    expect(await resultOf(LIMITED, 'house/described')).toMatchObject({
      state: 'fail',
    });
    await approve(gina, await waive(LIMITED));
    expect(await resultOf(LIMITED, 'house/described')).toMatchObject({
      state: 'waived',
      changesAt: '2027-01-20T00:00:00.000Z',
    });
    passDays(70);
    expect(await resultOf(LIMITED, 'house/described')).toMatchObject({
      state: 'fail',
    });
    house.catalog.change(LIMITED, { risk: { tier: 'limited' } });
    expect(await resultOf(LIMITED, 'house/described')).toMatchObject({
      state: 'waived',
    });
  });

  it('what was asked for at low risk and decided at high holds', async () => {
    undescribed('mail-sorter', 'limited');
    const waiver = await waive(LIMITED);
    const attestation = await attest(LIMITED);
    house.catalog.change(LIMITED, { risk: { tier: 'high' } });
    await approve(gina, waiver);
    await approve(gina, attestation);
    expect(await resultOf(LIMITED, 'house/described')).toMatchObject({
      state: 'waived',
    });
    expect(await resultOf(LIMITED, 'house/reviewed')).toMatchObject({
      state: 'pass',
    });
  });

  it('no exception holds for what is prohibited by now', async () => {
    undescribed('credit-check', 'high');
    await approve(gina, await waive(HIGH));
    const applies = (points: string[]) =>
      house.catalog.change(HIGH, {
        risk: {
          tier: 'high',
          euAiAct: { prohibitedPractices: { applies: points } },
        },
      });
    applies(['c']);
    expect(await resultOf(HIGH, 'house/described')).toMatchObject({
      state: 'fail',
    });
    applies([]);
    expect(await resultOf(HIGH, 'house/described')).toMatchObject({
      state: 'waived',
    });
  });

  it('an exception for the whole organisation shows on every product', async () => {
    const asked = await house.ask(gina, '/v1/waivers', {
      entityRef: ORGANISATION,
      requirementId: 'house/literacy',
      reason: 'The course begins in January.',
      compensatingControl: 'The handbook.',
      expiresAt: '2027-01-20',
    });
    await approve(PEOPLE.gustav, asked);
    for (const ref of [MINIMAL, HIGH]) {
      expect(await resultOf(ref, 'house/literacy')).toMatchObject({
        state: 'waived',
        changesAt: '2027-01-20T00:00:00.000Z',
      });
    }
    passDays(70);
    expect(await resultOf(HIGH, 'house/literacy')).toMatchObject({
      state: 'unknown',
    });
  });

  it('nobody is excepted from a sum of others', async () => {
    const answer = await house.postAs(olga, '/v1/waivers', {
      entityRef: LIMITED,
      requirementId: 'house/sum',
      reason: 'Later.',
      expiresAt: '2027-01-20',
    });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain('house/described, house/screened');
    expect(await resultOf(LIMITED, 'house/sum')).toMatchObject({
      waivable: false,
    });
  });
});
