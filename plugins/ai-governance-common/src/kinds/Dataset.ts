import type { Entity } from '@backstage/catalog-model';
import type { DatasetEntity } from './entities.generated';
import { isOfKind } from './isOfKind';

export type { DatasetEntity };

/**
 * Whether an entity is a dataset. It looks at `apiVersion` and `kind` only: what the
 * catalog holds has passed the schema, what comes from elsewhere has not.
 *
 * @public
 */
export function isDatasetEntity(entity: Entity): entity is DatasetEntity {
  return isOfKind(entity, 'Dataset');
}
