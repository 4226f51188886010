import {
  countIn,
  countsInWords,
  EntityStatus,
  ResultState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatShare } from '../../words';

type Counts = EntityStatus['compliance']['counts'];

/** One cell of the heat map. */
export type CellView = {
  passed: number;
  applicable: number;
  /** 0 to 1; undefined where nothing applies. */
  share: number | undefined;
  /** Of what is known to pass or not, the share that passes; and the share of what is known. Both 0 to 1. */
  heat: { good: number; known: number };
  /** "92%". */
  figure: string;
  /** What is inside of the total and not met, worst first: "2 fail, 1 unknown". */
  shortfall: string;
  /** What is counted apart: "3 upcoming". */
  apart: string;
};

const UNMET: readonly ResultState[] = [
  'fail',
  'error',
  'stale',
  'unknown',
  'warn',
  'waived',
];

const APART: readonly ResultState[] = ['upcoming', 'not-applicable'];

/** Results in the total: neither upcoming nor not applicable. */
export function applicableIn(counts: Counts): number {
  return UNMET.reduce(
    (sum, state) => sum + countIn(counts, state),
    counts.pass,
  );
}

/**
 * Counts as a cell shows them: passing of applicable. A share is rounded down, so that 100% means all of them.
 */
export function cellView(counts: Counts): CellView {
  const applicable = applicableIn(counts);
  const share = applicable > 0 ? counts.pass / applicable : undefined;
  const known = counts.pass + counts.fail + counts.warn;
  return {
    passed: counts.pass,
    applicable,
    share,
    heat: {
      good: known > 0 ? counts.pass / known : 0,
      known: applicable > 0 ? known / applicable : 0,
    },
    figure:
      share === undefined ? '–' : formatShare(Math.floor(share * 100) / 100),
    shortfall: countsInWords(counts, UNMET),
    apart: countsInWords(counts, APART),
  };
}
