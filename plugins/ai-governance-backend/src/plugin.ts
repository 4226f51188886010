import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  aiGovernanceEntityPermissions,
  aiGovernanceEstatePermissions,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  aiGovernanceRules,
  governedEntityResourceRef,
  loadRequirementSets,
  readRequirementSetOptions,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { governedEntities } from './access/governedEntities';
import { PublishedHeads } from './audit/PublishedHeads';
import { publishHead } from './audit/publishHead';
import { migratedClient } from './database/migrate';
import { readDecisionSettings } from './decisions/DecisionSettings';
import { createRouter } from './router';
import { createServices } from './services';

/**
 * The governance backend: what each AI product owes, where it stands, and what people decide about it.
 *
 * @public
 */
export const aiGovernancePlugin = createBackendPlugin({
  pluginId: 'ai-governance',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({ config, database, scheduler, ...deps }) {
        const { auditor, events, httpAuth, httpRouter, logger } = deps;
        const settings = readDecisionSettings(config);
        const sets = await loadRequirementSets(
          readRequirementSetOptions(config),
        );
        const db = await migratedClient(database);
        const services = createServices({ ...deps, db, sets, settings });
        const { audit, published, sweep, authorized } = services;
        await published.publish(
          sets.map(({ set }) => set),
          new Date(),
        );

        deps.permissionsRegistry.addPermissions(aiGovernanceEstatePermissions);
        deps.permissionsRegistry.addResourceType({
          resourceRef: governedEntityResourceRef,
          permissions: aiGovernanceEntityPermissions,
          rules: Object.values(aiGovernanceRules),
          getResources: refs =>
            governedEntities(refs, { ...deps, ...settings }),
        });

        httpRouter.use(
          createRouter({ httpAuth, auditor, services: authorized }),
        );
        httpRouter.addAuthPolicy({
          path: '/openapi.json',
          allow: 'unauthenticated',
        });

        await scheduler.scheduleTask({
          id: 'estate-sweep',
          scope: 'global',
          initialDelay: { seconds: 5 },
          frequency: { seconds: 30 },
          timeout: { minutes: 15 },
          fn: async signal => {
            const { outdated, dependents, gone } = await sweep.run(signal);
            logger.debug(
              `Judged ${outdated} entities anew and ${dependents} around them; ${gone} left the catalog`,
            );
          },
        });
        await scheduler.scheduleTask({
          id: 'audit-head',
          scope: 'global',
          initialDelay: { minutes: 1 },
          frequency: { hours: 1 },
          timeout: { minutes: 5 },
          fn: () =>
            publishHead({
              audit,
              heads: new PublishedHeads(db),
              logger,
              events,
              headFile: config.getOptionalString('aiGovernance.audit.headFile'),
              now: new Date(),
            }),
        });
      },
    });
  },
});
