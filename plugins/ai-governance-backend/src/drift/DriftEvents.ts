import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import {
  AI_GOVERNANCE_DRIFT_TOPIC,
  DriftEvent,
} from '@aiproduct/backstage-plugin-ai-governance-node';
import { Knex } from 'knex';

type DbEventRow = {
  id: string;
  payload: string;
  leased_until: string | null;
  recorded_at: string;
};

const ROWS_AT_ONCE = 200;
/** A replica that has not published by then was ended in between. */
const LEASE_MS = 60_000;

/** Publishes changes of level once they are recorded: each by one replica, and again by another one where that one was ended. */
export class DriftEvents {
  constructor(
    private readonly options: {
      db: Knex;
      events: EventsService;
      logger: LoggerService;
    },
  ) {}

  /** In the transaction that records what is told. */
  async record(
    tx: Knex.Transaction,
    events: readonly DriftEvent[],
    now: Date,
  ): Promise<void> {
    for (let i = 0; i < events.length; i += ROWS_AT_ONCE) {
      await tx<DbEventRow>('drift_events').insert(
        events.slice(i, i + ROWS_AT_ONCE).map(event => ({
          id: event.id,
          payload: JSON.stringify(event),
          leased_until: null,
          recorded_at: now.toISOString(),
        })),
      );
    }
  }

  /** Publishes what waits, in the order in which it was recorded. What fails stays for the next run. */
  async publish(now: Date): Promise<void> {
    const { db, events, logger } = this.options;
    for (;;) {
      const mine = await this.lease(now);
      for (const { id, payload } of mine) {
        try {
          await events.publish({
            topic: AI_GOVERNANCE_DRIFT_TOPIC,
            eventPayload: JSON.parse(payload) as DriftEvent,
          });
        } catch (error) {
          logger.warn(
            'Changes of drift are recorded, but could not be published; the next run tries again',
            error as Error,
          );
          return;
        }
        await db<DbEventRow>('drift_events').where({ id }).delete();
      }
      if (mine.length === 0) return;
    }
  }

  private async lease(now: Date): Promise<DbEventRow[]> {
    const { db } = this.options;
    const free = (query: Knex.QueryBuilder) =>
      query
        .whereNull('leased_until')
        .orWhere('leased_until', '<=', now.toISOString());
    const found = await db<DbEventRow>('drift_events')
      .where(free)
      // Ids are numbers in the order in which changes were written.
      .orderByRaw('recorded_at, length(id), id')
      .limit(ROWS_AT_ONCE);
    if (found.length === 0) return [];
    const mine = new Set(
      (
        await db<DbEventRow>('drift_events')
          .whereIn(
            'id',
            found.map(each => each.id),
          )
          .where(free)
          .update({
            leased_until: new Date(now.getTime() + LEASE_MS).toISOString(),
          })
          .returning('id')
      ).map(({ id }) => id),
    );
    return found.filter(({ id }) => mine.has(id));
  }
}
