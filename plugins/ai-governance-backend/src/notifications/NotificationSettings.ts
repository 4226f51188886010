import { Config } from '@backstage/config';
import { ALL_TOPICS, NoticeTopic } from './noticeTopics';

/** Which topics people are told of. */
export type NotificationSettings = { topics: ReadonlySet<NoticeTopic> };

/** Reads `aiGovernance.notifications`, where each topic can be switched off. Throws for a value that is no boolean. */
export function readNotificationSettings(config: Config): NotificationSettings {
  const switches = config.getOptionalConfig('aiGovernance.notifications');
  return {
    topics: new Set(
      ALL_TOPICS.filter(topic => switches?.getOptionalBoolean(topic) ?? true),
    ),
  };
}
