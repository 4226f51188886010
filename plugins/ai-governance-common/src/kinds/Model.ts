import type { Entity } from '@backstage/catalog-model';
import type { ModelEntity } from './entities.generated';
import { isOfKind } from './isOfKind';

export type { ModelEntity };

/**
 * Whether an entity is a model. It looks at `apiVersion` and `kind` only: what the
 * catalog holds has passed the schema, what comes from elsewhere has not.
 *
 * @public
 */
export function isModelEntity(entity: Entity): entity is ModelEntity {
  return isOfKind(entity, 'Model');
}
