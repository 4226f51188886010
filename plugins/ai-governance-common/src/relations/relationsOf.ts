import {
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
} from '@backstage/catalog-model';
import { declaredRefs } from './entityRefs';

/**
 * A relation as the catalog stores it.
 *
 * @public
 */
export type AIRelation = {
  source: CompoundEntityRef;
  type: string;
  target: CompoundEntityRef;
};

/**
 * The relations that an entity makes, each in both directions and each once, in the order of the relations table.
 *
 * @public
 */
export function relationsOf(entity: Entity): AIRelation[] {
  const self = getCompoundEntityRef(entity);
  const seen = new Map<string, Set<string>>();
  const relations: AIRelation[] = [];
  for (const { field, target, ref } of declaredRefs(entity)) {
    if (!target || !ref) continue;
    for (const { type, inverse } of field.relations) {
      let targets = seen.get(type);
      if (!targets) seen.set(type, (targets = new Set()));
      else if (targets.has(ref)) continue;
      targets.add(ref);
      relations.push({ source: self, type, target });
      relations.push({ source: target, type: inverse, target: self });
    }
  }
  return relations;
}
