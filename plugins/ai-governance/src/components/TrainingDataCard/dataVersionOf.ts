import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ModelEntity } from '@aiproduct/backstage-plugin-ai-governance-common';
import { readEntityRef } from '@aiproduct/backstage-plugin-ai-governance-common';

/** Which version of a dataset a model was made with; both names may be written short or in full. */
export function dataVersionOf(
  { spec, metadata }: ModelEntity,
  dataset: string,
): string | undefined {
  const full = (text: string) => {
    const ref = readEntityRef(text, {
      defaultKind: 'dataset',
      defaultNamespace: metadata.namespace ?? 'default',
    });
    return ref ? stringifyEntityRef(ref) : text;
  };
  const wanted = full(dataset);
  return Object.entries(spec.build?.dataVersions ?? {}).find(
    ([name]) => full(name) === wanted,
  )?.[1];
}
