import { Formatter } from './Formatter';
import { printableJson } from './printable';

/** For programs: the list of problems. */
export const json: Formatter = ({ problems }) =>
  `${printableJson(
    problems.map(
      ({
        file,
        line,
        column,
        endLine,
        endColumn,
        ruleId,
        severity,
        message,
        entityRef,
        path,
      }) => ({
        file,
        line,
        column,
        endLine,
        endColumn,
        ruleId,
        severity,
        message,
        entityRef,
        path,
      }),
    ),
  )}\n`;
