const FIGURE = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });
const PERCENT = new Intl.NumberFormat('en-GB', {
  style: 'percent',
  maximumFractionDigits: 1,
});

function superscript(value: number): string {
  return [...String(value)]
    .map(digit => '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'['0123456789-'.indexOf(digit)])
    .join('');
}

/**
 * A number as people read it: at most six digits, very large and very small ones as powers of ten.
 *
 * @public
 */
export function formatFigure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e9 || size < 1e-4)) {
    const [digits, exponent] = value.toExponential(2).split('e');
    return `${Number(digits)} × 10${superscript(Number(exponent))}`;
  }
  return FIGURE.format(value);
}

/**
 * 0.98 is "98%".
 *
 * @public
 */
export function formatShare(share: number): string {
  return PERCENT.format(share);
}

/**
 * A number with its unit: shares also as percentages, units that only repeat the metric left out.
 *
 * @public
 */
export function withUnit(
  value: number,
  { unit, metric }: { unit?: string; metric?: string } = {},
): string {
  if (unit === 'share') return `${formatFigure(value)} (${formatShare(value)})`;
  const figure = formatFigure(value);
  return unit && unit !== metric ? `${figure} ${unit}` : figure;
}

/**
 * The range in which a value passes: "at least 0.85", "−0.05 to 0.05". Undefined without a limit.
 *
 * @public
 */
export function boundsInWords({
  min,
  max,
}: {
  min?: number;
  max?: number;
}): string | undefined {
  if (min !== undefined && max !== undefined) {
    return `${formatFigure(min)} to ${formatFigure(max)}`;
  }
  if (min !== undefined) return `at least ${formatFigure(min)}`;
  if (max !== undefined) return `at most ${formatFigure(max)}`;
  return undefined;
}
