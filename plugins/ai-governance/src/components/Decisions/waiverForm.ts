import {
  longestWaiverDays,
  Tier,
  waiverEndProblem,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatDate } from '../../words';

const DAY_MS = 86_400_000;

function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** The days that a waiver may end on, `YYYY-MM-DD`. */
export function waiverDays(
  tier: Tier | null,
  now: Date,
): { first: string; last: string } {
  return {
    first: dayAfter(now, 1),
    last: dayAfter(now, longestWaiverDays(tier)),
  };
}

/** Who is at high risk, or at one that is not known, owes a compensating control. */
export function owesControl(tier: Tier | null): boolean {
  return tier !== 'minimal' && tier !== 'limited';
}

/** What is wrong with a day for the end of a waiver, in words for whoever chose it; undefined when nothing is. */
export function waiverDayProblem(
  day: string,
  tier: Tier | null,
  now: Date,
): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return 'Choose the day it ends.';
  if (waiverEndProblem(day, tier, now) === undefined) return undefined;
  const { first, last } = waiverDays(tier, now);
  return `Choose a day from ${formatDate(first)} to ${formatDate(last)}.`;
}
