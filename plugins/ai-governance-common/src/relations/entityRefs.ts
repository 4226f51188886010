import {
  CompoundEntityRef,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { EntityPath } from '../paths';
import { RefField, refFieldsOf } from './refFields';

/**
 * One reference as an entity declares it.
 *
 * @public
 */
export type DeclaredRef = {
  field: RefField;
  /** Where it stands in the entity. */
  path: EntityPath;
  /** As written. */
  text: string;
  /** With kind, namespace and name; undefined when the text is no reference. */
  target: CompoundEntityRef | undefined;
  /** `kind:namespace/name` in lower case; undefined when the text is no reference. */
  ref: string | undefined;
};

const REF_PART = /^[A-Za-z0-9]([A-Za-z0-9\-_.]{0,61}[A-Za-z0-9])?$/;

/**
 * Reads a reference with the defaults of its field. Undefined when the text is no entity reference.
 *
 * @public
 */
export function readEntityRef(
  text: string,
  defaults: { defaultKind?: string; defaultNamespace?: string },
): CompoundEntityRef | undefined {
  try {
    const ref = parseEntityRef(text, defaults);
    const valid =
      REF_PART.test(ref.name) &&
      REF_PART.test(ref.namespace) &&
      /^[A-Za-z][A-Za-z0-9]*$/.test(ref.kind);
    return valid ? ref : undefined;
  } catch {
    return undefined;
  }
}

type Slot = { path: EntityPath; value: unknown };

/** All places of a dotted path, `[]` fanning out over lists; places that are not declared are left out. */
function slotsOf(root: unknown, path: string): Slot[] {
  let slots: Slot[] = [{ path: [], value: root }];
  for (const segment of path.split('.')) {
    const fansOut = segment.endsWith('[]');
    const key = fansOut ? segment.slice(0, -2) : segment;
    const next: Slot[] = [];
    for (const slot of slots) {
      const holder = slot.value;
      if (typeof holder !== 'object' || holder === null) continue;
      if (!Object.prototype.hasOwnProperty.call(holder, key)) continue;
      const value = (holder as Record<string, unknown>)[key];
      if (!fansOut) {
        next.push({ path: [...slot.path, key], value });
      } else if (Array.isArray(value)) {
        value.forEach((item, index) =>
          next.push({ path: [...slot.path, key, index], value: item }),
        );
      }
    }
    slots = next;
  }
  return slots;
}

/**
 * Every reference that an entity declares, in the order of the relations table. Values that are not texts are left
 * to the schema.
 *
 * @public
 */
export function declaredRefs(entity: Entity): DeclaredRef[] {
  const found: DeclaredRef[] = [];
  const defaultNamespace = entity.metadata?.namespace || 'default';
  for (const field of refFieldsOf(entity.kind)) {
    for (const slot of slotsOf(entity, field.path)) {
      const items: Slot[] = Array.isArray(slot.value)
        ? slot.value.map((value, index) => ({
            path: [...slot.path, index],
            value,
          }))
        : [slot];
      for (const { path, value } of items) {
        if (typeof value !== 'string') continue;
        if (
          field.onlyWithPrefix &&
          !value.toLocaleLowerCase('en-US').startsWith(field.onlyWithPrefix)
        ) {
          continue;
        }
        const target = readEntityRef(value, {
          defaultKind: field.defaultKind,
          defaultNamespace,
        });
        found.push({
          field,
          path,
          text: value,
          target,
          ref: target && stringifyEntityRef(target),
        });
      }
    }
  }
  return found;
}

/**
 * The entity as expressions see it: references written out in full and in lower case, fields that take one or a list
 * always lists. The entity given is left as it is.
 *
 * @public
 */
export function withFullRefs<T extends Entity>(entity: T): T {
  const copy = structuredCloneOf(entity);
  for (const { path, ref } of declaredRefs(entity)) {
    if (ref !== undefined) setAt(copy, path, ref);
  }
  for (const field of refFieldsOf(entity.kind)) {
    if (field.shape === 'one') continue;
    for (const slot of slotsOf(copy, field.path)) {
      if (typeof slot.value === 'string') setAt(copy, slot.path, [slot.value]);
    }
  }
  return copy;
}

// Entities are JSON, and this runs on every evaluation: a plain copy is several times quicker than structuredClone.
function structuredCloneOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(structuredCloneOf) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (key === '__proto__') continue;
    copy[key] = structuredCloneOf((value as Record<string, unknown>)[key]);
  }
  return copy as T;
}

function setAt(root: unknown, path: EntityPath, value: unknown): void {
  let holder = root as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) {
    holder = holder[key] as Record<string | number, unknown>;
  }
  holder[path[path.length - 1]] = value;
}
