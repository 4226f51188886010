import type { ReactNode } from 'react';
import { DEFAULT_NAMESPACE } from '@backstage/catalog-model';
import { EntityRefLink, useEntity } from '@backstage/plugin-catalog-react';
import { readEntityRef } from '@aiproduct/backstage-plugin-ai-governance-common';

/** A link to an entity that another one names, with the defaults of the field; text when it is no entity reference. */
export function EntityLink({
  text,
  defaultKind,
  children,
}: {
  /** As the entity writes it. */
  text: string;
  defaultKind?: string;
  children?: ReactNode;
}) {
  const { entity } = useEntity();
  const ref = readEntityRef(text, {
    defaultKind,
    defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
  });
  return ref ? (
    <EntityRefLink entityRef={ref}>{children}</EntityRefLink>
  ) : (
    <span>{text}</span>
  );
}
