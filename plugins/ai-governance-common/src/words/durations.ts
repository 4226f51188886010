import { countOf } from './inWords';

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const UNITS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'];

const EVERY: Record<string, string> = {
  P1Y: 'yearly',
  P3M: 'quarterly',
  P1M: 'monthly',
  P1W: 'weekly',
  P7D: 'weekly',
  P1D: 'daily',
  PT24H: 'daily',
  PT1H: 'hourly',
};

/**
 * An ISO 8601 duration in words: `P180D` is "180 days"; text that is no duration stays as it is.
 *
 * @public
 */
export function durationInWords(value: string): string {
  const match = DURATION.exec(value);
  const parts = match
    ? match
        .slice(1)
        .flatMap((count, index) =>
          count ? [countOf(Number(count), UNITS[index])] : [],
        )
    : [];
  return parts.length > 0 ? parts.join(' ') : value;
}

/**
 * How often something comes: `P1D` is "daily", `P3D` is "every 3 days".
 *
 * @public
 */
export function intervalInWords(value: string): string {
  return EVERY[value] ?? `every ${durationInWords(value)}`;
}
