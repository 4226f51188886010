import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  loadRequirementSets,
  readRequirementSetOptions,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { AiGovernanceEntitiesProcessor } from './AiGovernanceEntitiesProcessor';
import { readValidationMode } from './readValidationMode';

/**
 * Adds the kinds AIProduct, Model, Dataset and Guardrail to the catalog.
 *
 * @public
 */
export const catalogModuleAiGovernance = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'ai-governance',
  register(reg) {
    reg.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        catalog.addProcessor(
          new AiGovernanceEntitiesProcessor({
            sets: await loadRequirementSets(readRequirementSetOptions(config)),
            validation: readValidationMode(config),
          }),
        );
      },
    });
  },
});
