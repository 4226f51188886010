const DAY_MS = 86_400_000;

const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  // A date without a time means that day everywhere.
  timeZone: 'UTC',
});

const MOMENT = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** Days have names: today, yesterday. Larger units are numbers: "last year" may be yesterday. */
const DAYS = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });
const OTHERS = new Intl.RelativeTimeFormat('en-GB');

/** Whether a value is a date that can be shown as one. */
export function isDate(value: string): boolean {
  return !Number.isNaN(Date.parse(value));
}

/** Midnight UTC is how a day without a time is written out in full. */
function hasTime(value: string): boolean {
  return value.includes('T') && !/T00:00(:00(\.0+)?)?Z$/.test(value);
}

/** "20 Sept 2026", with the time where the value has one; text that is no date stays as it is. */
export function formatDate(value: string): string {
  if (!isDate(value)) return value;
  return (hasTime(value) ? MOMENT : DATE).format(new Date(value));
}

const UNITS: Array<[Intl.RelativeTimeFormatUnit, number]> = [
  ['year', 365.25 * DAY_MS],
  ['month', 30.44 * DAY_MS],
  ['day', DAY_MS],
  ['hour', DAY_MS / 24],
  ['minute', DAY_MS / 1440],
];

/**
 * "2 months ago", "in 3 days", "today", "just now"; up to 60 days are counted in days, since deadlines are. Undefined for text that is
 * no date.
 */
export function relativeTo(value: string, now: Date): string | undefined {
  if (!isDate(value)) return undefined;
  if (!hasTime(value)) {
    const today = Date.parse(now.toISOString().slice(0, 10));
    const days = Math.round((Date.parse(value) - today) / DAY_MS);
    if (Math.abs(days) <= 60) return DAYS.format(days, 'day');
  }
  const difference = Date.parse(value) - now.getTime();
  const size = Math.abs(difference);
  if (size < DAY_MS / 1440) return difference > 0 ? 'in a moment' : 'just now';
  const [unit, length] =
    (size <= 60 * DAY_MS ? UNITS.slice(2) : UNITS).find(
      ([, each]) => size >= each,
    ) ?? UNITS[UNITS.length - 1];
  return (unit === 'day' ? DAYS : OTHERS).format(
    Math.trunc(difference / length),
    unit,
  );
}
