/** A measured value with the range in which it passes. */
export type Measured = { value?: number; min?: number; max?: number };

/** How a measurement came out; `unjudged` without a limit, `unmeasured` without a value. */
export type Outcome = 'pass' | 'fail' | 'unjudged' | 'unmeasured';

/** Passes inside of min and max, the limits included. */
export function outcomeOf({ value, min, max }: Measured): Outcome {
  if (value === undefined) return 'unmeasured';
  if (min === undefined && max === undefined) return 'unjudged';
  const tooSmall = min !== undefined && value < min;
  const tooLarge = max !== undefined && value > max;
  return tooSmall || tooLarge ? 'fail' : 'pass';
}
