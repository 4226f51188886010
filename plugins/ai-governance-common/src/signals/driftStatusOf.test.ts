import type { AIEntity, Monitor } from '../kinds';
import { DEFAULT_DRIFT_SETTINGS } from './DriftSettings';
import { driftStatusOf, driftWithoutValues } from './driftStatusOf';
import { levelTogether } from './featureShares';
import { foldObservation, MonitorFold } from './foldObservation';

const settings = DEFAULT_DRIFT_SETTINGS;
const day = (date: number) => new Date(Date.UTC(2026, 10, date)).toISOString();
const NOW = new Date(day(10));

/** Values of the days up to today, with which a monitor is what the name says. */
const HISTORIES: Record<string, Array<number | null | undefined>> = {
  healthy: [0, 0, 0],
  warning: [0, 0.1, 0.1],
  drifted: [0.3, 0.3, 0.3],
  error: [0, 0, null],
  stale: [0, 0, 0, undefined, undefined, undefined],
  'drifted long ago': [0.3, 0.3, undefined, undefined, undefined],
  'no-data': [],
};

function foldOf(monitor: Monitor, history: string): MonitorFold | undefined {
  const values = HISTORIES[history];
  return values.reduce<MonitorFold | undefined>((fold, value, index) => {
    if (value === undefined) return fold;
    const windowEnd = day(10 - values.length + 1 + index);
    return foldObservation(fold, { windowEnd, value }, monitor, settings);
  }, undefined);
}

/** The drift of a model with one monitor for each history. */
function driftOf(
  histories: string[],
  more: (index: number) => Partial<Monitor> = () => ({}),
) {
  const monitors = histories.map(
    (_, index): Monitor => ({
      name: `m${index}`,
      type: 'data-drift',
      metric: 'js',
      warn: 0.1,
      critical: 0.25,
      interval: 'P1D',
      ...more(index),
    }),
  );
  const entity = {
    apiVersion: 'ai-governance/v1alpha1',
    kind: 'Model',
    metadata: { name: 'scorer' },
    spec: { version: '7', monitors },
  } as unknown as AIEntity;
  return driftStatusOf(
    entity,
    monitor => foldOf(monitor, histories[monitors.indexOf(monitor)]),
    NOW,
    settings,
  );
}

const features = (index: number) => ({ feature: `f${index}` });

describe('the worst of what is required', () => {
  it.each([
    [['healthy', 'warning', 'no-data', 'stale', 'error', 'drifted'], 'drifted'],
    [['healthy', 'warning', 'no-data', 'stale', 'error'], 'error'],
    [['healthy', 'warning', 'no-data', 'stale'], 'stale'],
    [['healthy', 'warning', 'no-data'], 'no-data'],
    [['healthy', 'warning'], 'warning'],
    [['healthy'], 'healthy'],
    [[], 'not-monitored'],
  ])('%j is %s', (histories, expected) => {
    expect(driftOf(histories).status).toBe(expected);
  });

  it('leaves out what is not required, and what has no threshold', () => {
    expect(
      driftOf(['healthy', 'drifted'], index => ({ required: index === 0 }))
        .status,
    ).toBe('healthy');
    const none = { warn: undefined, critical: undefined };
    expect(driftOf(['drifted'], () => none)).toMatchObject({
      status: 'not-monitored',
      stale: false,
      monitors: [{ status: 'unjudged' }],
    });
  });

  it('says since when, and whether something is stale', () => {
    expect(driftOf(['healthy', 'warning'])).toMatchObject({
      since: day(10),
      stale: false,
    });
    expect(driftOf(['drifted', 'drifted'])).toMatchObject({ since: day(9) });
    expect(driftOf(['healthy', 'stale'])).toMatchObject({
      status: 'stale',
      // The last window ended on the 7th.
      since: day(9),
      stale: true,
    });
    expect(driftOf(['healthy', 'error'])).toMatchObject({ since: day(10) });
    expect(driftOf(['healthy', 'no-data'])).toMatchObject({ since: null });
    expect(driftOf(['drifted long ago'])).toMatchObject({
      status: 'drifted',
      stale: true,
      monitors: [{ status: 'drifted', stale: true }],
    });
  });
});

