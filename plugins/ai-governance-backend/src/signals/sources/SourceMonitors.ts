import { Knex } from 'knex';
import { tableOf } from '../../database/tableOf';

type DbMonitorRow = {
  source_id: string;
  entity_ref: string;
  monitor: string;
  delivered_at: string | null;
  failed_window: number | string | null;
  failed_version: string | null;
};

/** Which monitor of which entity. */
export type MonitorKey = { entityRef: string; monitor: string };

/** The error that tells people that a monitor's source fails. */
export type StandingError = MonitorKey & {
  /** End of its window, in milliseconds. */
  window: number;
  /** Empty for an entity without a version. */
  version: string;
};

/** What is known of a monitor that a source serves. */
export type KnownMonitor = MonitorKey & {
  delivered: boolean;
  standing: StandingError | undefined;
};

const DAY_MS = 86_400_000;
/** A monitor that nothing came for in so long is served by something else now. */
const REMEMBERED_MS = 30 * DAY_MS;
const MOST_REMEMBERED = 10_000;
const COLUMNS = {
  source_id: 'text',
  entity_ref: 'text',
  monitor: 'text',
  delivered_at: 'text',
  failed_window: 'bigint',
  failed_version: 'text',
} as const;

export function monitorKey({ entityRef, monitor }: MonitorKey): string {
  return JSON.stringify([entityRef, monitor]);
}

/** Remembers which monitors a source serves, and which of them say that it fails. */
export class SourceMonitors {
  constructor(private readonly db: Knex) {}

  /** By {@link monitorKey}. */
  async of(sourceId: string): Promise<Map<string, KnownMonitor>> {
    const rows = await this.db<DbMonitorRow>('signal_source_monitors')
      .where({ source_id: sourceId })
      .orderBy(['entity_ref', 'monitor'])
      .limit(MOST_REMEMBERED);
    return new Map(
      rows.map(row => {
        const key = { entityRef: row.entity_ref, monitor: row.monitor };
        const standing =
          row.failed_window === null
            ? undefined
            : {
                ...key,
                window: Number(row.failed_window),
                version: row.failed_version ?? '',
              };
        const delivered = row.delivered_at !== null;
        return [monitorKey(key), { ...key, delivered, standing }] as const;
      }),
    );
  }

  /** Values came for these; what nothing came for in a long time is forgotten. */
  async delivered(
    sourceId: string,
    keys: readonly MonitorKey[],
    now: Date,
  ): Promise<void> {
    await this.put(
      keys.slice(0, MOST_REMEMBERED).map(({ entityRef, monitor }) => ({
        source_id: sourceId,
        entity_ref: entityRef,
        monitor,
        delivered_at: now.toISOString(),
        failed_window: null,
        failed_version: null,
      })),
      ['delivered_at'],
    );
    await this.db<DbMonitorRow>('signal_source_monitors')
      .where({ source_id: sourceId })
      .whereNull('failed_window')
      .where(old =>
        old
          .whereNull('delivered_at')
          .orWhere(
            'delivered_at',
            '<',
            new Date(now.getTime() - REMEMBERED_MS).toISOString(),
          ),
      )
      .delete();
  }

  /** Errors stand at these, until they are ended. */
  async failed(
    sourceId: string,
    errors: readonly StandingError[],
  ): Promise<void> {
    await this.put(
      errors.map(({ entityRef, monitor, window, version }) => ({
        source_id: sourceId,
        entity_ref: entityRef,
        monitor,
        delivered_at: null,
        failed_window: window,
        failed_version: version,
      })),
      ['failed_window', 'failed_version'],
    );
  }

  /** Errors stand at these no more. */
  async ended(
    sourceId: string,
    errors: readonly StandingError[],
  ): Promise<void> {
    await this.put(
      errors.map(({ entityRef, monitor }) => ({
        source_id: sourceId,
        entity_ref: entityRef,
        monitor,
        delivered_at: null,
        failed_window: null,
        failed_version: null,
      })),
      ['failed_window', 'failed_version'],
    );
  }

  async forget(sourceId: string): Promise<void> {
    await this.db<DbMonitorRow>('signal_source_monitors')
      .where({ source_id: sourceId })
      .delete();
  }

  private async put(
    rows: readonly DbMonitorRow[],
    changed: Array<keyof typeof COLUMNS>,
  ): Promise<void> {
    if (rows.length === 0) return;
    const names = Object.keys(COLUMNS).join(', ');
    const { sql, bindings } = tableOf(this.db, COLUMNS, rows);
    // Without a condition SQLite takes ON for that of a join.
    await this.db.raw(
      `INSERT INTO signal_source_monitors (${names}) SELECT ${names} FROM ${sql} WHERE true
       ON CONFLICT (source_id, entity_ref, monitor) DO UPDATE SET ${changed
         .map(name => `${name} = excluded.${name}`)
         .join(', ')}`,
      bindings,
    );
  }
}
