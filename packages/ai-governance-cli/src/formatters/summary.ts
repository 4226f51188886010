import { count } from '../count';
import { LintReport } from '../lint';

/** What a run found, in one or two lines: also what was not, and what could not be said. */
export function summary({ problems, counts }: LintReport): string[] {
  const { files, entities, notJudged, unknown } = counts;
  const errors = problems.filter(each => each.severity === 'error').length;
  const warnings = problems.length - errors;
  const where = `in ${count(entities, 'AI entity', 'AI entities')} of ${count(
    files,
    'file',
  )}`;
  const lines = [
    problems.length === 0
      ? `No problems ${where}.`
      : `${count(problems.length, 'problem')} (${count(
          errors,
          'error',
        )}, ${count(warnings, 'warning')}) ${where}.`,
  ];
  if (notJudged > 0) {
    lines.push(
      `What ${count(notJudged, 'entity', 'entities')} ${
        notJudged === 1 ? 'owes' : 'owe'
      } was not asked, because of errors in ${
        notJudged === 1 ? 'its' : 'their'
      } shape.`,
    );
  }
  if (unknown > 0) {
    lines.push(
      `${count(
        unknown,
        'requirement',
      )} could not be judged here: measurements, attestations or entities that these files do not hold decide.`,
    );
  }
  return lines;
}
