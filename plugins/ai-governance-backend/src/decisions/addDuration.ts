import { InputError } from '@backstage/errors';

const DURATION =
  /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/** A moment later by an ISO 8601 duration; years and months by the calendar, in UTC. */
export function addDuration(moment: Date, duration: string): Date {
  const match = DURATION.exec(duration);
  if (!match) throw new InputError(`"${duration}" is no ISO 8601 duration`);
  const [years, months, weeks, days, hours, minutes, seconds] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const end = new Date(moment);
  end.setUTCFullYear(end.getUTCFullYear() + years, end.getUTCMonth() + months);
  return new Date(
    end.getTime() +
      ((weeks * 7 + days) * 24 + hours) * 3_600_000 +
      minutes * 60_000 +
      seconds * 1_000,
  );
}
