import { parsePath } from '../paths';
import type { JsonSchema } from './JsonSchema';
import { schemaOf, sharedSchema, type AIKind } from './kinds';

/**
 * What the schema says about a field.
 *
 * @public
 */
export type FieldDescription = {
  /** Plain English, one or two sentences. */
  description: string;
  /** Valid values, the most typical one first. */
  examples: unknown[];
  /** The only words that are valid, where the list is closed. */
  enum?: string[];
};

/**
 * Describes the field at a path such as `spec.rollback.lastTestedAt` or
 * `spec.documents[0].type`. Undefined where the schema has no such field, and
 * inside of free objects such as `spec.extensions`.
 *
 * @public
 */
export function describeField(
  kind: AIKind,
  path: string,
): FieldDescription | undefined {
  const field = fieldAt(kind, path);
  if (!field?.description) {
    return undefined;
  }
  return {
    description: field.description,
    examples: field.examples ?? [],
    ...(field.enum && { enum: field.enum }),
  };
}

/**
 * The names that the schema knows for the fields of the object at a path, in
 * the order of the schema; the empty path is the entity itself. Empty where
 * there is no object, or one whose keys are free.
 *
 * @public
 */
export function fieldNames(kind: AIKind, path: string): string[] {
  return Object.keys(fieldAt(kind, path)?.properties ?? {});
}

function fieldAt(kind: AIKind, path: string): JsonSchema | undefined {
  return parsePath(path).reduce<JsonSchema | undefined>(
    (field, key) => field && child(field, key),
    schemaOf(kind),
  );
}

function child(
  parent: JsonSchema,
  key: string | number,
): JsonSchema | undefined {
  const { properties, items, additionalProperties } = parent;
  if (typeof key === 'number') {
    return items && item(parent, resolve(items));
  }
  if (properties && Object.hasOwn(properties, key)) {
    return resolve(properties[key]);
  }
  return typeof additionalProperties === 'object'
    ? resolve(additionalProperties)
    : undefined;
}

/** An item of a list is described by the list where it does not say more itself. */
function item(list: JsonSchema, schema: JsonSchema): JsonSchema {
  return {
    description: list.description,
    examples: list.examples?.flat(),
    ...schema,
  };
}

function resolve(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.split('/').pop();
  return name ? sharedSchema.$defs![name] : schema;
}
