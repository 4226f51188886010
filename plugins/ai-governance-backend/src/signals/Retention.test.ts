import { TestDatabases } from '@backstage/backend-test-utils';
import { DEFAULT_DRIFT_SETTINGS } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import {
  isPostgres,
  migratedDatabase,
} from '../database/__testUtils__/migratedDatabase';
import { declaring, measured, PSI, SCORER } from './__testUtils__/measured';
import { MOST_UNDECLARED, MOST_VERSIONS } from './admit';
import { Partitions } from './Partitions';
import { Retention } from './Retention';
import { SignalReader } from './SignalReader';
import { SignalStore } from './SignalStore';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const KEY = { entityRef: SCORER, monitor: PSI.name, modelVersion: '7' };
const HOUR_MS = 3_600_000;
const retention = { rawDays: 10, dailyDays: 60 };

describe.each(databases.eachSupportedId())('Retention on %s', id => {
  let knex: Knex;
  let store: SignalStore;
  let reader: SignalReader;
  let task: Retention;

  beforeEach(async () => {
    knex = await migratedDatabase(databases, id);
    store = new SignalStore(knex, DEFAULT_DRIFT_SETTINGS);
    reader = new SignalReader(knex, DEFAULT_DRIFT_SETTINGS);
    task = new Retention(knex, { store, retention });
  });

  /** Four values a day, and one that failed. */
  const write = async (from: string, days: number, value: number) => {
    const start = Date.parse(from);
    const measurements = Array.from({ length: days * 5 }, (_, index) => {
      const [day, part] = [Math.floor(index / 5), index % 5];
      return measured(1, part === 4 ? null : value + part / 1_000, {
        windowEnd: start + (day * 24 + part) * HOUR_MS,
      });
    });
    await store.write(measurements, declaring([PSI]), new Date(start));
  };
  const observations = async () =>
    (await reader.observations(KEY, PSI, { limit: 10_000 }))!;
  const seriesRow = () => knex('monitor_series').first();

  it('keeps months that are old enough by the day, and what is known as it is', async () => {
    await write('2026-08-30', 4, 0.3);
    await write('2026-09-20', 1, 0.05);
    const before = await seriesRow();
    expect(before.level).toBe('warning');
    expect(await task.run(new Date('2026-09-11T23:00:00Z'))).toEqual({
      months: [],
      days: 0,
    });
    expect(await task.run(new Date('2026-09-12T00:00:00Z'))).toEqual({
      months: ['2026-08'],
      days: 0,
    });
    expect(await task.run(new Date('2026-09-12T00:00:00Z'))).toMatchObject({
      months: [],
    });
    expect(await seriesRow()).toEqual(before);
    const found = await observations();
    expect(found.map(each => each.grain)).toEqual([
      'day',
      'day',
      ...Array(15).fill('raw'),
    ]);
    expect(found[0]).toEqual({
      windowStart: '2026-08-30T00:00:00.000Z',
      windowEnd: '2026-08-30T04:00:00.000Z',
      value: expect.closeTo(0.3015, 9),
      min: 0.3,
      max: 0.303,
      count: 4,
      modelVersion: '7',
      level: 'drifted',
      grain: 'day',
    });
    const page = await reader.observations(KEY, PSI, {
      after: Date.parse(found[0].windowEnd),
      limit: 2,
    });
    expect(page).toEqual(found.slice(1, 3));
    if (isPostgres(knex)) {
      const months = await new Partitions(knex).endedBefore(Infinity);
      expect(months.map(each => each.name)).toEqual(['observations_2026_09']);
    }
  });

  it('folds late values in behind days, and judges anew from their level on', async () => {
    await write('2026-08-30', 4, 0.3);
    await task.run(new Date('2026-09-12T00:00:00Z'));
    const late = Date.parse('2026-09-01T00:30:00Z');
    await store.write(
      [measured(1, 0.05, { windowEnd: late })],
      declaring([PSI]),
      new Date(),
    );
    expect(await seriesRow()).toMatchObject({ level: 'drifted' });
    // Better than the new thresholds, but for too few values since.
    await store.refold(
      [KEY],
      declaring([{ ...PSI, critical: 0.9, warn: 0.8 }]),
      new Date(),
    );
    expect(await seriesRow()).toMatchObject({ level: 'healthy' });
    const levels = (await observations())
      .filter(each => each.grain === 'raw')
      .map(each => each.level);
    expect(levels.slice(0, 3)).toEqual(['drifted', 'drifted', 'warning']);
  });

  it.each([
    ['whose sum no number holds', [1e308, 1.7976931348623157e308, 1e308]],
    ['that are the largest there is', Array(7).fill(1.7976931348623157e308)],
    ['whose squares no number holds', [1e160, -1e160, 3]],
    ['that are tiny', [1e-290, 3e-290]],
  ])('keeps days of values %s', async (_, values) => {
    const start = Date.parse('2026-08-30');
    await store.write(
      values.map((value, index) =>
        measured(1, value, { windowEnd: start + index }),
      ),
      declaring([PSI]),
      new Date(start),
    );
    const before = await seriesRow();
    await task.run(new Date('2026-09-12T00:00:00Z'));
    expect(await seriesRow()).toEqual(before);
    const [day, ...others] = await observations();
    expect(others).toEqual([]);
    const mean = values.reduce((sum, each) => sum + each / values.length, 0);
    expect(day).toMatchObject({
      grain: 'day',
      count: values.length,
      min: Math.min(...values),
      max: Math.max(...values),
    });
    expect(day.value! / mean).toBeCloseTo(1, 9);
    expect(day.value! <= day.max! && day.value! >= day.min!).toBe(true);
  });

  it('drops days that are too old', async () => {
    await write('2026-06-28', 5, 0.3);
    expect(await task.run(new Date('2026-08-29T12:00:00Z'))).toEqual({
      months: ['2026-06', '2026-07'],
      days: 2,
    });
    expect(await observations()).toHaveLength(3);
    expect(await task.run(new Date('2027-08-29T12:00:00Z'))).toEqual({
      months: [],
      days: 3,
    });
    expect(await observations()).toEqual([]);
    expect(await seriesRow()).toMatchObject({ level: 'drifted' });
  });

  it('takes names and versions again once nothing is left of those that came before', async () => {
    const start = Date.parse('2026-08-30');
    const send = (name: string, count: number) =>
      store.write(
        Array.from({ length: count }, (_, index) =>
          measured(1, 0.3, { windowEnd: start, monitor: `${name} ${index}` }),
        ),
        declaring([PSI]),
        new Date(start),
      );
    const versions = (name: string, count: number) =>
      store.write(
        Array.from({ length: count }, (_, index) =>
          measured(1, 0.3, {
            windowEnd: start,
            modelVersion: `${name} ${index}`,
          }),
        ),
        declaring([PSI]),
        new Date(start),
      );
    const refused = async (written: ReturnType<typeof send>) =>
      (await written).outcomes.filter(({ outcome }) => outcome === 'rejected')
        .length;
    await write('2026-08-30', 1, 0.3);
    expect(await refused(send('a', MOST_UNDECLARED))).toBe(0);
    expect(await refused(versions('a', MOST_VERSIONS))).toBe(1);
    expect(await refused(send('b', 3))).toBe(3);
    expect(await refused(versions('b', 3))).toBe(3);

    // All of it is kept by the day by then.
    await task.run(new Date('2026-10-20T12:00:00Z'));
    expect(await refused(send('b', 3))).toBe(3);
    await task.run(new Date('2027-08-29T12:00:00Z'));
    expect(await knex('monitor_series')).toMatchObject([
      { monitor: PSI.name, model_version: '7', level: 'drifted' },
    ]);
    expect(await refused(send('b', 3))).toBe(0);
    expect(await refused(versions('b', 3))).toBe(0);
    // What was sent again is there, and stays.
    await task.run(new Date('2026-09-01T12:00:00Z'));
    expect(await knex('monitor_series')).toHaveLength(7);
  });

  it('takes out of the told changes what is long told, but for what its monitor was told last', async () => {
    const handled = (at: string) =>
      knex('drift_changes').whereNull('handled_at').update({ handled_at: at });
    const kept = async () =>
      (await knex('drift_changes').orderBy('id')).map(each => each.to_level);
    await write('2026-08-30', 1, 0.3);
    await write('2026-08-31', 2, 0.05);
    await handled('2026-08-31T12:00:00.000Z');
    await task.run(new Date('2026-11-28T12:00:00Z'));
    expect(await kept()).toEqual(['drifted', 'healthy']);
    await task.run(new Date('2026-11-30T12:00:00Z'));
    expect(await kept()).toEqual(['healthy']);

    await store.refold([KEY], declaring([]), new Date('2026-12-01'));
    expect(await kept()).toEqual(['healthy', 'gone']);
    await handled('2026-12-01T12:00:00.000Z');
    await task.run(new Date('2026-12-02T12:00:00Z'));
    expect(await kept()).toEqual(['gone']);
    await task.run(new Date('2027-03-02T12:00:00Z'));
    expect(await kept()).toEqual([]);
  });
});
