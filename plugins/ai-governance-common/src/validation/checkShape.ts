import Ajv, { ErrorObject, Options, ValidateFunction } from 'ajv';
import { distance } from 'fastest-levenshtein';
import { AI_KINDS, AIKind, schemaOf, sharedSchema } from '../kinds';
import { EntityPath, formatPath } from '../paths';
import { FORMATS, PASSIVE_FORMATS } from './formats';
import { addLengthKeywords } from './lengthKeywords';
import { Problem, quoteValue } from './problem';

/** More problems than this in one entity help nobody and cost memory. */
const MOST_PROBLEMS = 200;

type Validators = ReadonlyMap<AIKind, ValidateFunction>;

function compiled(options: Options): () => Validators {
  let validators: Validators | undefined;
  return () => {
    if (!validators) {
      const ajv = new Ajv({ ...options, strict: false });
      addLengthKeywords(ajv);
      ajv.addSchema(sharedSchema);
      for (const [name, { test }] of Object.entries(FORMATS)) {
        ajv.addFormat(name, test);
      }
      for (const name of PASSIVE_FORMATS) ajv.addFormat(name, true);
      validators = new Map(
        AI_KINDS.map(each => [each, ajv.compile(schemaOf(each))]),
      );
    }
    return validators;
  };
}

/** Most entities are right, and these only say whether one is. */
const quick = compiled({ allErrors: false });
const thorough = compiled({ allErrors: true, verbose: true });

/**
 * The name that was probably meant: at most two letters away, or a third of the word.
 *
 * @public
 */
