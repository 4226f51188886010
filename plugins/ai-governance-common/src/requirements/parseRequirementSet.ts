import { AIKind } from '../kinds';
import { EntityPath, formatPath } from '../paths';
import { YamlDocument } from '../yaml';
import { Expression, ExpressionError } from './Expression';
import {
  Requirement,
  RequirementSet,
  requirementSetSchema,
} from './RequirementSet';
import type { RequirementOverrides } from './RequirementOverrides';
import {
  readChecked,
  readRequirementDocument,
  Report,
} from './requirementDocument';

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
  /** The set as it was published, where a company's overrides changed it. */
  base?: CompiledRequirementSet;
  /** Those overrides, as their file has them. */
  overrides?: RequirementOverrides;
};

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
  return readRequirementSet(readRequirementDocument(text, file), file);
}

const KNOWN_FIELDS = Object.keys(
  requirementSetSchema.shape.requirements.element.shape,
);

/** The set that a document holds. Throws RequirementSetError. */
export function readRequirementSet(
  document: YamlDocument,
  file: string,
): CompiledRequirementSet {
  return readChecked(
    document,
    file,
    requirementSetSchema,
    KNOWN_FIELDS,
    compileSet,
  );
}

/**
 * Parses and checks every expression of a set.
 *
 * @param placeOf - where each requirement stands in the document that problems are told of
 */
export function compileSet(
  set: RequirementSet,
  report: Report,
  placeOf: (index: number) => EntityPath = index => ['requirements', index],
): CompiledRequirementSet {
  const ids = new Set<string>();
  const requirements: CompiledRequirement[] = [];
  set.requirements.forEach((definition, index) => {
    const base = placeOf(index);
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
        [...placeOf(index), 'mode'],
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
