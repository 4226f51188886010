import { ChangingCatalog } from '../__testUtils__/ChangingCatalog';
import { passDays, setClock } from '../__testUtils__/clock';
import {
  HIGH,
  LIMITED,
  MINIMAL,
  ORGANISATION,
  ours,
  PEOPLE,
} from '../__testUtils__/house';
import { House, startHouse } from '../__testUtils__/startHouse';
import { peopledHouse } from './__testUtils__/peopledHouse';
import { SentNotifications } from './__testUtils__/SentNotifications';

jest.setTimeout(120_000);

const { olga, oscar, gina, gustav, bea } = PEOPLE;
const waiver = (entityRef: string, requirementId = 'house/described') => ({
  entityRef,
  requirementId,
  reason: 'It comes next week.',
  compensatingControl: 'We explain it by hand.',
  expiresAt: '2026-12-20',
});

describe('notifications', () => {
  let house: House;
  let sent: SentNotifications;

  async function start(config: object = {}) {
    sent = new SentNotifications();
    house = await startHouse(new ChangingCatalog(peopledHouse()), {
      config,
      features: [sent.factory()],
    });
    await house.sweep();
  }

  beforeEach(() => setClock('2026-11-20T12:00:00Z'));
  afterEach(async () => {
    await house.stop();
    jest.useRealTimers();
  });

  const run = async () => {
    await house.runTask('notifications');
    return sent.take();
  };
  /** What is told at once goes out after the answer. */
  const soon = async (count: number) => {
    for (let i = 0; i < 500 && sent.all.length < count; i += 1) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    return sent.take();
  };

  it('what waits is told at once to who may decide, never to who asked or owns, and not again within a week', async () => {
    await start();
    await house.ask(olga, '/v1/waivers', waiver(HIGH));
    expect(await soon(1)).toEqual([
      `waiting → ${gina}, ${gustav}: An exception from “It is described” of credit-check waits for your decision; ${olga} asked for it`,
    ]);
    expect(await run()).toEqual([]);

    // For lower risk a second person of the team decides.
    await house.ask(olga, '/v1/waivers', waiver(LIMITED));
    expect(await soon(1)).toEqual([
      `waiting → ${bea}, ${oscar}: An exception from “It is described” of mail-sorter waits for your decision; ${olga} asked for it`,
    ]);
    passDays(1);
    expect(await run()).toEqual([]);
    passDays(6);
    expect(await run()).toHaveLength(2);
  });

  it('what waits of an entity that left the catalog is not told; of the organisation it is', async () => {
    await start();
    await house.ask(olga, '/v1/waivers', waiver(HIGH));
    await house.ask(gina, '/v1/attestations', {
      entityRef: ORGANISATION,
      requirementId: 'house/literacy',
      statement: 'All were trained.',
    });
    await soon(2);
    house.catalog.remove(HIGH);
    await house.sweep();
    passDays(7);
    const waiting = (await run()).filter(each => each.startsWith('waiting'));
    expect(waiting).toEqual([expect.stringContaining('People are trained')]);
  });

  it('is one notification for each person, with a count, the names and where to decide', async () => {
    await start();
    for (const id of ['described', 'rollback-tested', 'reviewed']) {
      await house.ask(olga, '/v1/waivers', waiver(HIGH, `house/${id}`));
    }
    await soon(3);
    passDays(7);
    await house.runTask('notifications');
    expect(sent.all).toHaveLength(1);
    const { recipients, payload } = sent.all[0];
    expect(recipients).toEqual({ type: 'entity', entityRef: [gina, gustav] });
    expect(payload).toMatchObject({
      topic: 'waiting',
      scope: 'waiting',
      title: '3 requests wait for your decision',
      link: '/ai-governance/inbox',
      severity: 'normal',
    });
    expect(payload.description).toContain('“A review took place”');
  });

  it('what somebody asked for falls to the governance group where no colleague is left', async () => {
    await start();
    house.catalog.put(
      ours('AIProduct', 'lonely', { owner: olga, risk: { tier: 'limited' } }),
    );
    await house.sweep();
    await house.ask(olga, '/v1/waivers', waiver('aiproduct:default/lonely'));
    expect(await soon(1)).toEqual([
      expect.stringMatching(
        new RegExp(`^waiting → ${bea}, ${gina}, ${gustav}: .*lonely`),
      ),
    ]);
  });

  it('what ends within 14 days is told to the owner and to who asked', async () => {
    await start();
    const { id } = await house.ask(gina, '/v1/waivers', waiver(LIMITED));
    await house.postAs(gustav, `/v1/waivers/${id}/approve`);
    await soon(1);
    expect(await run()).toEqual([]);
    passDays(17);
    expect(await run()).toEqual([
      `expiring → ${bea}, ${gina}, ${olga}, ${oscar}: An exception from “It is described” of mail-sorter ends on 2026-12-20`,
    ]);
    passDays(1);
    expect(await run()).toEqual([]);
    await house.postAs(gina, `/v1/waivers/${id}/revoke`);
    passDays(8);
    expect(await run()).toEqual([]);
  });

  it('a stage that no gate led to is told once there is a baseline, not while the catalog is taken over', async () => {
    await start();
    expect(await run()).toEqual([]);
    await house.postAs(gina, '/v1/stages/baseline');
    await house.sweep();
    expect(await run()).toEqual([]);
    house.catalog.change(HIGH, { lifecycle: 'monitoring' });
    await house.sweep();
    const told = (await run()).filter(each => each.startsWith('ungated'));
    expect(told).toEqual([
      `ungated → ${bea}, ${gina}, ${gustav}, ${olga}, ${oscar}: credit-check is at monitoring by its file, but its gate was not passed`,
    ]);
    passDays(1);
    expect(await run()).toEqual([]);
  });

  it('a mandatory requirement is told when it begins to fail, and again when it fails anew', async () => {
    await start();
    expect(await run()).toEqual([]);
    const described = (text: string | undefined) => {
      house.catalog.put(
        ours(
          'AIProduct',
          'room-hints',
          { risk: { tier: 'minimal' } },
          { description: text },
        ),
      );
    };
    described(undefined);
    await house.sweep();
    const expected = [
      `failed → ${bea}, ${olga}, ${oscar}: room-hints no longer meets “It is described”, which is mandatory`,
    ];
    expect(await run()).toEqual(expected);
    passDays(8);
    expect(await run()).toEqual([]);
    described('Hints for rooms.');
    await house.sweep();
    expect(await run()).toEqual([]);
    described(undefined);
    await house.sweep();
    expect(await run()).toEqual(expected);
    // A new entity that never met it is shown on its page; nobody is woken for it.
    house.catalog.put(ours('AIProduct', 'new', {}, { description: undefined }));
    await house.sweep();
    expect(await run()).toEqual([]);
    expect(MINIMAL).toContain('room-hints');
  });

  it('a topic that is switched off is not told', async () => {
    await start({ notifications: { waiting: false } });
    await house.ask(olga, '/v1/waivers', waiver(HIGH));
    expect(await run()).toEqual([]);
  });

  it('what cannot be sent is sent by a later run, and breaks nothing', async () => {
    await start();
    sent.problem = new Error('Request failed with status 404');
    await house.ask(olga, '/v1/waivers', waiver(HIGH));
    expect(await run()).toEqual([]);
    sent.problem = undefined;
    expect(await run()).toEqual([
      expect.stringContaining(`waiting → ${gina}, ${gustav}`),
    ]);
  });
});
