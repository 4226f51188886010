import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { readEntityRef } from '@aiproduct/backstage-plugin-ai-governance-common';

/** Who did something: a person of the catalog, or the checks where nobody had to decide. */
export function Person({ who }: { who: string }) {
  if (who === 'system') return <>the checks</>;
  const ref = readEntityRef(who, { defaultKind: 'user' });
  return ref ? <EntityRefLink entityRef={ref} /> : <>{who}</>;
}
