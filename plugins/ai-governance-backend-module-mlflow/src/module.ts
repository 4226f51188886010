import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { aiGovernanceSignalSourcesExtensionPoint } from '@aiproduct/backstage-plugin-ai-governance-node';
import { MlflowSource } from './MlflowSource';
import { readMlflowServers } from './readMlflowServers';

/**
 * Reads metrics of registered models from MLflow, as `aiGovernance.sources.mlflow` says.
 *
 * @public
 */
export const aiGovernanceModuleMlflow = createBackendModule({
  pluginId: 'ai-governance',
  moduleId: 'mlflow',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        sources: aiGovernanceSignalSourcesExtensionPoint,
      },
      async init({ config, sources }) {
        sources.addSource(
          ...readMlflowServers(config).map(each => new MlflowSource(each)),
        );
      },
    });
  },
});
