const ZONELESS =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?)?$/;
const ZONED =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?\s?(Z|[+-]\d{2}:?\d{2})$/i;

/** Of year 2001; numbers below it are no milliseconds but seconds or positions. */
const LEAST_MILLISECONDS = 978_307_200_000;

function isoOf(time: number): string | undefined {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return undefined;
  const year = date.getUTCFullYear();
  return year >= 1000 && year <= 9999 ? date.toISOString() : undefined;
}

/**
 * The moment that a tool wrote: ISO 8601, the same with a blank in place of the T, as Python prints it, or milliseconds since 1970.
 * Without a time zone it is UTC; what is finer than milliseconds is cut off.
 *
 * @returns ISO 8601, or undefined for anything else
 */
export function momentOf(value: unknown): string | undefined {
  if (typeof value === 'number') {
    return value >= LEAST_MILLISECONDS ? isoOf(value) : undefined;
  }
  if (typeof value !== 'string' || value.length > 40) return undefined;
  const text = value.trim();
  const match = ZONED.exec(text) ?? ZONELESS.exec(text);
  if (!match) return undefined;
  const [, date, time = '00:00', fraction = '', zone = 'Z'] = match;
  const seconds = time.length === 5 ? `${time}:00` : time;
  // JavaScript takes 31 February for 3 March.
  if (isoOf(Date.parse(date))?.slice(0, 10) !== date) return undefined;
  const offset = zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase();
  return isoOf(
    Date.parse(`${date}T${seconds}${fraction.slice(0, 4)}${offset}`),
  );
}
