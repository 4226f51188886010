import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { aiGovernanceSignalSourcesExtensionPoint } from '@aiproduct/backstage-plugin-ai-governance-node';
import { PrometheusSource } from './PrometheusSource';
import { readPrometheusQueries } from './readPrometheusQueries';

/**
 * Reads values of monitors from Prometheus, as `aiGovernance.sources.prometheus` says.
 *
 * @public
 */
export const aiGovernanceModulePrometheus = createBackendModule({
  pluginId: 'ai-governance',
  moduleId: 'prometheus',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: aiGovernanceSignalSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(
          ...readPrometheusQueries(config).map(
            each => new PrometheusSource(each),
          ),
        );
      },
    });
  },
});
