import { ObservationOutcome } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  SignalPullResult,
  SignalReading,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { plainText } from './plainText';

/** What of a pull could not be taken as it is. */
export type Remarks = {
  total: number;
  /** The first of them. */
  items: Array<{ what: string; why: string }>;
};

const MOST_KEPT = 50;

/** Not worth a word: a source is read with some overlap. */
const EXPECTED = new Set(['too-old', 'value-known']);

/** What a source could not map itself, and what was refused of its readings or kept without being judged. */
export function remarksOf(
  { readings, unmapped = [] }: SignalPullResult,
  outcomes: readonly ObservationOutcome[],
): Remarks {
  const remarks = new Map<string, { what: string; why: string }>();
  const add = (what: string, why: string) => {
    const item = { what: plainText(what, 300), why: plainText(why, 500) };
    remarks.set(JSON.stringify(item), item);
  };
  for (const { what, why } of unmapped) add(what, why);
  outcomes.forEach(({ outcome, code = '', message = '' }, index) => {
    if (outcome !== 'rejected' && outcome !== 'unmapped') return;
    if (EXPECTED.has(code)) return;
    const { entityRef, monitor } = readings[index] as Partial<SignalReading>;
    add(`${entityRef} ${monitor}`, message);
  });
  return {
    total: remarks.size,
    items: [...remarks.values()].slice(0, MOST_KEPT),
  };
}
