import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  AI_KINDS,
  readEntityRef,
} from '@aiproduct/backstage-plugin-ai-governance-common';

const KINDS = new Set(AI_KINDS.map(kind => kind.toLocaleLowerCase('en-US')));

/** The entity that a path names. Throws NotFoundError for what no entity of ours can be called. */
export function entityRefOf(params: Record<string, string>): string {
  const { kind, namespace, name } = params;
  const ref = readEntityRef(`${kind}:${namespace}/${name}`, {});
  if (!ref || !KINDS.has(kind.toLocaleLowerCase('en-US'))) {
    throw new NotFoundError(
      `There is no governance of ${kind}:${namespace}/${name}, only of ${AI_KINDS.join(
        ', ',
      )}`,
    );
  }
  return stringifyEntityRef(ref);
}
