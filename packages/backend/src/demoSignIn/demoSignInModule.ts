import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { authProvidersExtensionPoint } from '@backstage/plugin-auth-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { assertDevelopment } from './assertDevelopment';
import { demoAuthProvider } from './demoAuthProvider';
import { DemoPeople } from './DemoPeople';
import { isUserRef } from './isUserRef';

const CONFIG = 'auth.providers.demo';

/**
 * Lets people choose whom of the catalog they want to be, for development. Where `auth.providers.demo` is configured in anything but a
 * portal for development, the backend does not start.
 */
export const demoSignInModule = createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-sign-in',
  register(reg) {
    reg.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        config: coreServices.rootConfig,
        catalog: catalogServiceRef,
        auth: coreServices.auth,
      },
      async init({ providers, config, catalog, auth }) {
        if (!config.has(CONFIG)) return;
        assertDevelopment(config, process.env);
        const first = config.getOptionalStringArray(`${CONFIG}.first`) ?? [];
        const wrong = first.find(ref => !isUserRef(ref));
        if (wrong !== undefined) {
          throw new InputError(
            `${CONFIG}.first has "${wrong}"; write references of Users, such as user:default/maria`,
          );
        }
        providers.registerProvider({
          providerId: 'demo',
          factory: demoAuthProvider(new DemoPeople({ catalog, auth, first })),
        });
      },
    });
  },
});
