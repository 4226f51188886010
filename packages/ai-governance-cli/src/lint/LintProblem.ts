import { TextRange } from '@aiproduct/backstage-plugin-ai-governance-common';

/**
 * One thing that is wrong in a file, and what to write instead. Positions are 1-based, columns in UTF-16 units, the end
 * exclusive.
 *
 * @public
 */
export type LintProblem = TextRange & {
  /** Relative to the working directory, with forward slashes. */
  file: string;
  /** Id of a rule, such as `shape/unknown-field`, or of a requirement, such as `operating-model/g5-rollback-tested`. */
  ruleId: string;
  severity: 'error' | 'warning';
  /** What is so and what to write instead, as sentences. */
  message: string;
  /** The entity that the problem is in; null where the document is no entity. */
  entityRef: string | null;
  /** The field that the problem is about, from the top of the entity; null where it is about the file. */
  path: string | null;
};

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By file, line, column, rule, message: the same in every run and on every machine. */
export function compareProblems(a: LintProblem, b: LintProblem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.message, b.message)
  );
}
