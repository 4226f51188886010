import { TestDatabases } from '@backstage/backend-test-utils';
import {
  SignalSourceList,
  signalSourceListSchema,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { ChangingCatalog } from '../../__testUtils__/ChangingCatalog';
import { setClock } from '../../__testUtils__/clock';
import { houseEntities, MODEL, PEOPLE } from '../../__testUtils__/house';
import { House, startHouse } from '../../__testUtils__/startHouse';
import { FakeSource, moduleWith } from './__testUtils__/FakeSource';

jest.setTimeout(120_000);

const { gina, gustav } = PEOPLE;
const NOON = '2026-11-20T12:00:00.000Z';

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('GET signal-sources on %s', id => {
  let knex: Knex;
  let house: House;
  const fresh = new FakeSource('fake:b');
  const failing = new FakeSource('fake:a');

  beforeEach(async () => {
    setClock(NOON);
    knex = await databases.init(id);
    house = await startHouse(new ChangingCatalog(houseEntities()), {
      knex,
      features: [moduleWith(fresh, failing)],
    });
  });
  afterEach(async () => {
    await house.stop();
    jest.useRealTimers();
  });

  const pull = (source: FakeSource) =>
    house.runTask(`signal-source-${source.id}`);
  const listed = async (person: string = gina): Promise<SignalSourceList> =>
    signalSourceListSchema.parse(
      (await house.getAs(person, '/v1/signal-sources')).body,
    );

  it('tells of each source how far it was read, since when it fails and why', async () => {
    expect(await listed()).toEqual({ items: [] });
    fresh.answer = () => ({
      readings: [],
      readUntil: new Date('2026-11-20T11:55:00Z'),
    });
    failing.answer = async () => {
      throw new Error('it answered 401');
    };
    await pull(fresh);
    await pull(failing);
    setClock('2026-11-20T12:01:00Z');
    await pull(failing);
    const nothing = { total: 0, items: [] };
    expect((await listed()).items).toEqual([
      {
        id: 'fake:a',
        failingSince: NOON,
        lastError: 'it answered 401',
        lastAttemptAt: '2026-11-20T12:01:00.000Z',
        readUntil: null,
        nextAttemptAt: '2026-11-20T12:03:00.000Z',
        remarks: nothing,
      },
      {
        id: 'fake:b',
        failingSince: null,
        lastError: null,
        lastAttemptAt: NOON,
        readUntil: '2026-11-20T11:55:00.000Z',
        nextAttemptAt: null,
        remarks: nothing,
      },
    ]);

    failing.answer = () => ({ readings: [] });
    setClock('2026-11-20T12:03:00Z');
    await pull(failing);
    expect((await listed()).items[0]).toMatchObject({
      failingSince: null,
      lastError: null,
      nextAttemptAt: null,
      readUntil: '2026-11-20T12:03:00.000Z',
    });
  });

  it('lists what maps to nothing, as long as it is so, also while the source fails', async () => {
    const reading = {
      entityRef: MODEL,
      monitor: 'nobody',
      windowEnd: '2026-11-20T11:00:00.000Z',
      value: 1,
    };
    fresh.answer = () => ({
      readings: [reading],
      unmapped: [{ what: 'label pod', why: 'Nothing is made of it.' }],
    });
    await pull(fresh);
    const remarks = {
      total: 2,
      items: [
        { what: 'label pod', why: 'Nothing is made of it.' },
        {
          what: `${MODEL} nobody`,
          why: expect.stringContaining('declares no monitor "nobody"'),
        },
      ],
    };
    expect((await listed()).items).toMatchObject([{ remarks }]);
    // Sources are read with some overlap: the same reading again.
    await pull(fresh);
    expect((await listed()).items).toMatchObject([{ remarks }]);

    fresh.answer = async () => {
      throw new Error('it answered 500');
    };
    await pull(fresh);
    expect((await listed()).items).toMatchObject([
      { lastError: 'it answered 500', remarks },
    ]);
    fresh.answer = () => ({ readings: [] });
    setClock('2026-11-20T12:01:00Z');
    await pull(fresh);
    expect((await listed()).items).toMatchObject([{ remarks: { total: 0 } }]);
  });

  it('tells of a name no more once it maps', async () => {
    const reading = (hour: number) => ({
      entityRef: MODEL,
      monitor: 'late',
      windowEnd: `2026-11-20T${hour}:00:00.000Z`,
      value: 1,
    });
    fresh.answer = () => ({ readings: [reading(10)] });
    await pull(fresh);
    expect((await listed()).items).toMatchObject([{ remarks: { total: 1 } }]);

    const monitor = { name: 'late', type: 'latency', metric: 'late' };
    house.catalog.change(MODEL, { monitors: [monitor] });
    await house.sweep();
    fresh.answer = () => ({ readings: [reading(10), reading(11)] });
    for (const time of ['13:00', '13:05']) {
      setClock(`2026-11-20T${time}:00Z`);
      await pull(fresh);
      expect((await listed()).items).toMatchObject([
        { failingSince: null, remarks: { total: 0, items: [] } },
      ]);
    }
  });

  it('lists the first 50, and says how many there are', async () => {
    fresh.answer = () => ({
      readings: [],
      unmapped: Array.from({ length: 51 }, (_, index) => ({
        what: `series ${index}`,
        why: 'It has no label entity_ref.',
      })),
    });
    await pull(fresh);
    const [{ remarks }] = (await listed()).items;
    expect(remarks.total).toBe(51);
    expect(remarks.items.map(({ what }) => what)).toEqual(
      Array.from({ length: 50 }, (_, index) => `series ${index}`),
    );
  });

  it('names no entity that the caller may not read', async () => {
    const why = 'Another series is of the same monitor.';
    fresh.answer = () => ({
      readings: [],
      unmapped: [
        { what: 'up{entity_ref="Model:Default/Scorer"}', why },
        { what: 'up{pod="a"}', why: `It is one of ${MODEL}.` },
        { what: 'up{entity_ref="model:default/gone"}', why },
      ],
    });
    await pull(fresh);
    house.catalog.hide(gustav, MODEL);
    const concealed = {
      what: 'Something of an entity that you may not read',
      why: expect.any(String),
    };
    expect((await listed(gustav)).items[0].remarks).toEqual({
      total: 3,
      items: [
        concealed,
        concealed,
        { what: 'up{entity_ref="model:default/gone"}', why },
      ],
    });
    expect(JSON.stringify(await listed(gustav))).not.toMatch(/scorer/i);
    expect((await listed(gina)).items[0].remarks.items[1].why).toContain(MODEL);
  });

  it('lists no more than 200', async () => {
    const ids = Array.from(
      { length: 201 },
      (_, index) => `bulk:${String(index).padStart(3, '0')}`,
    );
    await knex('signal_sources').insert(
      ids.map(each => ({ id: each, failures: 0 })),
    );
    expect((await listed()).items.map(each => each.id)).toEqual(
      ids.slice(0, 200),
    );
  });
});
