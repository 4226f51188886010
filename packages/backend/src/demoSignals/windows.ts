const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;
const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
const A_MONDAY = Date.UTC(2024, 0, 1);

/** A span of time that was measured. */
export type Window = {
  start: Date;
  end: Date;
  /** Counts windows of this length through, from one fixed moment on. */
  index: number;
  /** How many windows are newer. */
  back: number;
  days: number;
};

/** How far back the demo goes, by how often is measured: about as much as a person looks at. */
function windowsKept(milliseconds: number): number {
  if (milliseconds >= 28 * DAY) return 12;
  if (milliseconds >= 7 * DAY) return 26;
  if (milliseconds >= DAY) return 91;
  return Math.floor((milliseconds >= HOUR ? 14 * DAY : 5 * DAY) / milliseconds);
}

/** The moment at which a window ends: months on their first day, weeks on Monday, all in UTC. */
function moment(index: number, months: number, milliseconds: number): Date {
  return months > 0
    ? new Date(Date.UTC(2024, index * months, 1))
    : new Date(A_MONDAY + index * milliseconds);
}

/**
 * The newest windows of a monitor that are over, oldest first.
 *
 * @param interval - ISO 8601 duration; a day when left out
 */
export function windowsUntil(now: Date, interval: string = 'P1D'): Window[] {
  const [years, months, weeks, days, hours, minutes] = (
    DURATION.exec(interval)?.slice(1) ?? [0, 0, 0, 1, 0, 0]
  ).map(part => Number(part ?? 0));
  const calendar = years * 12 + months;
  const length =
    (weeks * 7 + days) * DAY + hours * HOUR + (minutes * HOUR) / 60 ||
    (calendar ? calendar * 30 * DAY : DAY);
  const newest = calendar
    ? Math.floor(
        ((now.getUTCFullYear() - 2024) * 12 + now.getUTCMonth()) / calendar,
      )
    : Math.floor((now.getTime() - A_MONDAY) / length);
  const count = windowsKept(length);
  return Array.from({ length: count }, (_, nth) => {
    const index = newest - count + 1 + nth;
    return {
      start: moment(index - 1, calendar, length),
      end: moment(index, calendar, length),
      index,
      back: newest - index,
      days: length / DAY,
    };
  });
}
