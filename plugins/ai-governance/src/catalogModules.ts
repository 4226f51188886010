import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import {
  ALL_RELATION_PAIRS,
  ALL_RELATIONS,
  catalogGraphApiRef,
  DefaultCatalogGraphApi,
} from '@backstage/plugin-catalog-graph';
import { DefaultEntityPresentationApi } from '@backstage/plugin-catalog';
import {
  catalogApiRef,
  entityPresentationApiRef,
} from '@backstage/plugin-catalog-react';
import { REF_FIELDS } from '@aiproduct/backstage-plugin-ai-governance-common';
import { aiKindIcons, aiRelationPairs, aiRelations } from './catalogMaps';

/** Relations that say who does what: a graph of systems drowns in them, so they are shown when asked for. */
const PEOPLE_RELATIONS = REF_FIELDS.filter(
  ({ path }) => path.startsWith('spec.roles.') || path === 'spec.steward',
).flatMap(({ relations }) =>
  relations.flatMap(each => [each.type, each.inverse]),
);

/**
 * Shows our kinds with icons throughout the portal. A module of the catalog plugin; it replaces the entity presentation
 * API, so a portal with one of its own adds {@link aiKindIcons} there instead.
 *
 * @public
 */
export const aiGovernanceCatalogModule = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      name: 'entity-presentation',
      params: defineParams =>
        defineParams({
          api: entityPresentationApiRef,
          deps: { catalogApi: catalogApiRef },
          factory: ({ catalogApi }) =>
            DefaultEntityPresentationApi.create({
              catalogApi,
              kindIcons: aiKindIcons,
            }),
        }),
    }),
  ],
});

/**
 * Lets the catalog graph draw the relations of our kinds. A module of the catalog-graph plugin; it replaces the catalog
 * graph API, so a portal with one of its own adds {@link aiRelations} and {@link aiRelationPairs} there instead.
 *
 * @public
 */
export const aiGovernanceCatalogGraphModule = createFrontendModule({
  pluginId: 'catalog-graph',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogGraphApiRef,
          deps: {},
          factory: () =>
            new DefaultCatalogGraphApi({
              knownRelations: [...ALL_RELATIONS, ...aiRelations],
              knownRelationPairs: [...ALL_RELATION_PAIRS, ...aiRelationPairs],
              defaultRelationTypes: { exclude: PEOPLE_RELATIONS },
            }),
        }),
    }),
  ],
});
