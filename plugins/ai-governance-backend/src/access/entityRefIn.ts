import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { readEntityRef } from '@aiproduct/backstage-plugin-ai-governance-common';

/** The full reference, in lower case, that a caller wrote. Throws InputError for what is no reference. */
export function entityRefIn(text: string): string {
  const ref = readEntityRef(text, {});
  if (!ref) {
    throw new InputError(
      `entityRef: "${text}" is no entity reference; write kind:namespace/name, such as aiproduct:default/credit-assistant.`,
    );
  }
  return stringifyEntityRef(ref);
}
