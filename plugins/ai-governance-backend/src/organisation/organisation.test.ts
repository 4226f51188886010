import {
  EntityResults,
  OrganisationResults,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import {
  HOUSE_YAML,
  houseEntities,
  MINIMAL,
  ORGANISATION,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';

// A whole backend starts here, which takes seconds on a busy machine.
jest.setTimeout(120_000);

const { paul, olga, gina, gustav } = PEOPLE;
const RESULTS = `/v1/entities/${MINIMAL.replace(':', '/')}/results`;

describe('what concerns the whole organisation', () => {
  let house: House;
  beforeEach(async () => {
    setClock('2026-11-20T12:00:00Z');
    house = await startHouse(new ChangingCatalog(houseEntities()), {
      sets: HOUSE_YAML.replace('Train them', 'Train them all').replace(
        'scope: organisation\n    mode: attested',
        'scope: organisation\n    ttl: P60D\n    mode: attested',
      ),
    });
    await house.sweep();
  });
  afterEach(async () => {
    await house.stop();
    jest.useRealTimers();
  });
  const organisation = async (user: string) =>
    (await house.getAs(user, '/v1/organisation')).body as OrganisationResults;
  const shown = async (user: string) =>
    ((await house.getAs(user, RESULTS)).body as EntityResults).items.find(
      each => each.scope === 'organisation',
    )!;

  it('is listed with how it stands, and attested there', async () => {
    expect(await organisation(olga)).toMatchObject({
      entityRef: ORGANISATION,
      items: [
        {
          requirementId: 'house/literacy',
          title: 'People are trained',
          kinds: ['AIProduct'],
          ttl: 'P60D',
          standing: 'none',
          attestation: null,
          open: null,
        },
      ],
      can: {
        attest: { allowed: false, reason: expect.stringContaining('Only') },
        seeSources: {
          allowed: false,
          reason: 'You need the permission ai-governance.export for this.',
        },
      },
    });
    expect((await organisation(gina)).can).toEqual({
      attest: { allowed: true, reason: null },
      seeSources: { allowed: true, reason: null },
    });
    expect(await shown(paul)).toMatchObject({
      state: 'unknown',
      attestedOn: ORGANISATION,
    });

    const { id } = await house.ask(gina, '/v1/attestations', {
      entityRef: ORGANISATION,
      requirementId: 'house/literacy',
      statement: 'All were trained.',
    });
    const [waiting] = (await organisation(gustav)).items;
    expect(waiting).toMatchObject({
      standing: 'none',
      open: {
        id,
        text: 'All were trained.',
        can: { approve: { allowed: true } },
      },
    });
    await house.postAs(gustav, `/v1/attestations/${id}/approve`);
    const standing = async () => (await organisation(paul)).items[0].standing;
    expect((await organisation(paul)).items[0]).toMatchObject({
      standing: 'fresh',
      open: null,
      attestation: { id, decidedBy: gustav },
    });
    expect(await shown(paul)).toMatchObject({
      state: 'pass',
      attestedOn: ORGANISATION,
    });
    passDays(47);
    expect(await standing()).toBe('due');
    passDays(14);
    expect(await standing()).toBe('expired');
    expect((await shown(paul)).state).toBe('stale');
    expect((await organisation(gina)).items[0].attestation).toMatchObject({
      id,
    });
  });

  it('is not there for whoever may not read the Group, nor where it came from', async () => {
    house.catalog.hide(paul, ORGANISATION);
    const answer = await house.getAs(paul, '/v1/organisation');
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain('bank');
    expect(await shown(paul)).not.toHaveProperty('attestedOn');
  });

  it('cannot be attested without a Group, and says so', async () => {
    house.catalog.remove(ORGANISATION);
    passDays(1);
    expect(await organisation(gina)).toMatchObject({
      entityRef: null,
      items: [{ standing: 'none' }],
      can: {
        attest: {
          allowed: false,
          reason: expect.stringContaining('organization'),
        },
      },
    });
  });
});
