import { z } from 'zod';
import { EntityPath, formatPath } from '../paths';
import { nearestName, quoteValue } from '../validation';
import { parseYaml, TextRange, YamlDocument } from '../yaml';

/**
 * What keeps a requirement set from loading, and where.
 *
 * @public
 */
export type RequirementSetProblem = { message: string; range: TextRange };

/**
 * Thrown for a requirement set that does not load: every reason with its file, line and column.
 *
 * @public
 */
export class RequirementSetError extends Error {
  override readonly name = 'RequirementSetError';
  readonly file: string;
  readonly problems: readonly RequirementSetProblem[];

  constructor(file: string, problems: readonly RequirementSetProblem[]) {
    const told = problems.map(
      ({ range, message }) =>
        `${file}:${range.line}:${range.column} ${message}`,
    );
    super(`The requirement set does not load:\n${told.join('\n')}`);
    this.file = file;
    this.problems = problems;
  }
}

/** Tells a problem at a path of the document. */
export type Report = (
  path: EntityPath,
  at: 'key' | 'value',
  message: string,
) => void;

const START: TextRange = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** The one YAML document of a file. Throws {@link RequirementSetError} for what is not exactly one that can be read. */
export function readRequirementDocument(
  text: string,
  file: string,
): YamlDocument {
  const [document, ...others] = parseYaml(text);
  if (!document) {
    throw new RequirementSetError(file, [
      {
        message: 'The file is empty; it must hold one requirement set.',
        range: START,
      },
    ]);
  }
  const problems: RequirementSetProblem[] = [];
  if (others.length > 0) {
    problems.push({
      message: 'One file holds one set; this is a second document.',
      range: others[0].range,
    });
  }
  problems.push(
    ...document.problems.map(({ message, fix, range }) => ({
      message: `${message} ${fix}`,
      range,
    })),
  );
  if (problems.length > 0) throw new RequirementSetError(file, problems);
  return document;
}

/**
 * Reads what a schema describes, and lets more be checked about it. Throws {@link RequirementSetError} with all reasons at once.
 *
 * @param knownFields - to guess what a misspelt field was meant to be
 */
export function readChecked<T extends z.ZodType, R>(
  document: YamlDocument,
  file: string,
  schema: T,
  knownFields: readonly string[],
  check: (content: z.infer<T>, report: Report) => R,
): R {
  const problems: RequirementSetProblem[] = [];
  const report: Report = (path, at, message) =>
    problems.push({ message, range: document.locate(path, at) });
  const parsed = schema.safeParse(document.value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      reportIssue(issue, document.value, knownFields, report);
    }
    throw new RequirementSetError(file, problems);
  }
  const checked = check(parsed.data, report);
  if (problems.length > 0) throw new RequirementSetError(file, problems);
  return checked;
}

function reportIssue(
  issue: z.core.$ZodIssue,
  root: unknown,
  knownFields: readonly string[],
  report: Report,
) {
  const path = issue.path as Array<string | number>;
  const where = formatPath(path);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const nearest = nearestName(key, knownFields);
      report(
        [...path, key],
        'key',
        `${formatPath([...path, key])} is not a field.${
          nearest ? ` Did you mean ${nearest}?` : ''
        }`,
      );
    }
    return;
  }
  let value: unknown = root;
  for (const key of path) value = (value as Record<string, unknown>)?.[key];
  const is = value === undefined ? 'is missing' : `is ${quoteValue(value)}`;
  report(path, 'value', `${where || 'The document'} ${is}: ${issue.message}.`);
}
