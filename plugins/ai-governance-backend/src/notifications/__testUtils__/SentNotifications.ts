import { createServiceFactory } from '@backstage/backend-plugin-api';
import {
  NotificationSendOptions,
  NotificationService,
  notificationService,
} from '@backstage/plugin-notifications-node';

/** Notifications that were sent, or that nobody takes. */
export class SentNotifications implements NotificationService {
  all: NotificationSendOptions[] = [];
  /** Thrown instead of sending. */
  problem: Error | undefined;

  async send(options: NotificationSendOptions): Promise<void> {
    if (this.problem) throw this.problem;
    this.all.push(options);
  }

  /** What was sent since the last call, as `topic → people: title`. */
  take(): string[] {
    const taken = this.all.map(({ recipients, payload }) => {
      const people =
        recipients.type === 'entity' ? [recipients.entityRef].flat() : ['all'];
      return `${payload.topic} → ${people.sort().join(', ')}: ${payload.title}`;
    });
    this.all = [];
    return taken.sort();
  }

  /** To put into a test backend. */
  factory() {
    return createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => this,
    });
  }
}
