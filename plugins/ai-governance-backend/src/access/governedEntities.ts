import { AuthService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  declaredRefs,
  isAIEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { GovernedEntity } from '@aiproduct/backstage-plugin-ai-governance-node';

const REFS_AT_ONCE = 400;

/**
 * Loads what permission rules are told of entities, as the catalog has them now. The owner of anything that is not ours does not
 * count: organisation-wide matters are the governance group's.
 *
 * @returns in the order of the references; undefined for what is not there
 */
export async function governedEntities(
  refs: readonly string[],
  options: {
    catalog: CatalogService;
    auth: AuthService;
    governanceGroup: string | undefined;
  },
): Promise<Array<GovernedEntity | undefined>> {
  const { catalog, auth, governanceGroup } = options;
  const found: Array<GovernedEntity | undefined> = [];
  for (let i = 0; i < refs.length; i += REFS_AT_ONCE) {
    const entityRefs = refs.slice(i, i + REFS_AT_ONCE);
    const { items } = await catalog.getEntitiesByRefs(
      {
        entityRefs,
        fields: ['apiVersion', 'kind', 'metadata', 'spec.owner'],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    items.forEach((item, index) =>
      found.push(
        item && {
          entityRef: entityRefs[index],
          owner: ownerOf(item),
          governanceGroup,
        },
      ),
    );
  }
  return found;
}

function ownerOf(entity: Entity): string | undefined {
  if (!isAIEntity(entity)) return undefined;
  return declaredRefs(entity).find(({ field }) => field.path === 'spec.owner')
    ?.ref;
}
