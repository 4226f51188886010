/** More lines than this are no message any more; the command line lists them all. */
const MOST_LINES = 50;
const LONGEST_LINE = 500;

/**
 * What the catalog does after a refusal, seen in `module.test.ts`. A file that is no YAML, a document without apiVersion or a kind
 * that `catalog.rules` does not allow is another matter: there nothing of the file gets through.
 */
const WHAT_NOW =
  'The catalog keeps the version of this entity that it accepted last, if there is one. The other entities of the file are not held back.';

/** A refusal as people read it: who, every reason on a line of its own, and what that means for them. */
export function describeRefusal(
  head: string,
  reasons: readonly string[],
): string {
  const lines = reasons
    .slice(0, MOST_LINES)
    .map(reason => `- ${short(reason)}`);
  const left = reasons.length - lines.length;
  if (left > 0) lines.push(`and ${left} more`);
  return [head, ...lines, WHAT_NOW].join('\n');
}

function short(reason: string): string {
  const line = reason.replace(/\s+/g, ' ');
  return line.length > LONGEST_LINE
    ? `${line.slice(0, LONGEST_LINE - 1)}…`
    : line;
}
