import type { Entity } from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';

/** Entities on the other end of relations, as references, each once. */
export function relatedRefs(
  entity: Entity,
  relations: readonly string[],
): string[] {
  const targets = relations.flatMap(type =>
    getEntityRelations(entity, type).map(
      ({ kind, namespace, name }) => `${kind}:${namespace}/${name}`,
    ),
  );
  return [...new Set(targets.map(each => each.toLocaleLowerCase('en-US')))];
}

/** What comes into a dataset and what is made from it. */
export type Lineage = {
  madeFrom: string[];
  madeInto: string[];
  trains: string[];
  validates: string[];
  tests: string[];
  usedBy: string[];
};

/** The lineage of a dataset in both directions, from the relations of the catalog. */
export function lineageOf(entity: Entity): Lineage {
  return {
    madeFrom: relatedRefs(entity, ['derivedFrom']),
    madeInto: relatedRefs(entity, ['derives']),
    trains: relatedRefs(entity, ['trains']),
    validates: relatedRefs(entity, ['validates']),
    tests: relatedRefs(entity, ['tests']),
    usedBy: relatedRefs(entity, ['datasetUsedBy']),
  };
}
