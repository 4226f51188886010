import type { PortfolioSummary } from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatShare } from '../../words';

type Point = NonNullable<PortfolioSummary['groups'][number]['trend']>[number];

/** A trend as a line in a box of 100 by 30, 90 days wide, and the same in words. */
export type TrendView = {
  /** The parts of the line, each without a gap: `x,y x,y`; a day alone is a part of its own. */
  parts: string[];
  /** "75% of 24 on 21 Nov, 60% of 20 on 1 Sept", and where the days before come from. */
  words: string;
  /** "60% → 75%"; the last share where there is no other. */
  change: string;
};

const DAY_MS = 86_400_000;
const DAYS = 90;

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

function shareOf({ pass, applicable }: Point): string {
  return formatShare(Math.floor((pass / applicable) * 100) / 100);
}

function wordsOf(point: Point): string {
  const { day, applicable } = point;
  return `${shareOf(point)} of ${applicable} on ${DAY.format(Date.parse(day))}`;
}

function wordsOfAll(first: Point, last: Point): string {
  if (first === last) return wordsOf(last);
  return [
    `${wordsOf(last)}, ${wordsOf(first)}`,
    ...(first.reconstructed
      ? ['earlier days are added up from the history of what is in it now']
      : []),
  ].join('; ');
}

/**
 * How the share that passes went. Days of which nothing is known, and on which nothing applied, are gaps: a line through them would say
 * more than is known.
 *
 * @returns undefined where nothing is known
 */
export function trendView(trend: readonly Point[]): TrendView | undefined {
  const known = trend.filter(({ applicable }) => applicable > 0);
  const last = known[known.length - 1];
  if (!last) return undefined;
  const end = Date.parse(last.day);
  const parts: string[][] = [];
  let before: number | undefined;
  for (const { day, pass, applicable } of known) {
    const at = Date.parse(day);
    const age = (end - at) / DAY_MS;
    if (age < DAYS) {
      const x = 100 - (age / (DAYS - 1)) * 100;
      const y = 28 - (pass / applicable) * 26;
      const place = `${x.toFixed(1)},${y.toFixed(1)}`;
      if (before !== undefined && at - before === DAY_MS) {
        parts[parts.length - 1].push(place);
      } else {
        parts.push([place]);
      }
      before = at;
    }
  }
  const [first] = known;
  return {
    parts: parts.map(part => part.join(' ')),
    words: wordsOfAll(first, last),
    change:
      first === last ? shareOf(last) : `${shareOf(first)} → ${shareOf(last)}`,
  };
}
