import { ObservationOutcome } from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  SignalPullResult,
  SignalReading,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { plainText } from './plainText';

/** A field, label, series or reading, and why it could not be taken as it is. */
export type Remark = { what: string; why: string };

/** What of a pull could not be taken as it is. */
export type Remarks = {
  total: number;
  /** The first of them. */
  items: Remark[];
};

const MOST_KEPT = 50;

/** Not worth a word: a source is read with some overlap. */
const EXPECTED = new Set(['too-old', 'value-known']);

/**
 * What a source could not map itself, and what was refused of its readings or kept without being judged.
 *
 * @param before - of the pull before: a reading that comes again is no longer told why it is not judged
 */
export function remarksOf(
  { readings, unmapped = [] }: SignalPullResult,
  outcomes: readonly ObservationOutcome[],
  before: Remarks,
): Remarks {
  const remarks = new Map<string, Remark>();
  const add = (what: string, why: string) => {
    const item = { what: plainText(what, 300), why: plainText(why, 500) };
    remarks.set(JSON.stringify(item), item);
  };
  for (const { what, why } of unmapped) add(what, why);
  const names = readings.map(each => {
    const { entityRef, monitor } = each as Partial<SignalReading>;
    return plainText(`${entityRef} ${monitor}`, 300);
  });
  const told = new Map(before.items.map(each => [each.what, each]));
  outcomes.forEach(({ outcome }, index) => {
    if (outcome === 'accepted') told.delete(names[index]);
  });
  outcomes.forEach(({ outcome, code = '', message = '' }, index) => {
    const known = told.get(names[index]);
    if (outcome === 'duplicate' && known) add(known.what, known.why);
    if (outcome !== 'rejected' && outcome !== 'unmapped') return;
    if (!EXPECTED.has(code)) add(names[index], message);
  });
  return {
    total: remarks.size,
    items: [...remarks.values()].slice(0, MOST_KEPT),
  };
}

/** As they are kept. */
export function readRemarks(json: string | null): Remarks {
  return json === null
    ? { total: 0, items: [] }
    : (JSON.parse(json) as Remarks);
}