describe('features, together', () => {
  const times = (count: number, history: string) => Array(count).fill(history);

  it.each([
    [[...times(1, 'drifted'), ...times(4, 'healthy')], 'healthy'],
    [[...times(1, 'drifted'), ...times(3, 'healthy')], 'warning'],
    [[...times(2, 'drifted'), ...times(3, 'healthy')], 'warning'],
    [[...times(2, 'drifted'), ...times(2, 'healthy')], 'drifted'],
    [[...times(2, 'drifted long ago'), ...times(2, 'healthy')], 'drifted'],
    [[...times(2, 'warning'), ...times(3, 'healthy')], 'healthy'],
    [[...times(3, 'warning'), ...times(3, 'healthy')], 'warning'],
    // A single one is judged as any other monitor.
    [['warning'], 'warning'],
    // Silence never looks better.
    [[...times(9, 'healthy'), 'stale'], 'stale'],
    [[...times(9, 'healthy'), 'error'], 'error'],
    [[...times(9, 'healthy'), 'no-data'], 'no-data'],
    [[...times(2, 'drifted'), ...times(8, 'no-data')], 'drifted'],
    [['drifted', ...times(3, 'healthy'), 'error'], 'error'],
    [times(3, 'no-data'), 'no-data'],
  ])('%j are %s', (histories, expected) => {
    expect(driftOf(histories, features).status).toBe(expected);
  });

  it.each([
    [[], undefined],
    [['drifted'], 'drifted'],
    [['drifted', 'healthy'], 'drifted'],
    [['drifted', 'healthy', 'healthy'], 'warning'],
    [['drifted', ...Array(4).fill('healthy')], 'healthy'],
    [['warning', 'healthy'], 'warning'],
    [['warning', 'healthy', 'healthy'], 'healthy'],
  ])('of the levels %j have the level %s', (levels, expected) => {
    expect(levelTogether(levels)).toBe(expected);
  });

  it('are those of one metric and segment, of data drift only', () => {
    const histories = ['drifted', 'healthy', 'healthy', 'healthy', 'healthy'];
    expect(driftOf(histories, features).status).toBe('healthy');
    for (const other of [
      { metric: 'kl' },
      { segment: 'online' },
      { type: 'performance' as const },
      { type: 'fairness' as const },
    ]) {
      const more = (index: number) => ({
        ...features(index),
        ...(index === 0 && other),
      });
      expect(driftOf(histories, more).status).toBe('drifted');
    }
    expect(driftOf(histories).status).toBe('drifted');
  });

  it('are drifted since enough of them are', () => {
    expect(
      driftOf(['drifted', 'drifted long ago', 'drifted', 'healthy'], features)
        .since,
    ).toBe(day(9));
  });
});

it('knows nothing where nothing came', () => {
  const entity = {
    kind: 'Model',
    metadata: { name: 'scorer' },
    spec: {
      version: '7',
      monitors: [
        { name: 'a', type: 'custom', metric: 'x', warn: 1, unit: 'h' },
        { name: 'b', type: 'custom', metric: 'x' },
      ],
    },
  } as unknown as AIEntity;
  expect(driftWithoutValues(entity)).toEqual({
    status: 'no-data',
    since: null,
    stale: false,
    monitors: [
      {
        name: 'a',
        type: 'custom',
        metric: 'x',
        unit: 'h',
        direction: 'up',
        modelVersion: '7',
        status: 'no-data',
        level: null,
        stale: false,
        required: true,
        warn: 1,
      },
      {
        name: 'b',
        type: 'custom',
        metric: 'x',
        direction: 'up',
        modelVersion: '7',
        status: 'unjudged',
        level: null,
        stale: false,
        required: true,
      },
    ],
  });
});
