import { LoggerService } from '@backstage/backend-plugin-api';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { NotificationService } from '@backstage/plugin-notifications-node';

const PATIENCE_MS = 15_000;

/**
 * Sends through Backstage's notifications. A portal may do without them, so that a failure is told in the log once, until something can be
 * sent again.
 */
export class NotificationSender {
  private failing = false;

  constructor(
    private readonly options: {
      notifications: NotificationService;
      logger: LoggerService;
      patienceMs?: number;
    },
  ) {}

  /** @returns whether it was sent */
  async send(
    people: readonly string[],
    payload: NotificationPayload,
  ): Promise<boolean> {
    const { notifications, logger, patienceMs = PATIENCE_MS } = this.options;
    let timer: NodeJS.Timeout | undefined;
    try {
      await Promise.race([
        notifications.send({
          recipients: { type: 'entity', entityRef: [...people] },
          payload,
        }),
        new Promise((_, reject) => {
          timer = setTimeout(
            () => reject(new Error(`no answer in ${patienceMs / 1_000} s`)),
            patienceMs,
          );
        }),
      ]);
      this.failing = false;
      return true;
    } catch (error) {
      if (!this.failing) {
        logger.warn(
          `People cannot be notified: ${
            (error as Error).message
          }. Install @backstage/plugin-notifications-backend, or switch the topics of aiGovernance.notifications off. Everything else goes on; what is so by then is told once notifications can be sent.`,
        );
      }
      this.failing = true;
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
