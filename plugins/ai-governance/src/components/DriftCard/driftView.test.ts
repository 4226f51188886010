import type { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { fixtureOf, statusOf } from '../../__testUtils__/fixtures';
import {
  awaitingValues,
  monitoredBelow,
  thresholdsInWords,
  watchedInWords,
  worstFirst,
} from './driftView';
import { curlCommand, pushCommand } from './sendingValues';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

const monitor: MonitorStatus = {
  name: 'income-psi',
  type: 'data-drift',
  metric: 'psi',
  feature: 'income',
  segment: 'channel=online',
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

describe('a monitor in words', () => {
  it('says what it watches', () => {
    expect(watchedInWords(monitor)).toBe('psi of income, channel=online');
    expect(watchedInWords({ metric: 'auc' })).toBe('auc');
  });

  it('says its thresholds in its direction', () => {
    expect(thresholdsInWords(monitor)).toEqual([
      'warn ≥ 0.1',
      'critical ≥ 0.25',
    ]);
    expect(
      thresholdsInWords({ ...monitor, direction: 'down', warn: undefined }),
    ).toEqual(['critical ≤ 0.25']);
  });
});

describe('what counts for a product', () => {
  const status = statusOf(fixtureOf('AIProduct'));

  it('is what it runs on, directly and through its models', () => {
    expect(monitoredBelow(status).map(({ entityRef }) => entityRef)).toEqual([
      'model:default/credit-scorer',
      'dataset:default/credit-applications',
      'guardrail:default/pii-filter',
    ]);
  });

  it('is not what runs on it', () => {
    expect(monitoredBelow(statusOf(fixtureOf('Dataset')))).toEqual([]);
  });

  it('stands worst first, and what nobody judges last', () => {
    const states = [
      'unjudged',
      'healthy',
      'no-data',
      'drifted',
      'warning',
      'stale',
      'error',
      'insufficient-data',
      'not-monitored',
    ] as const;
    expect(
      worstFirst(
        states.map(state => ({ ...monitor, name: state, status: state })),
      ).map(({ name }) => name),
    ).toEqual([
      'drifted',
      'error',
      'stale',
      'no-data',
      'insufficient-data',
      'warning',
      'healthy',
      'unjudged',
      'not-monitored',
    ]);
  });

  it('waits for values', () => {
    expect(awaitingValues(status).map(({ name }) => name)).toContain(
      'override-rate',
    );
  });
});

describe('how to send a value', () => {
  const target = {
    entityRef: 'model:default/credit-scorer',
    monitor: 'income-psi',
    baseUrl: 'https://portal.example.com/api/ai-governance',
  };

  it('names the monitor and the entity, as JSON that parses', () => {
    const command = curlCommand(target);
    expect(command).toContain(
      'https://portal.example.com/api/ai-governance/v1/signals',
    );
    const [, body] = /-d '(.*)'$/.exec(command)!;
    expect(JSON.parse(body)).toEqual({
      observations: [
        {
          entityRef: 'model:default/credit-scorer',
          monitor: 'income-psi',
          value: 0.07,
          windowEnd: '2026-11-20T00:00:00Z',
        },
      ],
    });
  });

  it('cannot be broken out of by a name', () => {
    const command = curlCommand({ ...target, monitor: "x' ; rm -rf ~ '" });
    expect(command).toContain("x'\\'' ; rm -rf ~ '\\''");
  });

  it('gives the portal to the command line', () => {
    expect(pushCommand(target)).toBe(
      'ai-governance signals push observations.json \\\n  --entity model:default/credit-scorer --portal https://portal.example.com',
    );
  });
});
