import { Entity } from '@backstage/catalog-model';
import { EntityPath } from '../paths';
import { DeclaredRef, declaredRefs } from './entityRefs';
import { visitRefPlaces } from './refPlaces';

/**
 * The entity as expressions see it: references written out in full and in lower case, fields that take one or a list
 * always lists. The entity given is left as it is; the two share whatever is the same in both.
 *
 * @param declared - the references of the entity, where they are at hand
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
  visitRefPlaces(copy.root, (field, value, path) => {
    if (field.shape !== 'one' && typeof value === 'string') {
      copy.set(path, [value]);
    }
  });
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
    for (let step = 0; step < path.length - 1; step++) {
      const key = path[step];
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
