import { TestDatabases } from '@backstage/backend-test-utils';
import { createDeferred } from '@backstage/types';
import {
  EntityStatus,
  ObservationPage,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { ChangingCatalog } from '../../__testUtils__/ChangingCatalog';
import { setClock } from '../../__testUtils__/clock';
import { houseEntities, MODEL, ours, PEOPLE } from '../../__testUtils__/house';
import { House, startHouse } from '../../__testUtils__/startHouse';
import { FakeSource, moduleWith } from './__testUtils__/FakeSource';

jest.setTimeout(120_000);

const monitor = (name: string) => ({
  name,
  type: 'latency',
  metric: name,
  warn: 100,
  critical: 200,
  interval: 'P2D',
});
const at = (hour: number) =>
  `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
const value = (hour: number, of: number, more: object = {}) => ({
  entityRef: MODEL,
  monitor: 'latency',
  windowEnd: at(hour),
  value: of,
  ...more,
});

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

describe.each(databases.eachSupportedId())('sources on %s', id => {
  let knex: Knex;
  let catalog: ChangingCatalog;
  let houses: House[];
  let source: FakeSource;
  let other: FakeSource;

  beforeEach(async () => {
    setClock('2026-11-20T12:00:00Z');
    knex = await databases.init(id);
    catalog = new ChangingCatalog([
      ...houseEntities(),
      ours('Model', 'scorer', {
        trainedOn: ['records'],
        version: '7',
        monitors: ['latency', 'errors', 'cost'].map(monitor),
      }),
    ]);
    houses = [];
    source = new FakeSource('fake:main', ['latency']);
    other = new FakeSource('fake:other', ['cost'], 200);
  });
  afterEach(async () => {
    for (const house of houses) await house.stop();
    jest.useRealTimers();
  });

  async function start(): Promise<House> {
    const house = await startHouse(catalog, {
      knex,
      features: [moduleWith(source, other)],
    });
    houses.push(house);
    await house.sweep();
    return house;
  }

  const pull = (house: House, { id: of } = source) =>
    house.runTask(`signal-source-${of}`);

  async function monitors(house: House) {
    const { body } = await house.getAs(
      PEOPLE.olga,
      '/v1/entities/model/default/scorer/status',
    );
    const { drift } = body as EntityStatus;
    return Object.fromEntries(drift.monitors.map(each => [each.name, each]));
  }

  async function observations(house: House, of = 'latency') {
    const { body } = await house.getAs(
      PEOPLE.olga,
      `/v1/entities/model/default/scorer/signals?monitor=${of}`,
    );
    return (body as ObservationPage).items;
  }

  const sourceRow = async () =>
    (await knex('signal_sources').where({ id: source.id }))[0];

  it('keeps what a source read, and asks it from there on', async () => {
    const house = await start();
    source.answer = () => ({ readings: [value(9, 50), value(10, 60)] });
    await pull(house);
    expect((await monitors(house)).latency).toMatchObject({
      status: 'healthy',
      value: 60,
      windowEnd: at(10),
      modelVersion: '7',
    });
    setClock('2026-11-20T12:05:00Z');
    source.answer = () => ({
      readings: [value(10, 60), value(11, 70)],
      readUntil: new Date('2026-11-20T11:00:00Z'),
    });
    await pull(house);
    setClock('2026-11-20T12:10:00Z');
    await pull(house);
    expect((await observations(house)).map(each => each.value)).toEqual([
      50, 60, 70,
    ]);
    expect(source.asked.map(each => each.since.toISOString())).toEqual([
      '2026-11-19T12:00:00.000Z',
      '2026-11-20T12:00:00.000Z',
      '2026-11-20T11:00:00.000Z',
    ]);
    expect(source.asked[0].monitors).toEqual([
      {
        entity: expect.objectContaining({ entityRef: MODEL, version: '7' }),
        monitor: monitor('latency'),
      },
    ]);
    expect(await sourceRow()).toMatchObject({
      failures: 0,
      leased_until: null,
      remarks: null,
    });
  });

  it('shows a failure as one error until the source answers, whether or not with a newer value', async () => {
    const house = await start();
    source.answer = () => ({
      readings: [value(10, 50), { ...value(10, 1), monitor: 'errors' }],
    });
    await pull(house);
    setClock('2026-11-20T12:05:00Z');
    source.answer = async () => {
      throw new Error('it answered 401');
    };
    await pull(house);
    const message =
      'fake:main cannot be read since 2026-11-20T12:05:00.000Z: it answered 401';
    // What it served before counts as well as what it says that it serves.
    expect(await monitors(house)).toMatchObject({
      latency: { status: 'error', level: 'healthy', error: message, value: 50 },
      errors: { status: 'error', error: message },
      cost: { status: 'no-data' },
    });
    for (const minute of ['07', '10', '20']) {
      setClock(`2026-11-20T12:${minute}:00Z`);
      await pull(house);
    }
    expect((await monitors(house)).latency.error).toBe(message);
    expect(await observations(house)).toHaveLength(2);

    setClock('2026-11-20T13:00:00Z');
    source.answer = () => ({ readings: [value(11, 60)] });
    await pull(house);
    expect(await monitors(house)).toMatchObject({
      latency: { status: 'healthy', value: 60 },
      errors: { status: 'healthy', value: 1, windowEnd: at(10) },
    });
    expect((await monitors(house)).errors).not.toHaveProperty('error');
    expect((await observations(house)).map(each => each.value)).toEqual([
      50,
      null,
      60,
    ]);

    setClock('2026-11-20T14:00:00Z');
    source.answer = async () => {
      throw new Error('it answered 500');
    };
    await pull(house);
    expect(await monitors(house)).toMatchObject({
      latency: { status: 'error', error: expect.stringContaining('500') },
      errors: { status: 'error', error: expect.stringContaining('500') },
    });
  });

  it('shows the failure of a source that never answered', async () => {
    const house = await start();
    source.answer = async () => {
      throw new Error('nul\0 and half a pair \ud800');
    };
    await pull(house);
    setClock('2026-11-20T12:30:00Z');
    await pull(house);
    expect((await monitors(house)).latency).toMatchObject({
      status: 'error',
      level: null,
      error: expect.stringContaining(
        'since 2026-11-20T12:00:00.000Z: nul  and',
      ),
    });
    expect(await observations(house)).toHaveLength(1);
    source.answer = () => ({ readings: [value(12, 50)] });
    setClock('2026-11-20T13:30:00Z');
    await pull(house);
    expect((await monitors(house)).latency.status).toBe('healthy');
  });

  it('leaves a failing source alone for longer and longer, over a restart too', async () => {
    const house = await start();
    source.answer = async () => {
      throw new Error('no answer');
    };
    const attempts = async (running: House, time: string) => {
      setClock(`2026-11-20T${time}Z`);
      await pull(running);
      return source.asked.length;
    };
    expect(await attempts(house, '12:00:00')).toBe(1);
    expect(await attempts(house, '12:00:59')).toBe(1);
    expect(await attempts(house, '12:01:00')).toBe(2);
    expect(await attempts(house, '12:02:59')).toBe(2);
    const again = await start();
    expect(await attempts(again, '12:02:59')).toBe(2);
    expect(await attempts(again, '12:03:00')).toBe(3);
    expect(await sourceRow()).toMatchObject({
      failures: 3,
      failing_since: '2026-11-20T12:00:00.000Z',
      next_attempt_at: '2026-11-20T12:07:00.000Z',
      last_error: 'no answer',
    });
  });

  it('is asked by one replica at a time, and by another one once the first was ended', async () => {
    const [first, second] = [await start(), await start()];
    const answered = createDeferred<void>();
    const began = createDeferred<void>();
    source.answer = async () => {
      began.resolve();
      await answered;
      return { readings: [value(10, 50)] };
    };
    const running = pull(first);
    await began;
    await pull(second);
    expect(source.asked).toHaveLength(1);
    answered.resolve();
    await running;
    expect(await observations(second)).toHaveLength(1);

    await knex('signal_sources')
      .where({ id: source.id })
      .update({ leased_until: '2026-11-20T12:05:00.000Z' });
    setClock('2026-11-20T12:04:59Z');
    await pull(second);
    expect(source.asked).toHaveLength(1);
    setClock('2026-11-20T12:05:00Z');
    await pull(second);
    expect(source.asked).toHaveLength(2);
  });

  it('waits for no source that hangs, and tells it to stop', async () => {
    const house = await start();
    other.answer = () => new Promise(() => {});
    source.answer = () => ({ readings: [value(10, 50)] });
    await Promise.all([pull(house, other), pull(house)]);
    expect(other.asked[0].signal.aborted).toBe(true);
    expect(await monitors(house)).toMatchObject({
      latency: { status: 'healthy' },
      cost: {
        status: 'error',
        error: expect.stringContaining('there was no answer within 200 ms'),
      },
    });
  });

  it('shows what single monitors lack, and lists what maps to nothing', async () => {
    const house = await start();
    source.answer = () => ({
      readings: [
        value(10, 50),
        value(10, 0.5, { monitor: 'nobody' }),
        value(10, 5, { monitor: 'cost', unmapped: 'Two series have it.' }),
        value(10, 5, { entityRef: 'model:default/gone' }),
        value(10, 5, { windowEnd: 'yesterday' }),
      ],
      failures: [
        { entityRef: MODEL, monitor: 'errors', message: 'no such metric' },
        { entityRef: MODEL, monitor: 'errors', message: 'told before' },
        { entityRef: MODEL, monitor: 'nobody', message: 'not declared' },
      ],
      unmapped: [{ what: 'series up', why: 'It has no label entity_ref.' }],
    });
    await pull(house);
    expect(await monitors(house)).toMatchObject({
      latency: { status: 'healthy' },
      errors: { status: 'error', error: 'fake:main: no such metric' },
      cost: { status: 'no-data' },
    });
    expect(await observations(house, 'nobody')).toMatchObject([{ value: 0.5 }]);
    const { remarks, failures } = await sourceRow();
    expect(failures).toBe(0);
    expect(JSON.parse(remarks)).toEqual({
      total: 5,
      items: [
        { what: 'series up', why: 'It has no label entity_ref.' },
        {
          what: `${MODEL} nobody`,
          why: expect.stringContaining('declares no monitor "nobody"'),
        },
        { what: `${MODEL} cost`, why: 'Two series have it.' },
        {
          what: 'model:default/gone latency',
          why: expect.stringContaining('there is no AI product'),
        },
        {
          what: `${MODEL} latency`,
          why: expect.stringMatching(/^windowEnd: /),
        },
      ],
    });
    source.answer = () => ({ readings: [] });
    await pull(house);
    expect((await monitors(house)).errors.status).toBe('no-data');
    expect((await sourceRow()).remarks).toBeNull();
  });

  it('forgets a source that is not configured any more, and what monitors say of it', async () => {
    const first = await start();
    source.answer = () => ({ readings: [value(10, 50)] });
    await pull(first);
    source.answer = async () => {
      throw new Error('no answer');
    };
    await pull(first);
    expect((await monitors(first)).latency.status).toBe('error');
    await first.runTask('signal-sources-gone');
    expect(await sourceRow()).toBeDefined();

    const before = source;
    source = new FakeSource('fake:new');
    const second = await start();
    await second.runTask('signal-sources-gone');
    expect((await monitors(second)).latency.status).toBe('error');
    setClock('2026-11-21T12:00:01Z');
    await second.runTask('signal-sources-gone');
    expect((await monitors(second)).latency).toMatchObject({
      status: 'healthy',
      value: 50,
    });
    const of = { source_id: before.id };
    expect(await knex('signal_source_monitors').where(of)).toEqual([]);
    expect(await knex('signal_sources').pluck('id')).not.toContain(before.id);
  });

  it('takes no source that answers beyond measure', async () => {
    const house = await start();
    const many = Array.from({ length: 100_001 }, () => value(10, 50));
    source.answer = () => ({ readings: many });
    await pull(house);
    expect((await monitors(house)).latency).toMatchObject({
      status: 'error',
      error: expect.stringContaining('100001 values at once'),
    });
  });
});

it('refuses a source without an id, and two of one id', async () => {
  const catalog = new ChangingCatalog(houseEntities());
  for (const [sources, message] of [
    [[new FakeSource('Main')], 'The signal source "Main" needs an id'],
    [
      [new FakeSource('main'), new FakeSource('main')],
      'Two signal sources have the id "main"',
    ],
  ] as const) {
    await expect(
      startHouse(catalog, { features: [moduleWith(...sources)] }),
    ).rejects.toThrow(message);
  }
});
