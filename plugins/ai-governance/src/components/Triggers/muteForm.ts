import { formatDate } from '../../words';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 30;

/** The days that a mute may end on, `YYYY-MM-DD`: tomorrow at the earliest, and 30 days ahead at the latest. */
export function muteDays(now: Date): { first: string; last: string } {
  const dayAfter = (days: number) =>
    new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  return { first: dayAfter(1), last: dayAfter(LONGEST_DAYS) };
}

/** What is wrong with a day for the end of a mute; undefined when nothing is. */
export function muteDayProblem(day: string, now: Date): string | undefined {
  const { first, last } = muteDays(now);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return 'Choose the day it ends.';
  return day < first || day > last
    ? `Choose a day from ${formatDate(first)} to ${formatDate(last)}.`
    : undefined;
}
