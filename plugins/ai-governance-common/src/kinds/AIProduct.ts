import type { Entity } from '@backstage/catalog-model';
import type { AIProductEntity } from './entities.generated';
import { isOfKind } from './isOfKind';

export type { AIProductEntity };

/**
 * Whether an entity is an AI product. It looks at `apiVersion` and `kind` only: what the
 * catalog holds has passed the schema, what comes from elsewhere has not.
 *
 * @public
 */
export function isAIProductEntity(entity: Entity): entity is AIProductEntity {
  return isOfKind(entity, 'AIProduct');
}
