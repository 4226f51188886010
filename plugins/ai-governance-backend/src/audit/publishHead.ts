import { appendFile } from 'node:fs/promises';
import { LoggerService } from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { EventsService } from '@backstage/plugin-events-node';
import { AuditStore } from './AuditStore';
import { ChainHead } from './chainHead';
import { HeadPlace, PublishedHeads } from './PublishedHeads';

/** Topic of the event that hands out the head of the audit chain; its payload is a {@link PublishedHead}. */
export const AUDIT_HEAD_TOPIC = 'ai-governance.audit-head';

/** The newest entry of the audit chain, and when it was handed out (ISO 8601). */
export type PublishedHead = ChainHead & { publishedAt: string };

/** What {@link publishHead} works with. */
export type PublishHeadOptions = {
  audit: AuditStore;
  heads: PublishedHeads;
  logger: LoggerService;
  events: EventsService;
  /** `aiGovernance.audit.headFile`: a file that a line is appended to. */
  headFile?: string;
  now: Date;
};

/** A head as one line of JSON. */
export function headLine({ seq, hash, publishedAt }: PublishedHead): string {
  return `${JSON.stringify({ seq, hash, publishedAt })}\n`;
}

/**
 * Hands the newest entry's hash to outsiders, who can then tell a rewritten chain: as a line of the log, as an event and, where configured, as a
 * line of a file. Run it on a schedule on any replica.
 *
 * At each place a head is handed out once, also when several replicas run this at once. What fails at one place is tried again by the next
 * run, there alone; only when the process is killed in between may a head come a second time.
 *
 * Throws, and hands out nothing, when the chain no longer has a head that was handed out before: somebody changed the database.
 */
export async function publishHead(options: PublishHeadOptions): Promise<void> {
  const { audit, heads, logger, events, headFile, now } = options;
  for (const { seq, hash } of await heads.list()) {
    if ((await audit.hashAt(seq)) !== hash) {
      throw new Error(
        `The audit chain was changed: entry ${seq} does not have the hash ${hash}, which was handed out before. Compare the database with a backup.`,
      );
    }
  }
  const head = await audit.head();
  if (!head) return;
  const published = { ...head, publishedAt: now.toISOString() };

  const ways: Array<[HeadPlace, () => Promise<void>]> = [
    [
      'log',
      async () =>
        logger.info(
          `Head of the audit chain: entry ${head.seq} has the hash ${head.hash}`,
          published,
        ),
    ],
    [
      'event',
      () =>
        events.publish({ topic: AUDIT_HEAD_TOPIC, eventPayload: published }),
    ],
  ];
  if (headFile) {
    // Flushed, so that it is on the disk before it counts as handed out.
    ways.push([
      'file',
      () => appendFile(headFile, headLine(published), { flush: true }),
    ]);
  }

  const failures: Error[] = [];
  for (const [place, handOut] of ways) {
    if (await heads.claim(place, head, now)) {
      try {
        await handOut();
      } catch (error) {
        await heads.giveBack(place, head);
        failures.push(
          new ForwardedError(
            `The head of the audit chain, entry ${head.seq}, could not be handed out (${place})`,
            error,
          ),
        );
        continue;
      }
      await heads.handedOut(place, head, now);
    }
  }
  if (failures.length > 0) {
    throw new AggregateError(
      failures,
      failures.map(each => each.message).join('; '),
    );
  }
}
