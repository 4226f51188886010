import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { NOTICE_TOPICS, NoticeTopic } from './noticeTopics';

type DbSentRow = { id: string; sent_at: string };

/** A notice as one person gets it. */
export type PersonalNotice = {
  topic: NoticeTopic;
  key: string;
  person: string;
};

const ROWS_AT_ONCE = 400;
/** Longer than any topic is quiet. */
const KEPT_MS = 30 * 86_400_000;

function idOf({ topic, key, person }: PersonalNotice): string {
  return createHash('sha256')
    .update(JSON.stringify([topic, key, person]))
    .digest('hex');
}

function* chunks<T>(all: readonly T[]): Generator<T[]> {
  for (let i = 0; i < all.length; i += ROWS_AT_ONCE) {
    yield all.slice(i, i + ROWS_AT_ONCE);
  }
}

/** What was told to whom and when, for all replicas: who tells something claims it here before. */
export class SentNotices {
  constructor(private readonly db: Knex) {}

  /** Which of the notices were not told lately. Changes nothing. */
  async due(
    notices: readonly PersonalNotice[],
    now: Date,
  ): Promise<PersonalNotice[]> {
    const told = new Map<string, string>();
    for (const ids of chunks(notices.map(idOf))) {
      const rows = await this.db<DbSentRow>('sent_notices').whereIn('id', ids);
      for (const { id, sent_at } of rows) told.set(id, sent_at);
    }
    return notices.filter(each => {
      const sentAt = told.get(idOf(each));
      return sentAt === undefined || sentAt <= quietSince(each.topic, now);
    });
  }

  /**
   * Claims notices of one topic, all that are due in one statement, so that of two replicas that tell the same at once one claims
   * them all. What was claimed counts as told.
   *
   * @returns whether any was due
   */
  async claim(
    topic: NoticeTopic,
    notices: readonly PersonalNotice[],
    now: Date,
  ): Promise<boolean> {
    const ids = [...new Set(notices.map(idOf))].sort();
    let claimed = 0;
    for (const part of chunks(ids)) {
      const rows = await this.db<DbSentRow>('sent_notices')
        .insert(part.map(id => ({ id, sent_at: now.toISOString() })))
        .onConflict('id')
        .merge()
        .where('sent_notices.sent_at', '<=', quietSince(topic, now))
        .returning('id');
      claimed += rows.length;
    }
    return claimed > 0;
  }

  /** Counts notices as told now: they were named again beside something new, so that their reminder can wait. */
  async tellAgain(
    notices: readonly PersonalNotice[],
    now: Date,
  ): Promise<void> {
    const ids = [...new Set(notices.map(idOf))].sort();
    for (const part of chunks(ids)) {
      await this.db<DbSentRow>('sent_notices')
        .whereIn('id', part)
        .where('sent_at', '<', now.toISOString())
        .update({ sent_at: now.toISOString() });
    }
  }

  /** Gives back what could not be told, so that the next run tries again. */
  async giveBack(notices: readonly PersonalNotice[], now: Date): Promise<void> {
    for (const ids of chunks(notices.map(idOf))) {
      await this.db<DbSentRow>('sent_notices')
        .whereIn('id', ids)
        .where('sent_at', now.toISOString())
        .delete();
    }
  }

  /** Forgets what no topic asks for any more. */
  async prune(now: Date): Promise<void> {
    await this.db<DbSentRow>('sent_notices')
      .where('sent_at', '<', new Date(now.getTime() - KEPT_MS).toISOString())
      .delete();
  }
}

function quietSince(topic: NoticeTopic, now: Date): string {
  return new Date(now.getTime() - NOTICE_TOPICS[topic].quietMs).toISOString();
}
