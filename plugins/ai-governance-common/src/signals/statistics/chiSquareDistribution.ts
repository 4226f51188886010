import { InputError } from '@backstage/errors';
import { upperIncompleteGamma } from './incompleteGamma';

/**
 * How likely a chi-square variable is to exceed `x`: the p-value of a chi-square test. Without degrees of freedom nothing can differ,
 * and it is 1.
 *
 * @param x - 0 or greater
 * @param degrees - degrees of freedom, 0 or greater
 * @public
 */
export function chiSquareSurvival(x: number, degrees: number): number {
  return degrees === 0 ? 1 : upperIncompleteGamma(degrees / 2, x / 2);
}

/**
 * The value that a chi-square variable stays below with this probability, by bisection of {@link chiSquareSurvival}.
 *
 * @param probability - greater than 0, less than 1
 * @param degrees - degrees of freedom, 1 or more
 * @throws InputError for a probability or degrees outside these
 * @public
 */
export function chiSquareQuantile(
  probability: number,
  degrees: number,
): number {
  if (!(probability > 0 && probability < 1)) {
    throw new InputError(
      `The probability must be between 0 and 1, not ${probability}.`,
    );
  }
  if (!(degrees >= 1 && degrees < Infinity)) {
    throw new InputError(
      `The degrees of freedom must be 1 or more, not ${degrees}.`,
    );
  }
  const tail = 1 - probability;
  let low = 0;
  let high = degrees + 1;
  while (chiSquareSurvival(high, degrees) > tail) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return middle;
    if (chiSquareSurvival(middle, degrees) > tail) low = middle;
    else high = middle;
  }
}

/**
 * How likely a standard normal variable is to be at least as far from 0 as `z`, on either side.
 *
 * @public
 */
export function normalTwoSided(z: number): number {
  return upperIncompleteGamma(0.5, (z * z) / 2);
}
