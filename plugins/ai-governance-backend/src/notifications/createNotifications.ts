import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { CompiledRequirement } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DecisionSettings } from '../decisions/DecisionSettings';
import { RequestStore } from '../decisions/RequestStore';
import { Organisation } from '../estate/Organisation';
import { StateStore } from '../estate/StateStore';
import { StatusText } from '../estate/StatusText';
import { ExpiringNotices } from './ExpiringNotices';
import { FailureNotices } from './FailureNotices';
import { MandatoryFailures } from './MandatoryFailures';
import { NoticeSource } from './Notice';
import { NotificationSender } from './NotificationSender';
import { NotificationSettings } from './NotificationSettings';
import { NotificationTask } from './NotificationTask';
import { Notifier } from './Notifier';
import { People } from './People';
import { SentNotices } from './SentNotices';
import { UngatedNotices } from './UngatedNotices';
import { WaitingNotices } from './WaitingNotices';

/** Puts together what tells people; further sources come from elsewhere. */
export function createNotifications(
  options: {
    db: Knex;
    catalog: CatalogService;
    auth: AuthService;
    logger: LoggerService;
    notifications: NotificationService;
    requests: RequestStore;
    states: StateStore;
    organisation: Organisation;
    settings: DecisionSettings;
    notificationSettings: NotificationSettings;
    requirements: ReadonlyMap<string, CompiledRequirement>;
    now?: () => Date;
  },
  further: readonly NoticeSource[] = [],
): NotificationTask {
  const { db, requirements, notificationSettings } = options;
  const sent = new SentNotices(db);
  return new NotificationTask({
    ...options,
    sent,
    notifier: new Notifier({
      people: new People(options),
      sent,
      sender: new NotificationSender(options),
      settings: notificationSettings,
    }),
    sources: [
      new WaitingNotices(options),
      new ExpiringNotices(options),
      new UngatedNotices(options),
      new FailureNotices({
        ...options,
        failures: new MandatoryFailures(db, new StatusText(requirements)),
      }),
      ...further,
    ],
  });
}
