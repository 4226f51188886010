import { EntityStatus } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DbHistoryRow, DbStateRow } from '../estate/stateRow';
import { OutdatedStatusError, StatusText } from '../estate/StatusText';

type DbFailuresRow = {
  entity_ref: string;
  failing: string;
  latest_since: string | null;
  history_id: number | string;
};

/** Since when each mandatory requirement fails, ISO 8601; null since before anybody looked. */
type Failing = Record<string, string | null>;

/** A mandatory requirement that no longer holds. */
export type MandatoryFailure = {
  entityRef: string;
  requirementId: string;
  /** ISO 8601. */
  since: string;
};

const ENTITIES_AT_ONCE = 100;
/** PostgreSQL may show a row of history after one with a higher number; what lies this far back is looked at again. */
const OVERLAP = 1_000;

/**
 * Remembers which mandatory requirements fail, so that what newly fails can be told from what always did. The first look at an entity
 * tells of nothing. What follows from the same judgements is the same on every replica.
 */
export class MandatoryFailures {
  constructor(private readonly db: Knex, private readonly text: StatusText) {}

  /** Looks at every entity that stands otherwise than when it was last looked at. */
  async refresh(signal?: AbortSignal): Promise<void> {
    const last = await this.db<DbFailuresRow>('mandatory_failures').max({
      id: 'history_id',
    });
    let after = Math.max(0, Number(last[0].id ?? 0) - OVERLAP);
    for (;;) {
      signal?.throwIfAborted();
      const changed = await this.changed(after);
      if (changed.length === 0) return;
      await this.look(changed);
      after = changed[changed.length - 1].historyId;
    }
  }

  /** What began to fail from a moment on and fails still, the newest first. */
  async since(moment: Date, limit: number): Promise<MandatoryFailure[]> {
    const rows = await this.db<DbFailuresRow>('mandatory_failures')
      .where('latest_since', '>=', moment.toISOString())
      .orderBy('latest_since', 'desc')
      .limit(limit);
    return rows.flatMap(({ entity_ref: entityRef, failing }) =>
      Object.entries(JSON.parse(failing) as Failing).flatMap(
        ([requirementId, since]) =>
          since !== null && since >= moment.toISOString()
            ? [{ entityRef, requirementId, since }]
            : [],
      ),
    );
  }

  private async changed(after: number) {
    const rows = await this.db<DbHistoryRow>('entity_history as history')
      .leftJoin(
        'mandatory_failures as known',
        'known.entity_ref',
        'history.entity_ref',
      )
      .where('history.id', '>', after)
      .whereRaw('history.id > coalesce(known.history_id, 0)')
      .groupBy('history.entity_ref')
      .orderBy('newest')
      .limit(ENTITIES_AT_ONCE)
      .select('history.entity_ref')
      .max({ newest: 'history.id' });
    return (rows as Array<{ entity_ref: string; newest: number | string }>).map(
      row => ({ entityRef: row.entity_ref, historyId: Number(row.newest) }),
    );
  }

  private async look(
    changed: ReadonlyArray<{ entityRef: string; historyId: number }>,
  ): Promise<void> {
    const refs = changed.map(each => each.entityRef);
    const states = await this.db<DbStateRow>('entity_states')
      .whereIn('entity_ref', refs)
      .select('entity_ref', 'status');
    const statuses = new Map(
      states.map(row => [row.entity_ref, this.read(row.status)]),
    );
    const known = await this.db<DbFailuresRow>('mandatory_failures').whereIn(
      'entity_ref',
      refs,
    );
    const before = new Map(
      known.map(row => [row.entity_ref, JSON.parse(row.failing) as Failing]),
    );
    const rows = changed.flatMap(({ entityRef, historyId }) => {
      const status = statuses.get(entityRef);
      if (!status) return [];
      const failing = failingOf(status, before.get(entityRef));
      const moments = Object.values(failing).filter(each => each !== null);
      return {
        entity_ref: entityRef,
        failing: JSON.stringify(failing),
        latest_since: moments.sort().at(-1) ?? null,
        history_id: historyId,
      };
    });
    if (rows.length === 0) return;
    await this.db<DbFailuresRow>('mandatory_failures')
      .insert(rows.sort((a, b) => (a.entity_ref < b.entity_ref ? -1 : 1)))
      .onConflict('entity_ref')
      .merge()
      .whereRaw('mandatory_failures.history_id < excluded.history_id');
  }

  private read(text: string): EntityStatus | undefined {
    try {
      return this.text.read(text);
    } catch (error) {
      // Judged by sets that are no longer on; the sweep judges it anew.
      if (error instanceof OutdatedStatusError) return undefined;
      throw error;
    }
  }
}

function failingOf(
  { compliance, judgedAt }: EntityStatus,
  before: Failing | undefined,
): Failing {
  return Object.fromEntries(
    compliance.results
      .filter(each => each.mandatory && each.state === 'fail')
      .map(({ requirementId: id }) => {
        const isNew = before !== undefined && !(id in before);
        return [id, isNew ? judgedAt : before?.[id] ?? null];
      }),
  );
}
