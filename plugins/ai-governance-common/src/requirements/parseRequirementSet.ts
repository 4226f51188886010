import { z } from 'zod';
import { AIKind } from '../kinds';
import { EntityPath, formatPath } from '../paths';
import { nearestName, quoteValue } from '../validation';
import { parseYaml, TextRange } from '../yaml';
import { Expression, ExpressionError } from './Expression';
import {
  Requirement,
  RequirementSet,
  requirementSetSchema,
} from './RequirementSet';

/**
 * What keeps a requirement set from loading, and where.
 *
 * @public
 */
export type RequirementSetProblem = { message: string; range: TextRange };

/**
 * A date from which a requirement applies, for the entities that its condition holds for.
 */
export type CompiledDate = { when: Expression | undefined; date: string };

/**
 * A requirement with its expressions parsed and checked.
 *
 * @public
 */
export type CompiledRequirement = {
  /** `operating-model/g5-rollback-tested`. */
  fullId: string;
  setId: string;
  /** Version of the set. */
  version: string;
  definition: Requirement;
  kinds: readonly AIKind[];
  when: Expression | undefined;
  check: Expression | undefined;
  appliesFrom: readonly CompiledDate[];
};

/**
 * A requirement set ready to evaluate.
 *
 * @public
 */
export type CompiledRequirementSet = {
  set: RequirementSet;
  requirements: readonly CompiledRequirement[];
};

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

type Report = (path: EntityPath, at: 'key' | 'value', message: string) => void;

/**
 * Reads a requirement set: its form, its ids and every expression, type-checked for each kind that it is for. Throws
 * {@link RequirementSetError} with all reasons at once.
 *
 * @param file - name of the file, for messages
 * @public
 */
export function parseRequirementSet(
  text: string,
  file: string,
): CompiledRequirementSet {
  const problems: RequirementSetProblem[] = [];
  const [document, ...others] = parseYaml(text);
  const start: TextRange = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  if (!document) {
    throw new RequirementSetError(file, [
      {
        message: 'The file is empty; it must hold one requirement set.',
        range: start,
      },
    ]);
  }
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

  const report: Report = (path, at, message) =>
    problems.push({ message, range: document.locate(path, at) });
  const parsed = requirementSetSchema.safeParse(document.value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues)
      reportIssue(issue, document.value, report);
    throw new RequirementSetError(file, problems);
  }
  const compiled = compileSet(parsed.data, report);
  if (problems.length > 0) throw new RequirementSetError(file, problems);
  return compiled;
}

const KNOWN_FIELDS = Object.keys(
  requirementSetSchema.shape.requirements.element.shape,
);

function reportIssue(issue: z.core.$ZodIssue, root: unknown, report: Report) {
  const path = issue.path as Array<string | number>;
  const where = formatPath(path);
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const nearest = nearestName(key, KNOWN_FIELDS);
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

function compileSet(
  set: RequirementSet,
  report: Report,
): CompiledRequirementSet {
  const ids = new Set<string>();
  const requirements: CompiledRequirement[] = [];
  set.requirements.forEach((definition, index) => {
    const base = ['requirements', index];
    if (ids.has(definition.id)) {
      report(
        [...base, 'id'],
        'value',
        `${definition.id} is the id of two requirements.`,
      );
    }
    ids.add(definition.id);
    requirements.push(compileRequirement(set, definition, base, report));
  });
  for (const [index, { definition }] of requirements.entries()) {
    if (typeof definition.mode !== 'object') continue;
    const unknown = definition.mode.rollup.filter(each => !ids.has(each));
    for (const each of unknown) {
      report(
        ['requirements', index, 'mode'],
        'value',
        `mode.rollup names ${each}, which is no requirement of this set.`,
      );
    }
  }
  return { set, requirements };
}

function compileRequirement(
  set: RequirementSet,
  definition: Requirement,
  base: EntityPath,
  report: Report,
): CompiledRequirement {
  const compile = (
    source: string | null | undefined,
    path: EntityPath,
  ): Expression | undefined => {
    if (!source) return undefined;
    try {
      return Expression.compile(source, definition.kinds);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      report(
        [...base, ...path],
        'value',
        `${definition.id}: ${formatPath(path)} ${
          error.message
        }. It is: ${source}`,
      );
      return undefined;
    }
  };
  const when = compile(definition.when, ['when']);
  const check = compile(definition.check, ['check']);
  const needs = new Set(definition.needs.map(each => each.split('/')[0]));
  for (const input of ['related', 'signals'] as const) {
    if ([when, check].some(each => each?.needs(input)) && !needs.has(input)) {
      report(
        [...base, 'id'],
        'value',
        `${definition.id}: its expressions read ${input}, so needs must list it.`,
      );
    }
  }
  const dates =
    typeof definition.appliesFrom === 'string'
      ? [{ date: definition.appliesFrom }]
      : definition.appliesFrom ?? [];
  return {
    fullId: `${set.id}/${definition.id}`,
    setId: set.id,
    version: set.version,
    definition,
    kinds: definition.kinds,
    when,
    check,
    appliesFrom: dates.map((each, index) => ({
      date: each.date,
      when: compile('when' in each ? each.when : undefined, [
        'appliesFrom',
        index,
        'when',
      ]),
    })),
  };
}
