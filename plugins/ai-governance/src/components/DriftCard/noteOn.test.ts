import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { bareEntity, NOW } from '../../__testUtils__/fixtures';
import { notesOn } from './noteOn';
import { samplesNeeded } from './samplesNeeded';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

const monitor: MonitorStatus = {
  name: 'income-psi',
  type: 'data-drift',
  metric: 'psi',
  unit: 'psi',
  direction: 'up',
  interval: 'P1D',
  status: 'no-data',
  level: null,
  stale: false,
  required: true,
  warn: 0.1,
  critical: 0.25,
};

describe('notesOn', () => {
  it.each<[Partial<MonitorStatus>, string[]]>([
    [{ status: 'no-data' }, ['No value has arrived yet (daily expected).']],
    [{ status: 'no-data', interval: undefined }, ['No value has arrived yet.']],
    [
      { status: 'stale', windowEnd: '2026-11-16T00:00:00Z' },
      ['No value since 16 Nov 2026, 4 days ago (daily expected).'],
    ],
    [
      {
        status: 'drifted',
        level: 'drifted',
        value: 0.27,
        since: '2026-11-18T00:00:00Z',
      },
      ['Reached critical ≥ 0.25. Since 18 Nov 2026.'],
    ],
    [
      {
        status: 'drifted',
        level: 'drifted',
        stale: true,
        windowEnd: '2026-11-16T00:00:00Z',
      },
      [
        'No value since 16 Nov 2026, 4 days ago (daily expected). Silence does not clear it.',
      ],
    ],
    [
      { status: 'drifted', level: 'drifted', error: 'Job 7 failed.' },
      ['The measurement failed since. Its sender says: “Job 7 failed.”'],
    ],
    [
      {
        status: 'warning',
        level: 'warning',
        value: 0.26,
        pending: { level: 'drifted', count: 1, needed: 2 },
      },
      ['Reached critical ≥ 0.25.', 'One more breach makes it drifted.'],
    ],
    [
      {
        status: 'warning',
        level: 'warning',
        direction: 'down',
        warn: 0.9,
        critical: 0.8,
        value: 0.85,
      },
      ['Reached warn ≤ 0.9.'],
    ],
    [
      {
        status: 'drifted',
        level: 'drifted',
        value: 0.05,
        pending: { level: 'warning', count: 1, needed: 3 },
      },
      ['2 more better values in a row make it warning.'],
    ],
    [
      {
        status: 'healthy',
        level: 'healthy',
        pending: { level: 'warning', count: 1, needed: 2 },
      },
      ['One more breach makes it warning.'],
    ],
    [{ status: 'healthy', level: 'healthy' }, []],
    [
      { status: 'error', error: 'Division by zero' },
      ['The measurement failed. Its sender says: “Division by zero”'],
    ],
    [
      { status: 'unjudged' },
      ['No threshold is declared, so values are shown and not judged.'],
    ],
  ])('says of %j: %j', (change, expected) => {
    expect(notesOn({ ...monitor, ...change }, NOW)).toEqual(expected);
  });

  it('says how many samples are needed, where that is known', () => {
    const small = { ...monitor, status: 'insufficient-data' as const };
    expect(notesOn(small, NOW, 339)).toEqual([
      'The latest window holds too few samples to be judged; at least 339 are needed.',
    ]);
    expect(notesOn(small, NOW)).toEqual([
      'The latest window holds too few samples to be judged.',
    ]);
  });
});

describe('samplesNeeded', () => {
  const needed = (declared: object) =>
    samplesNeeded(
      bareEntity('Model', { monitors: [{ name: 'x', ...declared }] }),
      'x',
    );

  it('is what the monitor declares', () => {
    expect(needed({ metric: 'auc', minSamples: 50 })).toBe(50);
  });

  it('follows from chance for a population stability index', () => {
    expect(needed({ metric: 'psi', warn: 0.1 })).toBe(339);
    expect(needed({ metric: 'psi' })).toBeUndefined();
  });

  it('is not known otherwise', () => {
    expect(needed({ metric: 'auc', warn: 0.1 })).toBeUndefined();
    expect(samplesNeeded(bareEntity('Model'), 'x')).toBeUndefined();
  });
});
