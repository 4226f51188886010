import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  aiGovernanceEntityPermissions,
  aiGovernanceEstatePermissions,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  aiGovernanceRules,
  aiGovernanceSignalSourcesExtensionPoint,
  governedEntityResourceRef,
  loadRequirementSets,
  readRequirementSetOptions,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { governedEntities } from './access/governedEntities';
import { PublishedHeads } from './audit/PublishedHeads';
import { publishHead } from './audit/publishHead';
import { migratedClient } from './database/migrate';
import { readDecisionSettings } from './decisions/DecisionSettings';
import { readDriftActionSettings } from './drift/DriftActionSettings';
import { readNotificationSettings } from './notifications/NotificationSettings';
import { createRouter } from './router';
import { createServices } from './services';
import { readSignalSettings } from './signals/SignalSettings';
import { scheduleSources } from './signals/sources/scheduleSources';
import { SourceRegistry } from './signals/sources/SourceRegistry';

/**
 * The governance backend: what each AI product owes, where it stands, and what people decide about it.
 *
 * @public
 */
export const aiGovernancePlugin = createBackendPlugin({
  pluginId: 'ai-governance',
  register(env) {
    const sources = new SourceRegistry();
    env.registerExtensionPoint(
      aiGovernanceSignalSourcesExtensionPoint,
      sources,
    );
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({ config, database, scheduler, ...deps }) {
        const { auditor, events, httpAuth, httpRouter, logger } = deps;
        const settings = readDecisionSettings(config);
        const signalSettings = readSignalSettings(config);
        const notificationSettings = readNotificationSettings(config);
        const driftActions = readDriftActionSettings(config);
        const sets = await loadRequirementSets(
          readRequirementSetOptions(config),
        );
        const db = await migratedClient(database);
        const services = createServices({
          ...deps,
          db,
          sets,
          settings,
          signalSettings,
          notificationSettings,
          driftActions,
        });
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
          id: 'drift-actions',
          scope: 'global',
          initialDelay: { seconds: 20 },
          frequency: { seconds: 30 },
          timeout: { minutes: 10 },
          fn: signal => services.drift.run(signal),
        });
        await services.notifications.listen(events);
        await scheduler.scheduleTask({
          id: 'notifications',
          scope: 'global',
          initialDelay: { minutes: 1 },
          frequency: { minutes: 5 },
          timeout: { minutes: 10 },
          fn: signal => services.notifications.run(signal),
        });
        await scheduler.scheduleTask({
          id: 'portfolio-days',
          scope: 'global',
          initialDelay: { minutes: 2 },
          frequency: { hours: 1 },
          timeout: { minutes: 10 },
          fn: () => services.days.record(new Date()),
        });
        await scheduler.scheduleTask({
          id: 'signal-retention',
          scope: 'global',
          initialDelay: { minutes: 10 },
          frequency: { hours: 6 },
          timeout: { hours: 2 },
          fn: async signal => {
            const { months, days } = await services.retention.run(
              new Date(),
              signal,
            );
            if (months.length + days === 0) return;
            logger.info(
              `What was measured in ${
                months.join(', ') || 'no month'
              } is kept by the day now; ${days} days were too old and are gone`,
            );
          },
        });
        await scheduleSources(sources.list(), {
          scheduler,
          runner: services.sourceRunner,
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
