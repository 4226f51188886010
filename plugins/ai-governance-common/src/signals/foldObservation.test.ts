import fc from 'fast-check';
import type { Monitor } from '../kinds';
import { DEFAULT_DRIFT_SETTINGS } from './DriftSettings';
import { MONITOR_STATES, MonitorState } from './DriftStatus';
import {
  DriftObservation,
  foldObservation,
  MonitorFold,
} from './foldObservation';
import { monitorStatusOf } from './monitorStatusOf';

const settings = DEFAULT_DRIFT_SETTINGS;
const PSI: Monitor = {
  name: 'income-psi',
  type: 'data-drift',
  metric: 'psi',
  warn: 0.1,
  critical: 0.25,
  interval: 'P1D',
  minSamples: 100,
};

const day = (date: number) => new Date(Date.UTC(2026, 10, date)).toISOString();

function folded(
  monitor: Monitor,
  observations: ReadonlyArray<DriftObservation>,
  start?: MonitorFold,
): MonitorFold | undefined {
  return observations.reduce<MonitorFold | undefined>(
    (fold, each) => foldObservation(fold, each, monitor, settings),
    start,
  );
}

/** Values of one day after the other; null for one that failed. */
function levelOf(monitor: Monitor, ...values: Array<number | null>) {
  return folded(
    monitor,
    values.map((value, index) => ({ windowEnd: day(index + 1), value })),
  )?.level;
}

describe('the distance between levels', () => {
  const down: Monitor = { ...PSI, direction: 'down', warn: 0.9, critical: 0.8 };

  it.each([
    ['half of critical where smaller is worse', down, 0.4, 'drifted'],
    ['not quite half of critical', down, 0.41, 'healthy'],
    [
      'twice as far below zero',
      { ...down, warn: -1, critical: -2 },
      -4,
      'drifted',
    ],
    ['nearer to zero', { ...PSI, warn: -2, critical: -1 }, -0.5, 'drifted'],
    [
      'worse than a critical of zero',
      { ...PSI, warn: -1, critical: 0 },
      9,
      'healthy',
    ],
    [
      'a p-value near zero',
      { ...down, metric: 'ks-p', warn: 0.1, critical: 0.05 },
      1e-9,
      'healthy',
    ],
    [
      'a p-value of a test by its plain name',
      { ...down, metric: 'chi2', warn: 0.1, critical: 0.05 },
      1e-9,
      'healthy',
    ],
    [
      'a distance of that test',
      { ...PSI, metric: 'ks', minSamples: undefined },
      0.6,
      'drifted',
    ],
  ] as Array<[string, Monitor, number, string]>)(
    'after a healthy value: %s',
    (_, monitor, value, expected) => {
      const healthy = monitor.direction === 'down' ? 1e6 : -1e6;
      expect(levelOf(monitor, healthy, value)).toBe(expected);
    },
  );

  it('is a tenth of the threshold where there is one only', () => {
    const { critical, ...warnOnly } = PSI;
    expect(levelOf(warnOnly, 0.2, 0.091, 0.091, 0.091)).toBe('warning');
    expect(levelOf(warnOnly, 0.2, 0.09, 0.09, 0.09)).toBe('healthy');
    expect(levelOf(warnOnly, 0.2, 9, 9, 9)).toBe('warning');
    const { warn, ...criticalOnly } = PSI;
    expect(levelOf(criticalOnly, 0.1, 0.3)).toBe('healthy');
    expect(levelOf(criticalOnly, 0.1, 0.3, 0.3)).toBe('drifted');
    const cleared = [0.3, 0.3, 0.2, 0.2, 0.2];
    expect(levelOf(criticalOnly, ...cleared)).toBe('warning');
    expect(levelOf(criticalOnly, ...cleared, 0.2, 0.2, 0.2)).toBe('healthy');
  });

  it('does not let equal thresholds clear by a value on them', () => {
    const same = { ...PSI, critical: 0.1 };
    expect(levelOf(same, 0.1, 0.1, 0.1, 0.1, 0.1)).toBe('drifted');
  });

  it('clears one level at a time, and counts each time anew', () => {
    const values = [0.3, 0.3, 0, 0, 0];
    expect(levelOf(PSI, ...values)).toBe('warning');
    expect(levelOf(PSI, ...values, 0, 0)).toBe('warning');
    expect(levelOf(PSI, ...values, 0, 0, 0)).toBe('healthy');
    expect(levelOf(PSI, ...values, 0, 0, 0.099, 0)).toBe('warning');
  });
});

it('judges nothing without a threshold, and still tells the value', () => {
  const { warn, critical, ...unjudged } = PSI;
  const fold = folded(unjudged, [
    { windowEnd: day(1), value: 9, sampleSize: 1 },
    { windowEnd: day(2), error: 'timeout' },
  ]);
  expect(
    monitorStatusOf(unjudged, undefined, fold, new Date(day(9)), settings),
  ).toMatchObject({
    status: 'unjudged',
    level: null,
    value: 9,
    windowEnd: day(1),
    error: 'timeout',
  });
});

