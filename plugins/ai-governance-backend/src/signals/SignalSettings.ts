import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  DEFAULT_DRIFT_SETTINGS,
  DriftSettings,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** How long what was measured is kept. */
export type RetentionSettings = {
  /** Days for which every observation is kept. */
  rawDays: number;
  /** Days for which a row a day is kept after that. */
  dailyDays: number;
};

/** How what is measured is judged, and how long it is kept. */
export type SignalSettings = {
  drift: DriftSettings;
  retention: RetentionSettings;
};

function readNumber(
  config: Config | undefined,
  key: string,
  usual: number,
  isRight: (value: number) => boolean,
  right: string,
): number {
  const value = config?.getOptionalNumber(key) ?? usual;
  if (!isRight(value)) throw new InputError(`${key} is ${value}; ${right}.`);
  return value;
}

/** Throws InputError for a number that makes no sense. */
export function readSignalSettings(config: Config): SignalSettings {
  const drift = config.getOptionalConfig('aiGovernance.drift');
  const retention = config.getOptionalConfig('aiGovernance.retention');
  const usual = DEFAULT_DRIFT_SETTINGS;
  const count = (key: 'breachesToRaise' | 'observationsToClear') =>
    readNumber(
      drift,
      key,
      usual[key],
      value => Number.isInteger(value) && value >= 1 && value <= 1_000,
      `write a whole number from 1 to 1000 for aiGovernance.drift.${key}`,
    );
  const days = (key: string, fallback: number, least: number) =>
    readNumber(
      retention,
      key,
      fallback,
      value => Number.isInteger(value) && value >= least && value <= 36_500,
      `write whole days from ${least} to 36500 for aiGovernance.retention.${key}`,
    );
  const rawDays = days('rawDays', 400, 7);
  return {
    drift: {
      breachesToRaise: count('breachesToRaise'),
      observationsToClear: count('observationsToClear'),
      clearRatio: readNumber(
        drift,
        'clearRatio',
        usual.clearRatio,
        value => value >= 0 && value <= 1,
        'write a number from 0 to 1 for aiGovernance.drift.clearRatio',
      ),
      jumpFactor:
        drift?.getOptional('jumpFactor') === false
          ? null
          : readNumber(
              drift,
              'jumpFactor',
              usual.jumpFactor!,
              value => value >= 1,
              'write a number from 1 on, or false, for aiGovernance.drift.jumpFactor',
            ),
      staleAfterIntervals: readNumber(
        drift,
        'staleAfterIntervals',
        usual.staleAfterIntervals,
        value => Number.isInteger(value) && value >= 1 && value <= 1_000,
        'write a whole number from 1 to 1000 for aiGovernance.drift.staleAfterIntervals',
      ),
    },
    retention: { rawDays, dailyDays: days('dailyDays', 3_653, rawDays) },
  };
}
