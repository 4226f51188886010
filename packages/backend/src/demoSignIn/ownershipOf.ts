import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';

function groupRef(text: unknown, namespace: string): string[] {
  if (typeof text !== 'string') return [];
  try {
    const ref = parseEntityRef(text, {
      defaultKind: 'group',
      defaultNamespace: namespace,
    });
    return [stringifyEntityRef(ref)];
  } catch {
    return [];
  }
}

/**
 * The references that a person owns through: their own and their groups'. Groups are taken from what the User itself says as well as
 * from the catalog's relations, so that they are whole as soon as the User is there, whether or not its groups are. Only what a Group
 * says of its members comes with that Group; whoever signed in before has it from the next refresh of their session on.
 */
export function ownershipOf(user: Entity): string[] {
  const namespace = user.metadata.namespace ?? DEFAULT_NAMESPACE;
  const declared = user.spec?.memberOf;
  const groups = [
    ...(Array.isArray(declared) ? declared : []).flatMap(text =>
      groupRef(text, namespace),
    ),
    ...(user.relations ?? [])
      .filter(({ type }) => type === RELATION_MEMBER_OF)
      .map(({ targetRef }) => targetRef),
  ].filter(ref => ref.startsWith('group:'));
  return [...new Set([stringifyEntityRef(user), ...groups])];
}
