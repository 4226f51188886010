import { Entity } from '@backstage/catalog-model';
import { EntityPath } from '../paths';
import { RefField, refFieldsOf } from './refFields';

/** A field's path cut up once: it is walked for every field of every entity. */
type Steps = {
  keys: readonly string[];
  /** What follows a `[]`, in each item of the list. */
  inItems?: Steps;
};

function cutUp(path: string): Steps {
  const fan = path.indexOf('[].');
  return fan < 0
    ? { keys: path.split('.') }
    : {
        keys: path.slice(0, fan).split('.'),
        inItems: cutUp(path.slice(fan + '[].'.length)),
      };
}

type FieldSteps = { field: RefField; steps: Steps };

const stepsByKind = new Map<string, readonly FieldSteps[]>();

function fieldStepsOf(kind: string): readonly FieldSteps[] {
  let fields = stepsByKind.get(kind);
  if (!fields) {
    const all = refFieldsOf(kind);
    // What a document calls its kind is anybody's choice and there is no end of it: only ours are kept.
    if (all.length === 0) return [];
    fields = all.map(field => ({ field, steps: cutUp(field.path) }));
    stepsByKind.set(kind, fields);
  }
  return fields;
}

/** What stands at one place of a field: one value or, where the entity writes a list, the list. */
type Visit = (field: RefField, value: unknown, path: EntityPath) => void;

function visitBelow(
  root: unknown,
  { keys, inItems }: Steps,
  base: EntityPath | undefined,
  field: RefField,
  visit: Visit,
): void {
  let value = root;
  for (let step = 0; step < keys.length; step++) {
    if (typeof value !== 'object' || value === null) return;
    value = (value as Record<string, unknown>)[keys[step]];
  }
  if (value === undefined) return;
  const path = base ? [...base, ...keys] : keys;
  if (!inItems) visit(field, value, path);
  else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index++) {
      visitBelow(value[index], inItems, [...path, index], field, visit);
    }
  }
}

/** Visits every place of an entity that may hold references, in the order of the relations table. */
export function visitRefPlaces(entity: Entity, visit: Visit): void {
  for (const { field, steps } of fieldStepsOf(entity.kind)) {
    visitBelow(entity, steps, undefined, field, visit);
  }
}
