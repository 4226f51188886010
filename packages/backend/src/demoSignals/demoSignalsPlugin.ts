import { ANNOTATION_ORIGIN_LOCATION, Entity } from '@backstage/catalog-model';
import {
  AuthService,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  CatalogService,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import {
  AI_KINDS,
  AiGovernanceClient,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DemoSender } from './DemoSender';

/** Another seed gives other values with the same story. */
const SEED = 'northwind-mutual';

/** Where the example organisation comes from: measurements of anything else are real ones, and none are invented beside them. */
const EXAMPLES = '/examples/all.yaml';

function isExample({ metadata }: Entity): boolean {
  const origin = metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
  return origin?.endsWith(EXAMPLES) ?? false;
}

async function measuredExamples(
  catalog: CatalogService,
  auth: AuthService,
): Promise<Entity[]> {
  const { items } = await catalog.getEntities(
    {
      filter: { kind: [...AI_KINDS] },
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.annotations',
        'spec.monitors',
        'spec.outcomes',
        'spec.releasedAt',
        'spec.rollback',
      ],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  return items.filter(entity => entity.spec?.monitors && isExample(entity));
}

/**
 * Measurements for the demo portal: weeks of them at the start, and the next ones as time passes, so that nothing turns stale but what
 * should. They go the way of every sender, through `POST /v1/signals`. In development only.
 */
export const demoSignalsPlugin = createBackendPlugin({
  pluginId: 'demo-signals',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        discovery: coreServices.discovery,
        lifecycle: coreServices.rootLifecycle,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, catalog, discovery, lifecycle, logger, scheduler }) {
        if (process.env.NODE_ENV !== 'development') {
          throw new Error(
            'Measurements are invented for the demo portal only: leave the plugin demo-signals out, or set NODE_ENV=development',
          );
        }
        const sender = new DemoSender({
          api: new AiGovernanceClient({
            discoveryApi: discovery,
            fetchApi: {
              fetch: async (url, request) => {
                const { token } = await auth.getPluginRequestToken({
                  onBehalfOf: await auth.getOwnServiceCredentials(),
                  targetPluginId: 'ai-governance',
                });
                const headers = new Headers(request?.headers);
                headers.set('authorization', `Bearer ${token}`);
                return fetch(url, { ...request, headers });
              },
            },
          }),
          entities: () => measuredExamples(catalog, auth),
          seed: SEED,
          logger,
        });
        // Once everything is up. Often, as the catalog fills step by step then; where nothing is due there is next to nothing to do.
        lifecycle.addStartupHook(() =>
          scheduler.scheduleTask({
            id: 'send',
            frequency: { seconds: 15 },
            initialDelay: { seconds: 2 },
            timeout: { minutes: 5 },
            scope: 'local',
            fn: () => sender.send(),
          }),
        );
      },
    });
  },
});
