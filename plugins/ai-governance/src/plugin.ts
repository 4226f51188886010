import {
  createFrontendFeatureLoader,
  createFrontendPlugin,
} from '@backstage/frontend-plugin-api';
import { convertLegacyRouteRefs } from '@backstage/core-compat-api';
import {
  aiGovernanceCatalogGraphModule,
  aiGovernanceCatalogModule,
} from './catalogModules';
import { cards, contents, governanceApi, iconLinks, pages } from './extensions';
import {
  governancePageRouteRef,
  governanceRouteRef,
  governanceTabRouteRef,
  signalsRouteRef,
  signalsTabRouteRef,
} from './routes';

/**
 * Cards and tabs on the entity pages of AI products, models, datasets and guardrails, without the modules for other
 * plugins.
 *
 * @public
 */
export const aiGovernancePlugin = createFrontendPlugin({
  pluginId: 'ai-governance',
  title: 'AI governance',
  info: { packageJson: () => import('../package.json') },
  routes: convertLegacyRouteRefs({
    governance: governanceRouteRef,
    page: governancePageRouteRef,
    signals: signalsRouteRef,
  }),
  externalRoutes: convertLegacyRouteRefs({
    governanceTab: governanceTabRouteRef,
    signalsTab: signalsTabRouteRef,
  }),
  extensions: [governanceApi, ...pages, ...contents, ...cards, ...iconLinks],
});

/**
 * All that a portal needs: the plugin, icons for our kinds in the catalog, and our relations in the catalog graph.
 *
 * @public
 */
export const aiGovernanceFeatures = createFrontendFeatureLoader({
  loader: () => [
    aiGovernancePlugin,
    aiGovernanceCatalogModule,
    aiGovernanceCatalogGraphModule,
  ],
});
