import {
  Inbox,
  INBOX_REASONS,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Something in an inbox. */
export type InboxItem = Inbox['items'][number];

/** Why something is in an inbox. */
export type InboxReason = (typeof INBOX_REASONS)[number];

/** An inbox by reason, each in the order of the answer. */
export function byReason(
  items: readonly InboxItem[],
): Record<InboxReason, InboxItem[]> {
  const of = (reason: InboxReason) =>
    items.filter(each => each.reason === reason);
  return { decide: of('decide'), own: of('own'), expiring: of('expiring') };
}
