import {
  CompoundEntityRef,
  DEFAULT_NAMESPACE,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { EntityPath } from '../paths';
import { RefField } from './refFields';
import { visitRefPlaces } from './refPlaces';

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

const KIND = '[A-Za-z][A-Za-z0-9]*';
const PART = '[A-Za-z0-9](?:[A-Za-z0-9\\-_.]{0,61}[A-Za-z0-9])?';
const REF = new RegExp(`^(?:(${KIND}):)?(?:(${PART})/)?(${PART})$`);
const ONE_PART = new RegExp(`^${PART}$`);

/**
 * Reads a reference with the defaults of its field. Undefined when the text is no entity reference.
 *
 * @public
 */
export function readEntityRef(
  text: string,
  defaults: { defaultKind?: string; defaultNamespace?: string },
): CompoundEntityRef | undefined {
  const match = REF.exec(text);
  if (!match) return undefined;
  const kind = match[1] ?? defaults.defaultKind;
  const namespace =
    match[2] ?? (defaults.defaultNamespace || DEFAULT_NAMESPACE);
  // What was written has been matched; the entity's own namespace has not.
  if (!kind || (match[2] === undefined && !ONE_PART.test(namespace))) {
    return undefined;
  }
  return { kind, namespace, name: match[3] };
}

type ReadRef = Pick<DeclaredRef, 'target' | 'ref'>;

function readRef(text: string, field: RefField, namespace: string): ReadRef {
  const target = readEntityRef(text, {
    defaultKind: field.defaultKind,
    defaultNamespace: namespace,
  });
  return { target, ref: target && stringifyEntityRef(target) };
}

/** An organisation has few owners, models and datasets, and names each of them many times. */
const MOST_KEPT = 2_000;
const kept = new Map<RefField, Map<string, ReadRef>>();

function readKeptRef(text: string, field: RefField): ReadRef {
  let ofField = kept.get(field);
  if (!ofField || ofField.size > MOST_KEPT) {
    ofField = new Map();
    kept.set(field, ofField);
  }
  let read = ofField.get(text);
  if (!read) {
    read = readRef(text, field, DEFAULT_NAMESPACE);
    Object.freeze(read.target);
    ofField.set(text, read);
  }
  return read;
}

/**
 * Every reference that an entity declares, in the order of the relations table. Values that are not texts are left
 * to the schema.
 *
 * @public
 */
export function declaredRefs(entity: Entity): DeclaredRef[] {
  const found: DeclaredRef[] = [];
  const namespace = entity.metadata?.namespace || DEFAULT_NAMESPACE;
  const add = (field: RefField, text: unknown, path: EntityPath) => {
    if (typeof text !== 'string') return;
    const { onlyWithPrefix } = field;
    if (onlyWithPrefix && !text.toLowerCase().startsWith(onlyWithPrefix)) {
      return;
    }
    const { target, ref } =
      namespace === DEFAULT_NAMESPACE
        ? readKeptRef(text, field)
        : readRef(text, field, namespace);
    found.push({ field, path, text, target, ref });
  };
  visitRefPlaces(entity, (field, value, path) => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => add(field, item, [...path, index]));
    } else add(field, value, path);
  });
  return found;
}
