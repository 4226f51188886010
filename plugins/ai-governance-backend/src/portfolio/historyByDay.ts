import { ResultCounts } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DbHistoryRow } from '../estate/stateRow';

const ENTITIES_AT_ONCE = 250;

/** How an entity stood at the end of a day. */
export type DayOfEntity = {
  entityRef: string;
  day: string;
  counts: ResultCounts;
};

/**
 * How entities stood at the end of each of some days, from their history; nothing for the days before it begins. A part of the entities at
 * a time, so that no history is ever in memory as a whole.
 *
 * @param days - ISO 8601 dates in UTC, oldest first
 */
export async function* historyByDay(
  db: Knex,
  entityRefs: readonly string[],
  days: readonly string[],
): AsyncGenerator<DayOfEntity> {
  for (let i = 0; i < entityRefs.length; i += ENTITIES_AT_ONCE) {
    const rows = await db<DbHistoryRow>('entity_history')
      .whereIn('entity_ref', entityRefs.slice(i, i + ENTITIES_AT_ONCE))
      .orderBy('id')
      .select('entity_ref', 'at', 'counts');
    const byEntity = new Map<string, typeof rows>();
    for (const row of rows) {
      const known = byEntity.get(row.entity_ref);
      if (known) known.push(row);
      else byEntity.set(row.entity_ref, [row]);
    }
    for (const [entityRef, changes] of byEntity) {
      let next = 0;
      for (const day of days) {
        while (changes[next] && changes[next].at.slice(0, 10) <= day) next += 1;
        if (next === 0) continue;
        const counts = JSON.parse(changes[next - 1].counts) as ResultCounts;
        yield { entityRef, day, counts };
      }
    }
  }
}
