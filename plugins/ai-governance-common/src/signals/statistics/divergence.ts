/**
 * Share that stands in for an empty bin in {@link populationStabilityIndex} and {@link kullbackLeibler}, which have no value there.
 *
 * @public
 */
export const EMPTY_SHARE = 0.0001;

/**
 * Each count as a share of all. They need not add up to 1 when an empty one is filled.
 *
 * @param fill - stands in for shares of 0
 */
export function sharesOf(counts: ArrayLike<number>, fill = 0): Float64Array {
  let total = 0;
  for (let i = 0; i < counts.length; i++) total += counts[i];
  const shares = new Float64Array(counts.length);
  for (let i = 0; i < counts.length; i++) shares[i] = counts[i] / total || fill;
  return shares;
}

/**
 * Population stability index, Σ (r − c) ln(r / c) over shares: below 0.1 is called stable, from 0.25 on a major shift. These are
 * conventions, not a test (Lewis 1994; Siddiqi 2006; properties in Yurdakul 2018).
 *
 * @param fill - stands in for empty shares; it decides the value where bins are empty, so keep it with the value
 * @returns 0 or greater, in natural units
 * @public
 */
export function populationStabilityIndex(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  fill: number = EMPTY_SHARE,
): number {
  const r = sharesOf(reference, fill);
  const c = sharesOf(current, fill);
  let sum = 0;
  for (let i = 0; i < r.length; i++)
    sum += (r[i] - c[i]) * Math.log(r[i] / c[i]);
  return sum;
}

/**
 * Kullback–Leibler divergence of the reference from the current shares, Σ r ln(r / c) (Kullback and Leibler 1951). With filled shares
 * it can come out slightly below 0.
 *
 * @returns in natural units
 * @public
 */
export function kullbackLeibler(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  fill: number = EMPTY_SHARE,
): number {
  const r = sharesOf(reference, fill);
  const c = sharesOf(current, fill);
  let sum = 0;
  for (let i = 0; i < r.length; i++) sum += r[i] * Math.log(r[i] / c[i]);
  return sum;
}

/**
 * Jensen–Shannon distance: the root of the divergence, base e, as SciPy and Evidently have it (Endres and Schindelin 2003). Needs no
 * fill.
 *
 * @returns from 0 to √ln 2, about 0.8326
 * @public
 */
export function jensenShannonDistance(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): number {
  const r = sharesOf(reference);
  const c = sharesOf(current);
  let sum = 0;
  for (let i = 0; i < r.length; i++) {
    const middle = (r[i] + c[i]) / 2;
    if (r[i] > 0) sum += r[i] * Math.log(r[i] / middle);
    if (c[i] > 0) sum += c[i] * Math.log(c[i] / middle);
  }
  return Math.sqrt(Math.max(0, sum / 2));
}
