const DURATION =
  /^P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$/;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** In the order of the groups above. A year of 365 days and a month of 30.4: to compare durations, not to add them to a date. */
const UNITS = [
  365 * DAY_MS,
  (365 / 12) * DAY_MS,
  7 * DAY_MS,
  DAY_MS,
  HOUR_MS,
  60_000,
  1_000,
];

/** How long an ISO 8601 duration is, about; NaN for what is none. */
export function durationMs(duration: string): number {
  const parts = DURATION.exec(duration)?.slice(1);
  if (!parts) return NaN;
  return parts.reduce(
    (sum, part, index) => sum + Number(part ?? 0) * UNITS[index],
    0,
  );
}
