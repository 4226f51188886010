import chalk from 'chalk';
import { LintProblem } from '../lint';
import { codeFrame } from './codeFrame';
import { Formatter } from './Formatter';
import { printable } from './printable';
import { summary } from './summary';

function isSamePlace(a: LintProblem, b: LintProblem): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** For people: problems by file, each with the lines that it is in. */
export const stylish: Formatter = (report, { color }) => {
  const paint = new chalk.Instance({ level: color ? 1 : 0 });
  const lines: string[] = [];
  let file: string | undefined;
  let entityRef: string | null = null;
  let source: string[] = [];
  const severity = (problem: LintProblem) =>
    problem.severity === 'error' ? paint.red('error') : paint.yellow('warning');
  report.problems.forEach((problem, index) => {
    if (problem.file !== file) {
      file = problem.file;
      source = report.sources.get(file)?.split(/\r?\n/) ?? [];
      lines.push(paint.underline(printable(file)));
      entityRef = null;
    }
    if (problem.entityRef !== entityRef) {
      entityRef = problem.entityRef;
      if (entityRef) lines.push(` ${paint.bold(printable(entityRef))}`);
    }
    const { line, column, message, ruleId } = problem;
    lines.push(
      `  ${line}:${column}  ${severity(problem)}  ${printable(
        message,
      )}  ${paint.dim(printable(ruleId))}`,
    );
    // Several problems of one place share its frame.
    const next = report.problems[index + 1];
    if (next && isSamePlace(problem, next)) return;
    lines.push(
      ...codeFrame(source, problem, {
        gutter: paint.dim,
        marker: paint.red,
      }).map(each => `    ${each}`),
      '',
    );
  });
  const [first, ...more] = summary(report);
  const failed = report.problems.some(each => each.severity === 'error');
  const head = failed ? paint.red.bold : paint.bold;
  return `${[...lines, head(first), ...more].join('\n')}\n`;
};
