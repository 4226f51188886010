import { LintProblem } from '../lint';
import { Formatter } from './Formatter';
import { printable } from './printable';
import { summary } from './summary';

/** The text of a workflow command: it may hold anything but line ends and the escape character itself. */
function text(value: string): string {
  return value.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

/** A property of a workflow command ends at a comma or at two colons. */
function property(value: string | number): string {
  return text(printable(String(value)))
    .replace(/:/g, '%3A')
    .replace(/,/g, '%2C');
}

function annotation(problem: LintProblem): string {
  const { file, line, endLine, column, endColumn, ruleId } = problem;
  // Columns are only understood where an annotation is on one line.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const properties = Object.entries({
    file,
    line,
    endLine,
    ...columns,
    title: ruleId,
  })
    .map(([key, value]) => `${key}=${property(value)}`)
    .join(',');
  return `::${problem.severity} ${properties}::${text(
    printable(problem.message),
  )}`;
}

/** For GitHub Actions: an annotation for each problem, as workflow commands. */
export const github: Formatter = report =>
  `${[...report.problems.map(annotation), ...summary(report)].join('\n')}\n`;
