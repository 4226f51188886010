import { UnreadableInput } from './findFiles';
import { LintProblem } from './LintProblem';
import { LintRule } from './lintRules';

/**
 * What a run of lint found.
 *
 * @public
 */
export type LintReport = {
  /** By file, line, column and rule. */
  problems: LintProblem[];
  /** Inputs that are not there or cannot be read; whatever is in them is not known. */
  unreadable: UnreadableInput[];
  /** Texts of the files that have problems, for code frames. */
  sources: ReadonlyMap<string, string>;
  /** Every rule and requirement that was asked. */
  rules: readonly LintRule[];
  counts: {
    /** Files that were read. */
    files: number;
    /** Entities of the AI governance kinds. */
    entities: number;
    /** Of those, the ones whose shape is wrong, so that requirements were not asked. */
    notJudged: number;
    /** Results of requirements that need what the files do not hold: measurements, attestations, other entities. */
    unknown: number;
  };
};
