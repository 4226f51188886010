import { mockServices } from '@backstage/backend-test-utils';
import { DEFAULT_DRIFT_SETTINGS } from '@aiproduct/backstage-plugin-ai-governance-common';
import { readSignalSettings } from './SignalSettings';

const read = (aiGovernance: object) =>
  readSignalSettings(mockServices.rootConfig({ data: { aiGovernance } }));

it('has defaults for all of it', () => {
  expect(read({})).toEqual({
    drift: DEFAULT_DRIFT_SETTINGS,
    retention: { rawDays: 400, dailyDays: 3_653 },
  });
});

it('takes what is configured', () => {
  const drift = {
    breachesToRaise: 3,
    observationsToClear: 1,
    clearRatio: 1,
    jumpFactor: 1.5,
    staleAfterIntervals: 4,
  };
  const retention = { rawDays: 30, dailyDays: 365 };
  expect(read({ drift, retention })).toEqual({ drift, retention });
  expect(read({ drift: { jumpFactor: false } }).drift.jumpFactor).toBeNull();
});

it.each([
  ['drift', 'breachesToRaise', 0],
  ['drift', 'observationsToClear', 1.5],
  ['drift', 'clearRatio', 1.1],
  ['drift', 'jumpFactor', 0.5],
  ['drift', 'staleAfterIntervals', -1],
  ['retention', 'rawDays', 1],
  ['retention', 'dailyDays', 100],
])('refuses %s.%s: %d, and says what to write', (part, key, value) => {
  expect(() => read({ [part]: { [key]: value } })).toThrow(
    new RegExp(`^${key} is ${value}; write .* for aiGovernance.${part}.${key}`),
  );
});
