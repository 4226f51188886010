import { parseEntityRef } from '@backstage/catalog-model';
import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { Notice } from './Notice';
import { NoticeTopic } from './noticeTopics';

/** Named one by one; the rest is counted. */
const MOST_NAMED = 5;
const MOST_CHARACTERS = 200;

const INBOX = '/ai-governance/inbox';
const ESTATE = '/ai-governance';

/** Decided in the inbox, where all that waits for a person is together. */
const DECIDED_IN_INBOX: readonly NoticeTopic[] = ['waiting', 'triggers'];

const SEVERAL: Record<NoticeTopic, (count: number) => string> = {
  waiting: count => `${count} requests wait for your decision`,
  expiring: count => `${count} attestations and exceptions end soon`,
  ungated: count => `${count} stages were reached without their gate`,
  failed: count => `${count} mandatory requirements are no longer met`,
  drift: count => `${count} monitors changed`,
  triggers: count => `${count} proposals wait for your decision`,
};

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS
    ? `${text.slice(0, MOST_CHARACTERS - 1)}…`
    : text;
}

/** The page of an entity, at Backstage's usual path. */
function entityPage(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `/catalog/${[namespace, kind, name]
    .map(encodeURIComponent)
    .join('/')}`;
}

/** One notification of everything that a person is told of a topic. */
export function notificationPayload(
  topic: NoticeTopic,
  notices: readonly Notice[],
): NotificationPayload {
  const texts = notices.map(each => `${shortened(each.text)}.`);
  const named = texts.slice(0, MOST_NAMED);
  const more = texts.length - named.length;
  const entityRefs = new Set(notices.map(each => each.entityRef));
  const [{ entityRef, group }] = notices;
  const severalEntities = topic === 'expiring' ? INBOX : ESTATE;
  const page = entityRefs.size === 1 ? entityPage(entityRef) : severalEntities;
  return {
    topic,
    title:
      notices.length === 1
        ? shortened(notices[0].text)
        : SEVERAL[topic](notices.length),
    ...(notices.length > 1 && {
      description: [...named, ...(more > 0 ? [`And ${more} more.`] : [])].join(
        ' ',
      ),
    }),
    link: DECIDED_IN_INBOX.includes(topic) ? INBOX : page,
    severity: notices.some(each => each.urgent) ? 'high' : 'normal',
    // Takes the place of the notification before, so that nobody has a heap of them.
    scope: group ? `${topic}:${group}` : topic,
  };
}
