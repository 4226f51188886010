import { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { DbStateRow } from '../estate/stateRow';

type DbAlarmRow = {
  entity_ref: string;
  monitor: string;
  model_version: string;
  type: string;
  required: boolean | number;
  level: DriftLevel;
  text: string;
  window_end: string;
  changed_at: string;
};

/** The level of a monitor since its latest change. */
export type DriftAlarm = {
  entityRef: string;
  monitor: string;
  modelVersion: string | null;
  type: string;
  required: boolean;
  level: DriftLevel;
  /** What people are told of it, without a full stop. */
  text: string;
  windowEnd: string;
  changedAt: string;
};

/** An alarm with whom it concerns. */
export type OwnedAlarm = DriftAlarm & { title: string; owner: string | null };

const REFS_AT_ONCE = 400;
const DAY_MS = 86_400_000;
/** Healthy again for so long, or not changed for ninety days in a version that was replaced: nobody asks any more. */
const KEPT_HEALTHY_MS = 2 * DAY_MS;

/** What the latest change of each monitor said, for what is told again and for triggers. */
export class DriftAlarms {
  constructor(private readonly db: Knex) {}

  /** The last of several for the same monitor stands. */
  async put(
    tx: Knex.Transaction,
    alarms: readonly DriftAlarm[],
  ): Promise<void> {
    const rows = new Map(
      alarms.map(each => [
        JSON.stringify([each.entityRef, each.monitor, each.modelVersion]),
        toRow(each),
      ]),
    );
    const all = [...rows.values()];
    for (let i = 0; i < all.length; i += REFS_AT_ONCE) {
      await tx<DbAlarmRow>('drift_alarms')
        .insert(all.slice(i, i + REFS_AT_ONCE))
        .onConflict(['entity_ref', 'monitor', 'model_version'])
        .merge();
    }
  }

  /** Of entities, whatever their version. */
  async of(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
  ): Promise<DriftAlarm[]> {
    const found: DriftAlarm[] = [];
    for (let i = 0; i < entityRefs.length; i += REFS_AT_ONCE) {
      const rows = await tx<DbAlarmRow>('drift_alarms').whereIn(
        'entity_ref',
        entityRefs.slice(i, i + REFS_AT_ONCE),
      );
      found.push(...rows.map(fromRow));
    }
    return found;
  }

  /**
   * Monitors of the versions that are declared now which are not healthy, or are again since a day; the latest change first. A version
   * that was replaced is nobody's concern any more.
   */
  async present(now: Date, limit: number): Promise<OwnedAlarm[]> {
    const dayAgo = new Date(now.getTime() - DAY_MS).toISOString();
    const rows = (await this.db<DbAlarmRow>('drift_alarms as alarm')
      .join<DbStateRow>(
        'entity_states as state',
        'state.entity_ref',
        'alarm.entity_ref',
      )
      .whereRaw(`coalesce(state.version, '') = alarm.model_version`)
      .where(query =>
        query
          .whereNot('alarm.level', 'healthy')
          .orWhere('alarm.changed_at', '>', dayAgo),
      )
      .orderBy('alarm.changed_at', 'desc')
      .limit(limit)
      .select('alarm.*', 'state.title', 'state.owner')) as Array<
      DbAlarmRow & Pick<DbStateRow, 'title' | 'owner'>
    >;
    return rows.map(row => ({
      ...fromRow(row),
      title: row.title,
      owner: row.owner,
    }));
  }

  /**
   * Those that are not healthy, of monitors and versions that nobody is told of any more: they left the entity, or lost their thresholds.
   */
  async ended(db: Knex | Knex.Transaction = this.db): Promise<DriftAlarm[]> {
    const rows = await db<DbAlarmRow>('drift_alarms as alarm')
      .join('monitor_series as series', on =>
        on
          .on('series.entity_ref', 'alarm.entity_ref')
          .on('series.monitor', 'alarm.monitor')
          .on('series.model_version', 'alarm.model_version'),
      )
      .whereNull('series.told_level')
      .whereNot('alarm.level', 'healthy')
      .limit(REFS_AT_ONCE)
      .select('alarm.*');
    return (rows as DbAlarmRow[]).map(fromRow);
  }

  async remove(
    tx: Knex.Transaction,
    alarms: readonly DriftAlarm[],
  ): Promise<void> {
    for (let i = 0; i < alarms.length; i += REFS_AT_ONCE) {
      await tx<DbAlarmRow>('drift_alarms')
        .whereIn(
          ['entity_ref', 'monitor', 'model_version'],
          alarms
            .slice(i, i + REFS_AT_ONCE)
            .map(each => [
              each.entityRef,
              each.monitor,
              each.modelVersion ?? '',
            ]),
        )
        .delete();
    }
  }

  async prune(now: Date): Promise<void> {
    const before = (ms: number) => new Date(now.getTime() - ms).toISOString();
    await this.db<DbAlarmRow>('drift_alarms')
      .where('level', 'healthy')
      .where('changed_at', '<', before(KEPT_HEALTHY_MS))
      .delete();
    await this.db<DbAlarmRow>('drift_alarms')
      .where('changed_at', '<', before(90 * DAY_MS))
      .whereNotExists(
        this.db('entity_states')
          .whereRaw('entity_states.entity_ref = drift_alarms.entity_ref')
          .whereRaw(
            `coalesce(entity_states.version, '') = drift_alarms.model_version`,
          )
          .select('entity_states.entity_ref'),
      )
      .delete();
  }
}

function toRow(alarm: DriftAlarm): DbAlarmRow {
  const { type, required, level, text, monitor } = alarm;
  return {
    entity_ref: alarm.entityRef,
    monitor,
    model_version: alarm.modelVersion ?? '',
    type,
    required,
    level,
    text,
    window_end: alarm.windowEnd,
    changed_at: alarm.changedAt,
  };
}

function fromRow(row: DbAlarmRow): DriftAlarm {
  return {
    entityRef: row.entity_ref,
    monitor: row.monitor,
    modelVersion: row.model_version || null,
    type: row.type,
    required: Boolean(row.required),
    level: row.level,
    text: row.text,
    windowEnd: row.window_end,
    changedAt: row.changed_at,
  };
}
