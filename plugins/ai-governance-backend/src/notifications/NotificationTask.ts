import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  AI_GOVERNANCE_DECISION_TOPIC,
  DecisionEvent,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { NoticeSource } from './Notice';
import { Notifier } from './Notifier';
import { NoticeTopic } from './noticeTopics';
import { SentNotices } from './SentNotices';

/** Tells people what is so, on a schedule, and at once what was just asked of them. */
export class NotificationTask {
  private running: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly options: {
      notifier: Notifier;
      sources: readonly NoticeSource[];
      sent: SentNotices;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /** One run over every topic that is on. */
  async run(signal?: AbortSignal): Promise<void> {
    for (const { topic } of this.options.sources) {
      signal?.throwIfAborted();
      await this.tell([topic]);
    }
    await this.options.sent.prune(this.now());
  }

  /** From now on requests are told of when they are made, without keeping whoever made them waiting. */
  async listen(events: EventsService): Promise<void> {
    await events.subscribe({
      id: 'ai-governance-notifications',
      topics: [AI_GOVERNANCE_DECISION_TOPIC],
      onEvent: async ({ eventPayload }) => {
        const { request } = eventPayload as DecisionEvent;
        if (request?.state === 'open') this.soon();
      },
    });
  }

  /** Resolves when nothing is being told any more. */
  async idle(): Promise<void> {
    await this.running;
  }

  /** However many requests come in meanwhile, they are told of together. */
  private soon(): void {
    this.again = true;
    this.running ??= (async () => {
      while (this.again) {
        this.again = false;
        await this.tell(['waiting']);
      }
    })().finally(() => {
      this.running = undefined;
    });
  }

  /** What is so of some topics now. What fails in one stops no other. */
  async tell(topics: readonly NoticeTopic[]): Promise<void> {
    const { notifier, sources, logger } = this.options;
    for (const source of sources) {
      const { topic } = source;
      if (!topics.includes(topic) || !notifier.isOn(topic)) continue;
      const now = this.now();
      try {
        await notifier.tell(topic, await source.find(now), now);
      } catch (error) {
        logger.warn(
          `People could not be told of the topic ${topic}; the next run tries again`,
          error as Error,
        );
      }
    }
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
