import { chiSquareSurvival } from './chiSquareDistribution';
import { EMPTY_SHARE, sharesOf } from './divergence';

/**
 * What a test found.
 *
 * @public
 */
export type TestResult = { statistic: number; pValue: number };

function total(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += counts[i];
  return sum;
}

function filledOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let filled = 0;
  for (let i = 0; i < a.length; i++) if (a[i] > 0 || b[i] > 0) filled += 1;
  return filled;
}

/**
 * Pearson's chi-square test of whether two samples come from the same distribution, from their contingency table (Pearson 1911). Bins
 * that are empty on both sides are left out.
 *
 * @public
 */
export function chiSquareTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): TestResult & { degrees: number } {
  const n = total(reference);
  const m = total(current);
  let statistic = 0;
  for (let i = 0; i < reference.length; i++) {
    const both = reference[i] + current[i];
    if (both === 0) continue;
    // Both cells of a column: their expected counts are both·n/(n+m) and both·m/(n+m).
    const difference = reference[i] * m - current[i] * n;
    statistic += difference * (difference / (both * n * m));
  }
  const degrees = Math.max(0, filledOf(reference, current) - 1);
  return {
    statistic,
    degrees,
    pValue: chiSquareSurvival(statistic, degrees),
  };
}

/**
 * The chi-square test as Evidently has it: it takes the reference as exact, and so raises a false alarm in about a third of the cases
 * where both sides are of one size. Kept to compare with Evidently's figures; {@link chiSquareTest} is the one to judge by.
 *
 * @param fill - share that stands in for what the reference has none of
 * @public
 */
export function chiSquareTestAsEvidently(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  fill: number = EMPTY_SHARE,
): TestResult & { degrees: number } {
  const shares = sharesOf(reference, fill);
  const m = total(current);
  let statistic = 0;
  for (let i = 0; i < reference.length; i++) {
    if (reference[i] === 0 && current[i] === 0) continue;
    const expected = shares[i] * m;
    statistic += (current[i] - expected) ** 2 / expected;
  }
  const degrees = Math.max(0, filledOf(reference, current) - 1);
  return {
    statistic,
    degrees,
    pValue: chiSquareSurvival(statistic, degrees),
  };
}
