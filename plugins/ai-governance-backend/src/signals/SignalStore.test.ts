import { TestDatabases } from '@backstage/backend-test-utils';
import {
  AIEntity,
  DEFAULT_DRIFT_SETTINGS,
  DriftObservation,
  foldObservation,
  MonitorFold,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import fc from 'fast-check';
import { Knex } from 'knex';
import { ours } from '../__testUtils__/house';
import { migratedDatabase } from '../database/__testUtils__/migratedDatabase';
import {
  day,
  declaring,
  measured,
  PSI,
  SCORER,
} from './__testUtils__/measured';
import { MOST_UNDECLARED, MOST_VERSIONS } from './admit';
import { DeclaredMonitors } from './DeclaredMonitors';
import { DriftChanges } from './DriftChanges';
import { EntityDrift } from './EntityDrift';
import { readFold, writeFold } from './foldText';
import { keyOf, Measurement } from './Measurement';
import { fromDb, ObservationRow } from './observationRows';
import { seriesOf } from './seriesRows';
import { SignalHeads } from './SignalHeads';
import { SignalStore } from './SignalStore';

jest.setTimeout(180_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });
const now = new Date('2026-11-30T12:00:00Z');
const settings = DEFAULT_DRIFT_SETTINGS;
const KEY = { entityRef: SCORER, monitor: PSI.name, modelVersion: '7' };

