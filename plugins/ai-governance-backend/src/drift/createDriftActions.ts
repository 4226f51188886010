import {
  AuditorService,
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { Knex } from 'knex';
import { AccessControl } from '../access/AccessControl';
import { AuditStore } from '../audit/AuditStore';
import { DecisionSettings } from '../decisions/DecisionSettings';
import { StateStore } from '../estate/StateStore';
import { DriftChanges } from '../signals/DriftChanges';
import { GoneEntities } from '../signals/GoneEntities';
import { AuthorizedMutes } from './AuthorizedMutes';
import { AuthorizedTriggers } from './AuthorizedTriggers';
import { DeliveryTask } from './DeliveryTask';
import { DriftActionSettings } from './DriftActionSettings';
import { DriftAlarms } from './DriftAlarms';
import { DriftAuditor } from './DriftAuditor';
import { DriftEvents } from './DriftEvents';
import { DriftNotices } from './DriftNotices';
import { DriftReactor } from './DriftReactor';
import { DriftSubjects } from './DriftSubjects';
import { DriftTask } from './DriftTask';
import { MlopsEngineers } from './MlopsEngineers';
import { MuteStore } from './MuteStore';
import { TemplateStarter } from './TemplateStarter';
import { TriggerDeliveries } from './TriggerDeliveries';
import { TriggerNotices } from './TriggerNotices';
import { Triggers } from './Triggers';
import { TriggerService } from './TriggerService';
import { TriggerStore } from './TriggerStore';
import { TriggerTargets } from './TriggerTargets';
import { WebhookCaller } from './WebhookCaller';

/** Puts together what follows from changes of drift. */
export function createDriftActions(options: {
  db: Knex;
  catalog: CatalogService;
  auth: AuthService;
  discovery: DiscoveryService;
  events: EventsService;
  auditor: AuditorService;
  logger: LoggerService;
  audit: AuditStore;
  states: StateStore;
  access: AccessControl;
  gone: GoneEntities;
  settings: DecisionSettings;
  driftActions: DriftActionSettings;
  now?: () => Date;
}) {
  const { db, settings, driftActions } = options;
  const alarms = new DriftAlarms(db);
  const mutes = new MuteStore(db);
  const store = new TriggerStore(db);
  const deliveries = new TriggerDeliveries(db);
  const subjects = new DriftSubjects(options);
  const targets = new TriggerTargets({
    settings: driftActions,
    webhooks: new WebhookCaller(),
    templates: new TemplateStarter(options),
  });
  const auditor = new DriftAuditor(options);
  const shared = {
    ...options,
    ...settings,
    store,
    deliveries,
    targets,
    auditor,
  };
  const triggers = new Triggers(shared);
  const task = new DriftTask({
    ...shared,
    alarms,
    triggers,
    reactor: new DriftReactor({
      ...options,
      changes: new DriftChanges(db),
      alarms,
      events: new DriftEvents(options),
      subjects,
      triggers,
      auditor,
    }),
    delivery: new DeliveryTask(shared),
  });
  return {
    task,
    sources: [
      new DriftNotices({
        alarms,
        mutes,
        engineers: new MlopsEngineers(options),
      }),
      new TriggerNotices(shared),
    ],
    triggers: new AuthorizedTriggers({
      ...shared,
      service: new TriggerService(shared),
      onAccepted: () => task.soon(),
    }),
    mutes: new AuthorizedMutes({ ...shared, mutes, subjects }),
  };
}
