import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AIProductEntity,
  DatasetEntity,
  GuardrailEntity,
  isAIProductEntity,
  isDatasetEntity,
  isGuardrailEntity,
  isModelEntity,
  ModelEntity,
} from '../kinds';
import { formatPath } from '../paths';
import { DeclaredRef, declaredRefs } from './entityRefs';
import { withFullRefs } from './withFullRefs';

/**
 * An entity as expressions see it, with its own reference.
 *
 * @public
 */
export type Seen<T> = T & { ref: string };

/**
 * A declared reference that names nothing.
 *
 * @public
 */
export type UnresolvedRef = { path: string; ref: string; kind: string };

/**
 * What an expression sees as `related`. A product has its models' datasets and guardrails too; a dataset and a guardrail
 * have the products that use them directly or through a model.
 *
 * @public
 */
export type Related = {
  owner?: Seen<Entity>;
  models: Array<Seen<ModelEntity>>;
  datasets: Array<Seen<DatasetEntity>>;
  guardrails: Array<Seen<GuardrailEntity>>;
  products: Array<Seen<AIProductEntity>>;
  unresolved: UnresolvedRef[];
};

type Entry = { seen: Seen<Entity>; declared: DeclaredRef[] };

/** One step of the supply chain. */
export type SupplyEdge = { from: string; to: string; relation: string };

/**
 * A set of entities that can be asked what is related to what, from the fields alone: the same in the command line,
 * which has files, and in the portal, which has a catalog.
 *
 * @public
 */
export class EntityIndex {
  private readonly entries = new Map<string, Entry>();
  private readonly users = new Map<string, string[]>();

  constructor(entities: Iterable<Entity>) {
    for (const entity of entities) {
      const ref = stringifyEntityRef(entity);
      if (this.entries.has(ref)) continue;
      const declared = declaredRefs(entity);
      const seen = { ...withFullRefs(entity, declared), ref };
      this.entries.set(ref, { seen, declared });
      for (const target of this.suppliesOf(declared)) {
        const users = this.users.get(target);
        if (users) users.push(ref);
        else this.users.set(target, [ref]);
      }
    }
  }

  /** References of all entities, in the order given. */
  refs(): string[] {
    return [...this.entries.keys()];
  }

  /** The entity as expressions see it. */
  get(ref: string): Seen<Entity> | undefined {
    return this.entries.get(ref)?.seen;
  }

  /** Every reference that an entity declares, in the order of the relations table. */
  declared(ref: string): readonly DeclaredRef[] {
    return this.entries.get(ref)?.declared ?? [];
  }

  /** Declared references of an entity that this index does not have. */
  unresolved(ref: string): DeclaredRef[] {
    return this.declared(ref).filter(
      each => each.ref !== undefined && !this.entries.has(each.ref),
    );
  }

  /** What an entity runs on, directly: models, datasets, guardrails. Named but absent entities are left out. */
  supply(ref: string): SupplyEdge[] {
    const edges = new Map<string, SupplyEdge>();
    for (const { field, ref: to } of this.declared(ref)) {
      if (!field.supplies || !to || !this.entries.has(to)) continue;
      const relation = field.relations[0].type;
      edges.set(`${relation} ${to}`, { from: ref, to, relation });
    }
    return [...edges.values()];
  }

  /** The entities that run on this one, directly. */
  usedBy(ref: string): string[] {
    return [...new Set(this.users.get(ref) ?? [])];
  }

  /** The products that use an entity, directly or through a model. */
  productsUsing(ref: string): Array<Seen<AIProductEntity>> {
    const found = new Map<string, Seen<AIProductEntity>>();
    const visited = new Set([ref]);
    const queue = [ref];
    for (let next = queue.shift(); next; next = queue.shift()) {
      for (const user of this.usedBy(next)) {
        if (visited.has(user)) continue;
        visited.add(user);
        const entity = this.get(user)!;
        if (isAIProductEntity(entity)) {
          found.set(user, entity as Seen<AIProductEntity>);
        } else queue.push(user);
      }
    }
    return [...found.values()];
  }

  /** What an expression sees as `related` of an entity in this index. */
  relatedOf(ref: string): Related {
    const entity = this.get(ref);
    const related: Related = {
      models: [],
      datasets: [],
      guardrails: [],
      products: [],
      unresolved: [],
    };
    if (!entity) return related;
    const ownerRef = entity.spec?.owner;
    const owner = typeof ownerRef === 'string' ? this.get(ownerRef) : undefined;
    if (owner) related.owner = owner;
    related.unresolved = this.unresolved(ref).map(each => ({
      path: formatPath(each.path),
      ref: each.ref!,
      kind: each.target!.kind,
    }));
    for (const target of this.reachable(ref)) {
      const other = this.get(target)!;
      if (isModelEntity(other)) related.models.push(other as Seen<ModelEntity>);
      if (isDatasetEntity(other)) {
        related.datasets.push(other as Seen<DatasetEntity>);
      }
      if (isGuardrailEntity(other)) {
        related.guardrails.push(other as Seen<GuardrailEntity>);
      }
    }
    if (!isAIProductEntity(entity)) related.products = this.productsUsing(ref);
    if (isDatasetEntity(entity) || isGuardrailEntity(entity)) {
      for (const user of this.usedBy(ref)) {
        const model = this.get(user)!;
        if (isModelEntity(model)) {
          related.models.push(model as Seen<ModelEntity>);
        }
      }
    }
    return related;
  }

  /** Everything below an entity in its supply chain, nearest first; for a dataset also what it is derived from. */
  private reachable(ref: string): string[] {
    const found = new Set<string>();
    const queue = this.supply(ref).map(({ to }) => to);
    const entity = this.get(ref)!;
    if (isDatasetEntity(entity)) {
      queue.push(
        ...(entity.spec.derivedFrom ?? []).filter(each =>
          this.entries.has(each),
        ),
      );
    }
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (next === ref || found.has(next)) continue;
      found.add(next);
      queue.push(...this.supply(next).map(({ to }) => to));
    }
    return [...found];
  }

  private suppliesOf(declared: DeclaredRef[]): string[] {
    return declared.flatMap(({ field, ref }) =>
      field.supplies && ref ? [ref] : [],
    );
  }
}