describe.each(databases.eachSupportedId())('SignalStore on %s', id => {
  let knex: Knex;
  let store: SignalStore;

  beforeEach(async () => {
    knex = await migratedDatabase(databases, id);
    store = new SignalStore(knex, settings);
  });

  const write = (measurements: Measurement[], monitors = [PSI]) =>
    store.write(
      measurements,
      declaring(monitors, ...new Set(measurements.map(each => each.entityRef))),
      now,
    );
  const outcomes = async (measurements: Measurement[]) =>
    (await write(measurements)).outcomes.map(each => each.outcome);
  const seriesAt = async (key = KEY) =>
    (await seriesOf(knex, [key])).get(keyOf(key));
  const rowsOf = async (seriesId: number): Promise<ObservationRow[]> =>
    (
      await knex('observations')
        .where('series_id', seriesId)
        .orderBy('window_end')
    ).map(fromDb);
  const levels = async () =>
    (await rowsOf((await seriesAt())!.id)).map(each => each.level);
  const told = async () =>
    (await new DriftChanges(knex).pending(100)).map(
      ({ from, to, windowEnd }) => [from, to, windowEnd.slice(8, 10)],
    );

  it('gives back the very numbers that came', async () => {
    const numbers = [
      0.1 + 0.2,
      1 / 3,
      5e-324,
      1.7976931348623157e308,
      -0.1,
      123456789.12345679,
      0,
      2 ** 53,
    ];
    await write(numbers.map((value, index) => measured(index + 1, value)));
    const { id: seriesId } = (await seriesAt())!;
    expect((await rowsOf(seriesId)).map(each => each.value)).toEqual(numbers);
    expect(
      await outcomes(numbers.map((value, index) => measured(index + 1, value))),
    ).toEqual(numbers.map(() => 'duplicate'));
  });

  it('comes to the same in any order, in parts of any size, however often each is sent', async () => {
    const observation = fc.record({
      date: fc.integer({ min: 1, max: 20 }),
      value: fc.constantFrom(0.05, 0.09, 0.12, 0.26, 0.6, null),
      sampleSize: fc.constantFrom(null, 50, 1_000),
      baselineId: fc.constantFrom(null, 'a', 'b'),
      unmapped: fc.constantFrom(null, null, null, 'nobody knows'),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        fc
          .uniqueArray(observation, {
            selector: each => each.date,
            minLength: 1,
            maxLength: 20,
          })
          .chain(all =>
            fc.record({
              all: fc.constant(all),
              sent: fc
                .array(fc.constantFrom(...all), { maxLength: 8 })
                .chain(again =>
                  fc.shuffledSubarray([...all, ...again], {
                    minLength: all.length + again.length,
                  }),
                ),
              size: fc.integer({ min: 1, max: 12 }),
            }),
          ),
        async ({ all, sent, size }) => {
          run += 1;
          const entityRef = `model:default/scorer-${run}`;
          const declared = declaring([PSI], entityRef);
          for (let i = 0; i < sent.length; i += size) {
            const part = sent
              .slice(i, i + size)
              .map(({ date, value, ...more }) =>
                measured(date, value, { ...more, entityRef }),
              );
            await store.write(part, declared, now);
          }
          let fold: MonitorFold | undefined;
          const expected = all
            .slice()
            .sort((a, b) => a.date - b.date)
            .map(({ date, value, sampleSize, baselineId, unmapped }) => {
              const each: DriftObservation = {
                windowEnd: new Date(day(date)).toISOString(),
                value,
                ...(value === null && { error: 'timeout' }),
                ...(sampleSize !== null && { sampleSize }),
                ...(baselineId !== null && { baselineId }),
              };
              if (unmapped === null) {
                fold = foldObservation(fold, each, PSI, settings);
              }
              return { level: fold?.level ?? null };
            });
          const series = (await seriesAt({ ...KEY, entityRef }))!;
          expect(series.fold && readFold(series.fold)).toEqual(fold ?? null);
          expect(series.fold).toBe(fold ? writeFold(fold) : null);
          expect(await rowsOf(series.id)).toMatchObject(expected);
          expect(await store.foldAs([{ id: series.id, monitor: PSI }])).toEqual(
            [fold],
          );
        },
      ),
      { numRuns: 30 },
    );
  });

  it('takes another value for a window, and says which one it took the place of', async () => {
    await write([measured(1, 0.3), measured(2, 0.3)]);
    expect(await levels()).toEqual(['warning', 'drifted']);
    const { outcomes: again } = await write([
      measured(2, 0.05),
      measured(2, 0.06),
      measured(2, 0.06),
      measured(2, null),
    ]);
    expect(again).toEqual([
      { outcome: 'accepted', replaced: 0.3 },
      { outcome: 'accepted', replaced: 0.05 },
      { outcome: 'duplicate' },
      {
        outcome: 'rejected',
        code: 'value-known',
        message:
          'This window has the value 0.06; only another value takes its place.',
      },
    ]);
    expect(await levels()).toEqual(['warning', 'warning']);
  });

  it('lets a value take the place of a failure, never the other way round', async () => {
    expect(await outcomes([measured(1, null)])).toEqual(['accepted']);
    const { outcomes: told1 } = await write([measured(1, 0.3)]);
    expect(told1).toEqual([{ outcome: 'accepted', replaced: null }]);
    expect(
      await outcomes([
        measured(1, null),
        measured(1, 0.3, { unmapped: 'nobody knows' }),
      ]),
    ).toEqual(['rejected', 'rejected']);
    expect(await levels()).toEqual(['warning']);
  });

  it('lets no window with too few samples take the place of one with enough', async () => {
    const [enough, few] = [{ sampleSize: 1_000 }, { sampleSize: 5 }];
    await write([
      measured(1, 0.05, enough),
      measured(2, 0.3, few),
      measured(3, 0.3, enough),
    ]);
    // What is known better counts, and what is known worse does not.
    expect(await outcomes([measured(2, 0.3, enough)])).toEqual(['accepted']);
    expect(await levels()).toEqual(['healthy', 'healthy', 'drifted']);
    expect(
      await outcomes([
        measured(2, 0.3, few),
        measured(3, 0.05, few),
        measured(3, 0.3, { sampleSize: 200 }),
      ]),
    ).toEqual(['rejected', 'rejected', 'accepted']);
    expect(await levels()).toEqual(['healthy', 'healthy', 'drifted']);
  });

  it('tells a change of level once, and takes back what a late value shows to be wrong', async () => {
    await write([measured(1, 0.05)]);
    await write([measured(5, 0.3), measured(6, 0.3)]);
    expect(await told()).toEqual([
      [null, 'healthy', '01'],
      ['healthy', 'drifted', '06'],
    ]);
    await write([measured(6, 0.3), measured(7, 0.3)]);
    await store.refold([KEY], declaring([PSI]), now);
    expect(await told()).toHaveLength(2);
    await write([measured(6, 0.05), measured(7, 0.05)]);
    expect((await told()).slice(2)).toEqual([['drifted', 'healthy', '01']]);
  });

  it('leaves handled changes out of what is pending', async () => {
    const changes = new DriftChanges(knex);
    await write([measured(1, 0.05)]);
    const [first] = await changes.pending(10);
    expect(first).toEqual({
      id: expect.any(Number),
      entityRef: SCORER,
      monitor: PSI.name,
      type: 'data-drift',
      metric: 'psi',
      modelVersion: '7',
      from: null,
      to: 'healthy',
      windowEnd: '2026-11-01T00:00:00.000Z',
      value: 0.05,
      warn: 0.1,
      critical: 0.25,
      at: now.toISOString(),
    });
    await knex.transaction(async tx => {
      expect(await changes.pending(10, tx)).toHaveLength(1);
      await changes.markHandled(tx, [first.id], now);
    });
    expect(await changes.pending(10)).toEqual([]);
    await store.refold([KEY], declaring([]), now);
    expect(await changes.pending(10)).toEqual([
      {
        ...first,
        id: expect.any(Number),
        from: 'healthy',
        to: null,
      },
    ]);
    expect(await changes.prune(new Date(now.getTime() + 1))).toBe(1);
  });

  it('judges anew by other thresholds, whether at the next value or when somebody asks', async () => {
    await write([1, 2, 3, 4].map(date => measured(date, 0.15)));
    expect(await levels()).toEqual([
      'warning',
      'warning',
      'warning',
      'warning',
    ]);
    const lenient = { ...PSI, warn: 0.2 };
    await write([measured(5, 0.15)], [lenient]);
    expect(await levels()).toEqual(Array(5).fill('healthy'));
    const strict = { ...PSI, warn: 0.05, critical: 0.1 };
    const heads = new SignalHeads(knex);
    const before = (await heads.of([SCORER])).get(SCORER)!;
    expect(await store.refold([KEY], declaring([strict]), now)).toEqual(
      new Set([SCORER]),
    );
    expect(await levels()).toEqual([
      'warning',
      'drifted',
      'drifted',
      'drifted',
      'drifted',
    ]);
    expect((await heads.of([SCORER])).get(SCORER)).toBe(before + 1);
    expect(await store.refold([KEY], declaring([strict]), now)).toEqual(
      new Set(),
    );
    expect((await told()).map(([, to]) => to)).toEqual([
      'warning',
      'healthy',
      'drifted',
    ]);
  });

  it('keeps what nobody declares without judging it, and judges it once it is declared', async () => {
    const { outcomes: first, changed } = await write(
      [measured(1, 0.3), measured(2, 0.3)],
      [],
    );
    expect(first).toEqual(
      Array(2).fill({
        outcome: 'unmapped',
        code: 'unknown-monitor',
        message: `${SCORER} declares no monitor "income-psi", so that the value is kept without being judged. It declares none.`,
      }),
    );
    expect(changed).toEqual(new Set());
    expect(await levels()).toEqual([null, null]);
    await store.refold([KEY], declaring([PSI]), now);
    expect(await levels()).toEqual(['warning', 'drifted']);
    await write([measured(3, 0.3)], []);
    expect(await seriesAt()).toMatchObject({ definition: null, level: null });
    await write([measured(4, 0.3)]);
    expect(await levels()).toEqual(['warning', ...Array(3).fill('drifted')]);
  });

  it('tells nothing of versions that are not the declared one', async () => {
    await write([
      measured(1, 0.9, { modelVersion: '6' }),
      measured(1, 0.05, { modelVersion: '8' }),
    ]);
    expect(await told()).toEqual([]);
    expect(await seriesAt({ ...KEY, modelVersion: '6' })).toMatchObject({
      level: 'drifted',
    });
  });

  it('tells of a version once it is declared, and again once it is returned to', async () => {
    const at = (version: string) =>
      new DeclaredMonitors(
        new Map([
          [
            SCORER,
            ours('Model', 'scorer', {
              version,
              monitors: [PSI],
            }) as unknown as AIEntity,
          ],
        ]),
      );
    const keys = ['7', '8'].map(modelVersion => ({ ...KEY, modelVersion }));
    const levelsTold = async () =>
      (await new DriftChanges(knex).pending(100)).map(
        ({ modelVersion, from, to }) => [modelVersion, from, to],
      );
    await write([measured(1, 0.9), measured(1, 0.9, { modelVersion: '8' })]);
    const first = [['7', null, 'drifted']];
    expect(await levelsTold()).toEqual(first);
    await store.refold(keys, at('8'), now);
    const second = [...first, ['7', 'drifted', null], ['8', null, 'drifted']];
    expect(await levelsTold()).toEqual(second);
    await store.refold(keys, at('8'), now);
    expect(await levelsTold()).toEqual(second);
    await store.refold(keys, at('7'), now);
    const third = [...second, ['8', 'drifted', null], ['7', null, 'drifted']];
    expect(await levelsTold()).toEqual(third);
    expect(await seriesAt(keys[1])).toMatchObject({
      level: 'drifted',
      told_level: null,
    });
    // Nobody is told of a monitor that is declared no longer, and again once it is.
    await store.refold(keys, declaring([]), now);
    expect(await seriesAt()).toMatchObject({ level: null, told_level: null });
    const fourth = [...third, ['7', 'drifted', null]];
    expect(await levelsTold()).toEqual(fourth);
    await store.refold(keys, declaring([]), now);
    await write([measured(2, 0.9)], []);
    expect(await levelsTold()).toEqual(fourth);
    await store.refold(keys, at('7'), now);
    expect(await levelsTold()).toEqual([...fourth, ['7', null, 'drifted']]);
  });

  it('tells that a monitor is gone that leaves with what is measured last', async () => {
    await write([measured(1, 0.3), measured(2, 0.3)]);
    await write([measured(3, 0.6)], []);
    const [, gone] = await new DriftChanges(knex).pending(100);
    expect(gone).toEqual({
      id: expect.any(Number),
      entityRef: SCORER,
      monitor: PSI.name,
      type: 'data-drift',
      metric: 'psi',
      modelVersion: '7',
      from: 'drifted',
      to: null,
      windowEnd: '2026-11-02T00:00:00.000Z',
      value: 0.3,
      warn: 0.1,
      critical: 0.25,
      at: now.toISOString(),
    });
  });

  it('looks at how others would judge many series as quickly as at one', async () => {
    const monitors = Array.from({ length: 30 }, (_, index) => ({
      ...PSI,
      name: `psi-${index}`,
    }));
    await write(
      monitors.flatMap(({ name: monitor }) =>
        [1, 2, 3].map(date => measured(date, 0.2, { monitor })),
      ),
      monitors,
    );
    const strict = monitors.map(each => ({ ...each, critical: 0.15 }));
    const entity = ours('Model', 'scorer', { version: '7', monitors: strict });
    const drift = new EntityDrift(knex, { store, settings });
    const before = await knex('monitor_series').orderBy('id');
    const queries: string[] = [];
    knex.on('query', ({ sql }) => queries.push(sql));
    const found = await knex.transaction(tx =>
      drift.of([entity as unknown as AIEntity], now, tx),
    );
    expect(queries.length).toBeGreaterThan(3);
    expect(queries.length).toBeLessThan(10);
    expect(found.drift(entity as unknown as AIEntity).monitors).toEqual(
      strict.map(({ name }) =>
        expect.objectContaining({ name, level: 'drifted' }),
      ),
    );
    expect(await knex('monitor_series').orderBy('id')).toEqual(before);
  });

  it('takes 10,000 values in one call, late ones among them', async () => {
    const monitors = Array.from({ length: 50 }, (_, index) => ({
      ...PSI,
      name: `m${index}`,
    }));
    const batch = (from: number, step: number) =>
      monitors.flatMap(({ name: monitor }) =>
        Array.from({ length: 200 }, (_, index) =>
          measured(1, 0.05, {
            monitor,
            windowEnd: day(20) - (from + index * step) * 3_600_000,
          }),
        ),
      );
    const first = batch(0, 2);
    const { outcomes: all } = await write(first, monitors);
    expect(new Set(all.map(each => each.outcome))).toEqual(
      new Set(['accepted']),
    );
    const second = await write(batch(1, 2), monitors);
    expect(new Set(second.outcomes.map(each => each.outcome))).toEqual(
      new Set(['accepted']),
    );
    const third = await write(first, monitors);
    expect(new Set(third.outcomes.map(each => each.outcome))).toEqual(
      new Set(['duplicate']),
    );
    const [{ count }] = await knex('observations').count({ count: '*' });
    expect(Number(count)).toBe(20_000);
    const folds = await knex('monitor_series').distinct('fold');
    expect(folds).toHaveLength(1);
  });

  it('stops taking names and versions that nobody declares', async () => {
    const names = Array.from({ length: MOST_UNDECLARED + 5 }, (_, index) =>
      measured(1, 1, { monitor: `made up ${index}` }),
    );
    const { outcomes: first } = await write(names);
    expect(first.filter(each => each.outcome === 'unmapped')).toHaveLength(
      MOST_UNDECLARED,
    );
    expect(first[MOST_UNDECLARED]).toMatchObject({
      outcome: 'rejected',
      code: 'too-many-series',
    });
    // Known ones go on, and so does what is declared.
    expect(
      await outcomes([
        measured(2, 1, { monitor: 'made up 0' }),
        measured(2, 1),
      ]),
    ).toEqual(['unmapped', 'accepted']);
    const versions = Array.from({ length: MOST_VERSIONS + 5 }, (_, index) =>
      measured(1, 1, { modelVersion: `v${index}` }),
    );
    expect(
      (await outcomes(versions)).filter(each => each === 'accepted'),
      // The declared one is among them.
    ).toHaveLength(MOST_VERSIONS - 1);
  });

  it('keeps names as they are', async () => {
    for (const monitor of [
      '<img src=x onerror=alert(1)>',
      `it's "quoted", {braced} \\ and ?`,
      'Ünïcödé 漢字 😀',
      'NULL',
    ]) {
      expect(await outcomes([measured(1, 1, { monitor })])).toEqual([
        'unmapped',
      ]);
      expect(await outcomes([measured(1, 1, { monitor })])).toEqual([
        'duplicate',
      ]);
      expect(await seriesAt({ ...KEY, monitor })).toMatchObject({ monitor });
    }
  });
});
