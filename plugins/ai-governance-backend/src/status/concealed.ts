import {
  EntityStatus,
  RequirementResult,
  visibleStatus,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** A reference in a text, with kind and namespace. */
const REF = /\b[a-z][a-z0-9]*:[a-z0-9][a-z0-9._-]*\/[a-z0-9][a-z0-9._-]*/g;
/** A long value is quoted in part, and the cut may go through a reference. */
const CUT_REF = /\b[a-z][a-z0-9]*:[a-z0-9._-]*(?:\/[a-z0-9._-]*)?…/;

const CONCEALED = 'It rests on an entity that you may not read.';

function resultsOf({
  compliance,
  lifecycle,
}: EntityStatus): RequirementResult[] {
  return [...compliance.results, ...(lifecycle.next?.results ?? [])];
}

/** The references in a text. */
export function refsIn(text: string): string[] {
  return (text.match(REF) ?? []).map(ref => ref.replace(/[._-]+$/, ''));
}

/** Entities that a status names: those of the supply chain, and those in reasons. */
export function namedIn(status: EntityStatus): {
  chain: string[];
  reasons: string[];
} {
  return {
    chain: status.supplyChain.nodes.map(({ entityRef }) => entityRef),
    reasons: [
      ...new Set(resultsOf(status).flatMap(({ reason }) => refsIn(reason))),
    ],
  };
}

/**
 * A status without any trace of hidden entities. The verdict stays; a reason that names one of them, in full or by its name alone, or
 * that is cut off in the middle of a reference, gives way to one that says no more than that.
 */
export function concealed(
  status: EntityStatus,
  hidden: ReadonlySet<string>,
): EntityStatus {
  if (hidden.size === 0) return status;
  const visible = visibleStatus(status, ref => !hidden.has(ref));
  const titles = status.supplyChain.nodes
    .filter(({ entityRef }) => hidden.has(entityRef))
    .map(({ title }) => title);
  const conceal = (results: readonly RequirementResult[]) =>
    concealedReasons(results, hidden, titles);
  const { compliance, lifecycle } = visible;
  return {
    ...visible,
    compliance: {
      ...compliance,
      results: conceal(compliance.results),
    },
    lifecycle: {
      ...lifecycle,
      next: lifecycle.next && {
        ...lifecycle.next,
        results: conceal(lifecycle.next.results),
      },
    },
  };
}

/**
 * Results whose reasons tell nothing of hidden entities.
 *
 * @param titles - of hidden entities, where they are known
 */
export function concealedReasons<T extends { reason: string | null }>(
  results: readonly T[],
  hidden: ReadonlySet<string>,
  titles: readonly string[] = [],
): T[] {
  if (hidden.size === 0) return [...results];
  const names = [...hidden].map(ref => ref.slice(ref.indexOf('/') + 1));
  const words = wordsIn([...new Set([...names, ...titles])]);
  return results.map(result =>
    result.reason && (words.test(result.reason) || CUT_REF.test(result.reason))
      ? { ...result, reason: CONCEALED }
      : result,
  );
}

function wordsIn(names: readonly string[]): RegExp {
  const escaped = names.map(name =>
    name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
  );
  return new RegExp(`(?<![\\w-])(?:${escaped.join('|')})(?![\\w-])`, 'i');
}