export function nearestName(
  name: string,
  known: readonly string[],
): string | undefined {
  const limit = Math.max(2, Math.floor(name.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  const lower = name.toLocaleLowerCase('en-US').slice(0, 100);
  for (const candidate of known) {
    const d = distance(lower, candidate.toLocaleLowerCase('en-US'));
    if (d < bestDistance) {
      best = candidate;
      bestDistance = d;
    }
  }
  return best;
}

/**
 * Everything in an entity that is not the shape of its kind, all at once. The entity must be of the kind given.
 *
 * @public
 */
export function checkShape(kind: AIKind, entity: unknown): Problem[] {
  if (quick().get(kind)!(entity)) return [];
  const validate = thorough().get(kind)!;
  validate(entity);
  const errors = validate.errors ?? [];
  validate.errors = null;
  return errors.slice(0, MOST_PROBLEMS).map(error => toProblem(error, entity));
}

function pathOf(instancePath: string, root: unknown): EntityPath {
  const path: Array<string | number> = [];
  let holder: unknown = root;
  for (const raw of instancePath.split('/').slice(1)) {
    const key = raw.replace(/~1/g, '/').replace(/~0/g, '~');
    const step = Array.isArray(holder) ? Number(key) : key;
    path.push(step);
    holder = (holder as Record<string | number, unknown> | undefined)?.[step];
  }
  return path;
}

function listed(values: readonly unknown[]): string {
  const texts = values.map(value =>
    typeof value === 'string' ? value : JSON.stringify(value),
  );
  if (texts.length <= 1) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} or ${texts[texts.length - 1]}`;
}

function exampleOf(schema: unknown): string | undefined {
  const example = (schema as { examples?: unknown[] } | undefined)
    ?.examples?.[0];
  if (example === undefined) return undefined;
  return typeof example === 'string' ? example : JSON.stringify(example);
}

function withExample(schema: unknown, otherwise: string): string {
  const example = exampleOf(schema);
  return example === undefined ? otherwise : `Write for example ${example}.`;
}

const TYPE_WORDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object with fields',
  null: 'nothing',
};

type Told = Pick<Problem, 'ruleId' | 'message' | 'fix'> &
  Partial<Pick<Problem, 'at' | 'path'>>;

type Context = { error: ErrorObject; where: string; path: EntityPath };

function unknownField({ error, where, path }: Context): Told {
  const name = String(error.params.additionalProperty);
  const known = Object.keys(
    (error.parentSchema as { properties?: object })?.properties ?? {},
  );
  const full = [...path, name];
  const nearest = nearestName(name, known);
  const isRole = where === 'spec.roles';
  return {
    ruleId: isRole ? 'ownership/unknown-role' : 'shape/unknown-field',
    path: full,
    at: 'key',
    message: isRole
      ? `${formatPath(full)} is a role nobody knows.`
      : `${formatPath(full)} is not a field of ${where || 'the entity'}.`,
    fix: nearest
      ? `Did you mean ${nearest}?`
      : `Write one of ${listed(known)}${
          where === 'spec'
            ? '; what is your own goes under spec.extensions'
            : ''
        }.`,
  };
}

function missingField({ error, path }: Context): Told {
  const name = String(error.params.missingProperty);
  const schema = (
    error.parentSchema as { properties?: Record<string, unknown> }
  )?.properties?.[name] as { description?: string } | undefined;
  const example = exampleOf(schema);
  return {
    ruleId: 'shape/missing-field',
    at: 'key',
    message: `${formatPath([...path, name])} is missing.`,
    fix: [
      example === undefined
        ? `Add ${name}.`
        : `Add it, for example ${name}: ${example}.`,
      schema?.description ?? '',
    ]
      .join(' ')
      .trim(),
  };
}

function wrongType({ error, where }: Context): Told {
  const types = [error.params.type].flat() as string[];
  const quote =
    types.includes('string') &&
    ['number', 'boolean'].includes(typeof error.data)
      ? `Put it in quotes: '${String(error.data)}'.`
      : undefined;
  return {
    ruleId: 'shape/wrong-type',
    message: `${where} is ${quoteValue(error.data)}, which is not ${types
      .map(type => TYPE_WORDS[type] ?? type)
      .join(' or ')}.`,
    fix: quote ?? withExample(error.parentSchema, 'Write that instead.'),
  };
}

function notAllowed({ error, where }: Context): Told {
  const allowed = (
    error.keyword === 'const'
      ? [error.params.allowedValue]
      : error.params.allowedValues
  ) as unknown[];
  const nearest =
    typeof error.data === 'string'
      ? nearestName(error.data, allowed.map(String))
      : undefined;
  return {
    ruleId:
      where === 'apiVersion' ? 'shape/wrong-api-version' : 'shape/not-allowed',
    message: `${where} is ${quoteValue(error.data)}.`,
    fix: `${
      nearest && allowed.length > 1 ? `Did you mean ${nearest}? ` : ''
    }Write ${allowed.length > 1 ? 'one of ' : ''}${listed(allowed)}.`,
  };
}

function badFormat({ error, where }: Context): Told {
  const format = FORMATS[String(error.params.format)];
  return {
    ruleId: format?.ruleId ?? 'shape/bad-text',
    message: `${where} is ${quoteValue(error.data)}, which is not ${
      format?.what ?? 'of the form asked for'
    }.`,
    fix: format?.fix ?? withExample(error.parentSchema, 'Correct it.'),
  };
}

function otherBound({ error, where }: Context): Told {
  const ruleId =
    error.keyword === 'pattern' ? 'shape/bad-text' : 'shape/out-of-range';
  const reason =
    error.keyword === 'pattern'
      ? 'which is not of the form asked for'
      : `which ${error.message ?? 'is out of bounds'}`;
  return {
    ruleId,
    message: `${where} is ${quoteValue(error.data)}, ${reason}.`,
    fix: withExample(error.parentSchema, 'Correct it.'),
  };
}

const TELL: Record<string, (context: Context) => Told> = {
  additionalProperties: unknownField,
  required: missingField,
  type: wrongType,
  enum: notAllowed,
  const: notAllowed,
  format: badFormat,
};

function toProblem(error: ErrorObject, root: unknown): Problem {
  const path = pathOf(error.instancePath, root);
  const where = formatPath(path);
  const told = (TELL[error.keyword] ?? otherBound)({ error, where, path });
  return { severity: 'error', path, at: 'value', ...told };
}
