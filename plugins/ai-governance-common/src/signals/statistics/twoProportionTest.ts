import { normalTwoSided } from './chiSquareDistribution';
import { TestResult } from './chiSquareTest';

/**
 * The z-test of two proportions with pooled variance (Fleiss, Levin and Paik 2003, 3.1). Where nobody or everybody is counted on both
 * sides nothing differs: 0, with a p-value of 1.
 *
 * @param reference - how many of how many, the latter 1 or more
 * @param current - how many of how many, the latter 1 or more
 * @returns a negative statistic where the share has grown, and the two-sided p-value
 * @public
 */
export function twoProportionTest(
  reference: { count: number; of: number },
  current: { count: number; of: number },
): TestResult {
  const pooled =
    (reference.count + current.count) / (reference.of + current.of);
  const variance = pooled * (1 - pooled) * (1 / reference.of + 1 / current.of);
  if (!(variance > 0)) return { statistic: 0, pValue: 1 };
  const difference =
    reference.count / reference.of - current.count / current.of;
  const statistic = difference / Math.sqrt(variance);
  return { statistic, pValue: normalTwoSided(statistic) };
}
