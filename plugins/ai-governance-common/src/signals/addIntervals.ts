const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * The moment so many times an ISO 8601 duration later; years and months by the calendar, in UTC: a month after 31 January is the last
 * day of February.
 *
 * @returns undefined for what is no duration, and for a moment that dates do not reach
 */
export function addIntervals(
  moment: Date,
  duration: string,
  count: number,
): Date | undefined {
  const match = DURATION.exec(duration);
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map(part => count * Number(part ?? 0));
  const end = new Date(moment);
  const year = end.getUTCFullYear() + years;
  const month = end.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  end.setUTCFullYear(year, month, Math.min(end.getUTCDate(), lastDay));
  end.setTime(
    end.getTime() +
      ((weeks * 7 + days) * 24 + hours) * 3_600_000 +
      minutes * 60_000 +
      seconds * 1_000,
  );
  return Number.isNaN(end.getTime()) ? undefined : end;
}
