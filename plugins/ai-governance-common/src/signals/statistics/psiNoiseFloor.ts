import { chiSquareQuantile } from './chiSquareDistribution';

/**
 * What the population stability index stays below in 95 % of cases where nothing has drifted: the quantile of chi-square with one
 * degree of freedom less than bins, times 1/n + 1/m (Yurdakul 2018, "Statistical properties of population stability index"). A
 * threshold below it mistakes chance for drift.
 *
 * @param bins - that hold anything; with a single one it is 0
 * @param reference - how many values the reference has, 1 or more
 * @param current - how many values the current window has, 1 or more
 * @public
 */
export function psiNoiseFloor(
  bins: number,
  reference: number,
  current: number,
): number {
  if (bins < 2) return 0;
  return chiSquareQuantile(0.95, bins - 1) * (1 / reference + 1 / current);
}
