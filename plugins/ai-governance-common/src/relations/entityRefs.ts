import {
  CompoundEntityRef,
  DEFAULT_NAMESPACE,
  Entity,
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

/** A field's path, cut up once: this runs for every field of every entity. */
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

type RefFieldSteps = { field: RefField; steps: Steps };

const stepsByKind = new Map<string, readonly RefFieldSteps[]>();

function refFieldStepsOf(kind: string): readonly RefFieldSteps[] {
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

/** Visits every place of a field that an entity declares, in the order of the document. */
function visitPlaces(
  root: unknown,
  { keys, inItems }: Steps,
  base: EntityPath,
  visit: (value: unknown, path: EntityPath) => void,
): void {
  let value = root;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null) return;
    value = (value as Record<string, unknown>)[key];
  }
  if (value === undefined) return;
  const path = base.length === 0 ? keys : [...base, ...keys];
  if (!inItems) {
    visit(value, path);
  } else if (Array.isArray(value)) {
    value.forEach((item, index) =>
      visitPlaces(item, inItems, [...path, index], visit),
    );
  }
}

/**
 * Every reference that an entity declares, in the order of the relations table. Values that are not texts are left
 * to the schema.
 *
 * @public
 */
export function declaredRefs(entity: Entity): DeclaredRef[] {
  const found: DeclaredRef[] = [];
  const defaultNamespace = entity.metadata?.namespace || DEFAULT_NAMESPACE;
  for (const { field, steps } of refFieldStepsOf(entity.kind)) {
    const { defaultKind, onlyWithPrefix } = field;
    const add = (text: unknown, path: EntityPath) => {
      if (typeof text !== 'string') return;
      if (onlyWithPrefix && !text.toLowerCase().startsWith(onlyWithPrefix)) {
        return;
      }
      const target = readEntityRef(text, { defaultKind, defaultNamespace });
      const ref = target && stringifyEntityRef(target);
      found.push({ field, path, text, target, ref });
    };
    visitPlaces(entity, steps, [], (value, path) => {
      if (Array.isArray(value)) {
        value.forEach((item, index) => add(item, [...path, index]));
      } else add(value, path);
    });
  }
  return found;
}

/**
 * The entity as expressions see it: references written out in full and in lower case, fields that take one or a list
 * always lists. The entity given is left as it is; the two share what is the same in both.
 *
 * @public
 */
export function withFullRefs<T extends Entity>(
  entity: T,
  declared: readonly DeclaredRef[] = declaredRefs(entity),
): T {
  const copy = new CopyOnWrite(entity);
  for (const { path, ref, text } of declared) {
    if (ref !== undefined && ref !== text) copy.set(path, ref);
  }
  for (const { field, steps } of refFieldStepsOf(entity.kind)) {
    if (field.shape === 'one') continue;
    visitPlaces(copy.root, steps, [], (value, path) => {
      if (typeof value === 'string') copy.set(path, [value]);
    });
  }
  return copy.root;
}

type Holder = Record<string | number, unknown>;

/** Entities are large and few places in them change: only what lies on the way to those is copied, each part once. */
class CopyOnWrite<T> {
  root: T;
  private readonly own = new Set<unknown>();

  constructor(root: T) {
    this.root = root;
  }

  set(path: EntityPath, value: unknown): void {
    this.root = this.ownCopy(this.root);
    let holder = this.root as Holder;
    for (const key of path.slice(0, -1)) {
      holder[key] = this.ownCopy(holder[key]);
      holder = holder[key] as Holder;
    }
    holder[path[path.length - 1]] = value;
  }

  private ownCopy<V>(value: V): V {
    if (this.own.has(value)) return value;
    const copy = (Array.isArray(value) ? [...value] : { ...value }) as V;
    this.own.add(copy);
    return copy;
  }
}
