import { randomUUID } from 'node:crypto';
import { Trigger } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';

type DbDeliveryRow = {
  id: string;
  trigger_id: string;
  target: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  last_attempt_at: string | null;
  next_attempt_at: string | null;
  leased_until: string | null;
  last_outcome: string | null;
};

/** An attempt that one replica may make. */
export type Attempt = {
  /** The same for every attempt of a delivery: receivers tell repeats by it. */
  id: string;
  triggerId: string;
  target: string;
  /** Which one it is, from 1. */
  number: number;
  /** Until when it is this replica's. */
  leasedUntil: string;
};

type Delivery = Trigger['delivery'];

const MINUTE_MS = 60_000;
/** Pauses after each failed attempt; after the last one there is no further attempt. A day in all. */
const PAUSES_MS = [1, 4, 15, 60, 180, 420, 720].map(each => each * MINUTE_MS);
/** Most attempts of a delivery. */
export const MOST_ATTEMPTS = PAUSES_MS.length + 1;
/** Longer than an attempt takes: a replica that has not told by then was ended. */
const LEASE_MS = 2 * MINUTE_MS;
const ROWS_AT_ONCE = 200;

/** What is called for triggers, for all replicas: an attempt is claimed before it is made, and counts whether or not it ends. */
export class TriggerDeliveries {
  constructor(private readonly db: Knex) {}

  /** In the transaction that accepts the triggers. */
  async insert(
    tx: Knex.Transaction,
    deliveries: ReadonlyArray<{ triggerId: string; target: string }>,
    now: Date,
  ): Promise<void> {
    for (let i = 0; i < deliveries.length; i += ROWS_AT_ONCE) {
      await tx<DbDeliveryRow>('trigger_deliveries').insert(
        deliveries.slice(i, i + ROWS_AT_ONCE).map(({ triggerId, target }) => ({
          id: randomUUID(),
          trigger_id: triggerId,
          target,
          state: 'waiting',
          attempts: 0,
          next_attempt_at: now.toISOString(),
        })),
      );
    }
  }

  /** Claims attempts that are due, the longest due first. */
  async claim(now: Date, limit: number): Promise<Attempt[]> {
    const moment = now.toISOString();
    const leasedUntil = new Date(now.getTime() + LEASE_MS).toISOString();
    const due = (query: Knex.QueryBuilder) =>
      query
        .where('state', 'waiting')
        .where('next_attempt_at', '<=', moment)
        .where(free =>
          free.whereNull('leased_until').orWhere('leased_until', '<=', moment),
        );
    const found = await this.db<DbDeliveryRow>('trigger_deliveries')
      .where(due)
      .orderBy(['next_attempt_at', 'id'])
      .limit(limit);
    const claimed: Attempt[] = [];
    for (const { id } of found) {
      const [row] = await this.db<DbDeliveryRow>('trigger_deliveries')
        .where({ id })
        .where(due)
        .update({
          attempts: this.db.raw('attempts + 1'),
          last_attempt_at: moment,
          leased_until: leasedUntil,
        })
        .returning(['trigger_id', 'target', 'attempts']);
      if (!row) continue;
      claimed.push({
        id,
        triggerId: row.trigger_id,
        target: row.target,
        number: row.attempts,
        leasedUntil,
      });
    }
    return claimed;
  }

  /**
   * Keeps how an attempt went.
   *
   * @returns what the delivery is now; undefined when the attempt was no longer this replica's
   */
  async finish(
    tx: Knex.Transaction,
    attempt: Attempt,
    result: { ok: boolean; again: boolean; outcome: string },
    now: Date,
  ): Promise<'waiting' | 'delivered' | 'failed' | undefined> {
    const { ok, again, outcome } = result;
    const pause = again ? PAUSES_MS[attempt.number - 1] : undefined;
    const notDelivered = pause === undefined ? 'failed' : 'waiting';
    const state = ok ? 'delivered' : notDelivered;
    const updated = await tx<DbDeliveryRow>('trigger_deliveries')
      .where({ id: attempt.id, leased_until: attempt.leasedUntil })
      .update({
        state,
        last_outcome: outcome,
        leased_until: null,
        next_attempt_at:
          state === 'waiting' && pause !== undefined
            ? new Date(now.getTime() + pause).toISOString()
            : null,
      });
    return updated === 1 ? state : undefined;
  }

  /** By trigger: how everything that is called for it stands, as one. */
  async of(triggerIds: readonly string[]): Promise<Map<string, Delivery>> {
    const byTrigger = new Map<string, DbDeliveryRow[]>();
    for (let i = 0; i < triggerIds.length; i += ROWS_AT_ONCE) {
      const rows = await this.db<DbDeliveryRow>('trigger_deliveries')
        .whereIn('trigger_id', triggerIds.slice(i, i + ROWS_AT_ONCE))
        .orderBy('target');
      for (const row of rows) {
        const known = byTrigger.get(row.trigger_id) ?? [];
        byTrigger.set(row.trigger_id, [...known, row]);
      }
    }
    return new Map([...byTrigger].map(([id, rows]) => [id, together(rows)]));
  }
}

/** What stands for a trigger that nothing is called for. */
export const NO_DELIVERY: Delivery = {
  state: 'none',
  target: null,
  attempts: 0,
  lastAttemptAt: null,
  nextAttemptAt: null,
  lastOutcome: null,
};

function together(rows: readonly DbDeliveryRow[]): Delivery {
  const states = rows.map(each => each.state);
  const state = (['failed', 'waiting', 'delivered'] as const).find(each =>
    states.includes(each),
  )!;
  const sorted = (moments: Array<string | null>) =>
    moments.filter((each): each is string => each !== null).sort();
  const outcomes = rows.filter(each => each.last_outcome !== null);
  return {
    state,
    target: rows.map(({ target }) => targetName(target)).join(', '),
    attempts: Math.max(...rows.map(each => each.attempts)),
    lastAttemptAt:
      sorted(rows.map(each => each.last_attempt_at)).at(-1) ?? null,
    nextAttemptAt: sorted(rows.map(each => each.next_attempt_at))[0] ?? null,
    lastOutcome:
      outcomes.length > 0
        ? outcomes
            .map(({ target, last_outcome }) =>
              rows.length > 1
                ? `${targetName(target)}: ${last_outcome}`
                : last_outcome,
            )
            .join(' ')
        : null,
  };
}

/** Without the address, which is the operator's business. */
function targetName(target: string): string {
  return target.startsWith('webhook:')
    ? `webhook ${target.slice('webhook:'.length)}`
    : target;
}
