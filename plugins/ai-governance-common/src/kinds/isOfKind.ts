import type { Entity } from '@backstage/catalog-model';

/**
 * The `apiVersion` of all AI governance kinds.
 *
 * @public
 */
export const API_VERSION = 'ai-governance/v1alpha1';

/**
 * Whether an entity has our `apiVersion` and the given kind. Kinds are compared
 * without regard to case, as the catalog does.
 */
export function isOfKind(entity: Entity, kind: string): boolean {
  return (
    entity.apiVersion === API_VERSION &&
    entity.kind.toLocaleLowerCase('en-US') === kind.toLocaleLowerCase('en-US')
  );
}