it.each([
  ['named for the first time', [undefined, 'a'], 'drifted'],
  ['not named any more', ['a', undefined], 'drifted'],
  ['the same', ['a', 'a'], 'drifted'],
  ['another one', ['a', 'b'], 'healthy'],
])('a baseline that is %s', (_, [first, second], expected) => {
  const named = (baselineId?: string) => (baselineId ? { baselineId } : {});
  const fold = folded(PSI, [
    { windowEnd: day(1), value: 0.9, ...named(first) },
    { windowEnd: day(2), value: 0.01, ...named(second) },
  ]);
  expect(fold?.level).toBe(expected);
});

it('does not start over with a failure or too small a window', () => {
  const fold = folded(PSI, [
    { windowEnd: day(1), value: 0.9, baselineId: 'a' },
    { windowEnd: day(2), error: 'timeout', baselineId: 'b' },
    { windowEnd: day(3), value: 0.01, sampleSize: 5, baselineId: 'b' },
  ]);
  expect(fold).toMatchObject({ level: 'drifted', baselineId: 'a' });
});

describe('the noise floor of a population stability index', () => {
  const { minSamples, ...psi } = PSI;
  const small = (monitor: Monitor, more: Partial<DriftObservation>) =>
    folded(monitor, [{ windowEnd: day(1), value: 0.9, ...more }])
      ?.tooSmallSince !== undefined;

  it.each([
    [338, true],
    [339, false],
    [0, true],
    [undefined, false],
  ])('with ten bins and %s samples is too high: %s', (sampleSize, expected) => {
    expect(small(psi, { sampleSize })).toBe(expected);
  });

  it('follows from the bins, what the sender computed, and the monitor', () => {
    expect(small({ ...psi, bins: 2 }, { sampleSize: 77 })).toBe(false);
    expect(small({ ...psi, bins: 2 }, { sampleSize: 76 })).toBe(true);
    expect(small(psi, { sampleSize: 1_000, noiseFloor: 0.1 })).toBe(true);
    expect(small(psi, { sampleSize: 10, noiseFloor: 0.09 })).toBe(false);
    expect(small({ ...psi, metric: 'js' }, { sampleSize: 10 })).toBe(false);
    expect(small(PSI, { sampleSize: 99 })).toBe(true);
    expect(small(PSI, { sampleSize: 100, noiseFloor: 9 })).toBe(false);
  });
});

describe('whatever is measured', () => {
  const value = fc.constantFrom(0.02, 0.09, 0.12, 0.26, 0.6);
  const observation = fc.record(
    {
      value,
      sampleSize: fc.constantFrom(50, 1_000),
      baselineId: fc.constantFrom('a', 'b'),
    },
    { requiredKeys: ['value'] },
  );
  const silence = fc.oneof(
    fc.constant({ error: 'timeout' }),
    fc.record({ value, sampleSize: fc.constant(50) }),
    fc.constant({ value: NaN }),
    fc.constant(undefined),
  );
  const rank = (status: MonitorState) => MONITOR_STATES.indexOf(status);
  const dated = (all: ReadonlyArray<object | undefined>) =>
    all.map((each, index) => ({ ...each, windowEnd: day(index + 1) }));

  it('is not made to look better by silence, failures or small windows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(observation, silence), { maxLength: 12 }),
        fc.array(silence, { minLength: 1, maxLength: 6 }),
        (lived, after) => {
          const valid = { value: 0.05, sampleSize: 1_000 };
          const start = [...lived.map(each => each ?? valid), valid];
          const statusAfter = (days: number) =>
            monitorStatusOf(
              PSI,
              '1',
              folded(
                PSI,
                dated([...start, ...after.slice(0, days)]).filter(
                  (_, index) =>
                    index < start.length ||
                    after[index - start.length] !== undefined,
                ),
              ),
              new Date(day(start.length + days)),
              settings,
            );
          for (let days = 1; days <= after.length; days++) {
            const before = statusAfter(days - 1);
            const now = statusAfter(days);
            expect(rank(now.status)).toBeLessThanOrEqual(rank(before.status));
            expect(now.level).toBe(before.level);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('goes on from a kept state as if there had been no break', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(observation, fc.constant({ error: 'x' })), {
          maxLength: 20,
        }),
        fc.nat(20),
        (all, cut) => {
          const observations = dated(all) as DriftObservation[];
          const first = folded(PSI, observations.slice(0, cut));
          const kept = first && JSON.parse(JSON.stringify(first));
          expect(folded(PSI, observations.slice(cut), kept)).toEqual(
            folded(PSI, observations),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never raises by a single value short of twice critical', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.499, noNaN: true }), single => {
        expect(levelOf(PSI, 0.01, single, 0.01)).toBe('healthy');
      }),
    );
  });
});
