/**
 * How a level follows from values. The same for every monitor of an installation, so that nobody loosens what they are judged by.
 *
 * @public
 */
export type DriftSettings = {
  /** Consecutive values at or beyond a threshold that raise the level to it. */
  breachesToRaise: number;
  /** Consecutive values better than a threshold that lower the level by one. */
  observationsToClear: number;
  /**
   * 0 to 1. A value is better than a threshold only with some distance from it: 1 − clearRatio of that between the two thresholds, or of
   * the threshold itself where there is one only.
   */
  clearRatio: number;
  /** One value this many times as bad as critical is enough for `drifted`; null turns that off. */
  jumpFactor: number | null;
  /** Intervals without a valid value after which a monitor is stale. */
  staleAfterIntervals: number;
};

/**
 * The settings of an installation that says nothing else.
 *
 * @public
 */
export const DEFAULT_DRIFT_SETTINGS: DriftSettings = {
  breachesToRaise: 2,
  observationsToClear: 3,
  clearRatio: 0.9,
  jumpFactor: 2,
  staleAfterIntervals: 2,
};
