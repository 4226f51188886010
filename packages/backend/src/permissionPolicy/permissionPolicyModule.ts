import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { DemoPermissionPolicy } from './DemoPermissionPolicy';

/** The permission policy of the demo portal, with the group of `aiGovernance.governanceGroup`. */
export const permissionPolicyModule = createBackendModule({
  pluginId: 'permission',
  moduleId: 'demo-policy',
  register(reg) {
    reg.registerInit({
      deps: {
        policy: policyExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ policy, config }) {
        const group = config.getOptionalString('aiGovernance.governanceGroup');
        policy.setPolicy(
          new DemoPermissionPolicy(
            group &&
              stringifyEntityRef(
                parseEntityRef(group, {
                  defaultKind: 'group',
                  defaultNamespace: 'default',
                }),
              ),
          ),
        );
      },
    });
  },
});
