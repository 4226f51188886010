/**
 * Up to this product of both sizes the p-value of {@link kolmogorovSmirnovPValue} is exact: 3,162 values on each side, or 100 beside
 * 100,000. It takes a few hundredths of a second there.
 *
 * @public
 */
export const LARGEST_EXACT_PRODUCT = 10_000_000;

/**
 * The Kolmogorov–Smirnov statistic D: the largest difference of two empirical distribution functions (Smirnov 1939).
 *
 * @param reference - sortedValues, not empty
 * @param current - sortedValues, not empty
 * @returns from 0 to 1
 * @public
 */
export function kolmogorovSmirnovDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): number {
  const n = reference.length;
  const m = current.length;
  let i = 0;
  let j = 0;
  // In units of 1/(n·m), whole numbers: equal differences stay equal.
  let largest = 0;
  while (i < n && j < m) {
    const value = reference[i] <= current[j] ? reference[i] : current[j];
    while (i < n && reference[i] === value) i += 1;
    while (j < m && current[j] === value) j += 1;
    const difference = Math.abs(i * m - j * n);
    if (difference > largest) largest = difference;
  }
  return largest / (n * m);
}

/**
 * D of two histograms over the same bins: at the bins' edges only, so never larger than that of the values themselves.
 *
 * @public
 */
export function kolmogorovSmirnovOfHistograms(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): number {
  let [n, m] = [0, 0];
  for (let k = 0; k < reference.length; k++) {
    n += reference[k];
    m += current[k];
  }
  let [i, j, largest] = [0, 0, 0];
  for (let k = 0; k < reference.length; k++) {
    i += reference[k];
    j += current[k];
    largest = Math.max(largest, Math.abs(i / n - j / m));
  }
  return largest;
}

/**
 * Of all orders in which n and m values can come, the share whose distribution functions are at least so far apart somewhere: each
 * cell (i, j) holds the share of the ways to it that have been, built from the two steps that lead there (Hodges 1958).
 */
function exactPValue(distance: number, n: number, m: number): number {
  // Half a unit of slack undoes rounding in a distance, which is a whole number of units.
  const reached = distance * n * m - 0.5;
  const been = new Float64Array(m + 1);
  for (let j = 1; j <= m; j++) been[j] = j * n >= reached ? 1 : 0;
  for (let i = 1; i <= n; i++) {
    if (i * m >= reached) been[0] = 1;
    for (let j = 1; j <= m; j++) {
      const apart = i * m - j * n;
      been[j] =
        apart >= reached || -apart >= reached
          ? 1
          : (i * been[j] + j * been[j - 1]) / (i + j);
    }
  }
  return been[m];
}

/** Kolmogorov's limiting distribution with the correction of Stephens (1970) for samples of finite size. */
function asymptoticPValue(distance: number, n: number, m: number): number {
  const root = Math.sqrt((n / (n + m)) * m);
  const x = (root + 0.12 + 0.11 / root) * distance;
  // Below, the distribution differs from 1 by less than 1e-12, and the series no longer converges.
  if (x < 0.2) return 1;
  let sum = 0;
  let sign = 1;
  for (let k = 1; k < 101; k++) {
    const term = Math.exp(-2 * k * k * x * x);
    sum += sign * term;
    if (term < 1e-17) break;
    sign = -sign;
  }
  return Math.min(1, Math.max(0, 2 * sum));
}

/**
 * How likely two samples of one distribution are to be at least as far apart, two-sided. Exact up to
 * {@link LARGEST_EXACT_PRODUCT}, as if no two values were equal (with ties the true one is smaller); by the limiting distribution from
 * there on.
 *
 * @param distance - D
 * @param n - size of one sample, 1 or more
 * @param m - size of the other, 1 or more
 * @public
 */
export function kolmogorovSmirnovPValue(
  distance: number,
  n: number,
  m: number,
): number {
  if (distance <= 0) return 1;
  return n * m <= LARGEST_EXACT_PRODUCT
    ? exactPValue(distance, Math.max(n, m), Math.min(n, m))
    : asymptoticPValue(distance, n, m);
}
