import type { Entity } from '@backstage/catalog-model';
import type { GuardrailEntity } from './entities.generated';
import { isOfKind } from './isOfKind';

export type { GuardrailEntity };

/**
 * Whether an entity is a guardrail. It looks at `apiVersion` and `kind` only: what the
 * catalog holds has passed the schema, what comes from elsewhere has not.
 *
 * @public
 */
export function isGuardrailEntity(entity: Entity): entity is GuardrailEntity {
  return isOfKind(entity, 'Guardrail');
}
