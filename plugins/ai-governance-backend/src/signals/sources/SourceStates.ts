import {
  MOST_SIGNAL_SOURCES,
  SignalSourceState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { readRemarks, Remarks } from './remarksOf';

type DbSourceRow = {
  id: string;
  read_until: string | null;
  failures: number;
  failing_since: string | null;
  last_error: string | null;
  last_attempt_at: string | null;
  next_attempt_at: string | null;
  leased_until: string | null;
  remarks: string | null;
};

/** A source that this replica may ask. */
export type Claim = {
  sourceId: string;
  /** From where the pull goes on; undefined before the first that worked. */
  since: Date | undefined;
  /** Failed attempts in a row before this one. */
  failures: number;
  /** ISO 8601: the first of them. */
  failingSince: string | null;
  remarks: string | null;
  /** Identifies the claim, too. */
  leasedUntil: string;
};

const MINUTE_MS = 60_000;
const LONGEST_PAUSE_MS = 6 * 60 * MINUTE_MS;
/** In one run. */
const MOST_FORGOTTEN = 100;

/** How long a source is left alone after so many failed attempts in a row: 1, 2, 4 … minutes, six hours at most. */
export function pauseAfter(failures: number): number {
  return Math.min(MINUTE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
}

/** What is known of sources, for all replicas and over restarts. */
export class SourceStates {
  constructor(private readonly db: Knex) {}

  /** Takes a source for this replica; undefined while another has it, and while a failing one is left alone. */
  async claim(
    sourceId: string,
    now: Date,
    leaseMs: number,
  ): Promise<Claim | undefined> {
    const moment = now.toISOString();
    const leasedUntil = new Date(now.getTime() + leaseMs).toISOString();
    await this.db<DbSourceRow>('signal_sources')
      .insert({ id: sourceId, failures: 0 })
      .onConflict('id')
      .ignore();
    const [row] = await this.db<DbSourceRow>('signal_sources')
      .where({ id: sourceId })
      .where(due =>
        due
          .whereNull('next_attempt_at')
          .orWhere('next_attempt_at', '<=', moment),
      )
      .where(free =>
        free.whereNull('leased_until').orWhere('leased_until', '<=', moment),
      )
      .update({ last_attempt_at: moment, leased_until: leasedUntil })
      .returning(['read_until', 'failures', 'failing_since', 'remarks']);
    return (
      row && {
        sourceId,
        since: row.read_until === null ? undefined : new Date(row.read_until),
        failures: row.failures,
        failingSince: row.failing_since,
        remarks: row.remarks,
        leasedUntil,
      }
    );
  }

  /** The source answered and what it said is kept. */
  async succeeded(
    claim: Claim,
    { readUntil, remarks }: { readUntil: Date; remarks: Remarks },
  ): Promise<void> {
    await this.finish(claim, {
      read_until: readUntil.toISOString(),
      failures: 0,
      failing_since: null,
      last_error: null,
      next_attempt_at: null,
      remarks: remarks.total === 0 ? null : JSON.stringify(remarks),
    });
  }

  /**
   * The source could not be read.
   *
   * @returns when it is tried again
   */
  async failed(claim: Claim, error: string, now: Date): Promise<Date> {
    const failures = claim.failures + 1;
    const next = new Date(now.getTime() + pauseAfter(failures));
    await this.finish(claim, {
      failures,
      failing_since: claim.failingSince ?? now.toISOString(),
      last_error: error,
      next_attempt_at: next.toISOString(),
    });
    return next;
  }

  /** Nothing is known of how it went: another attempt may be made at once. */
  async released(claim: Claim): Promise<void> {
    await this.finish(claim, {});
  }

  /** How they stand, by id; at most {@link MOST_SIGNAL_SOURCES}. */
  async list(): Promise<SignalSourceState[]> {
    const rows = await this.db<DbSourceRow>('signal_sources')
      .orderBy('id')
      .limit(MOST_SIGNAL_SOURCES);
    return rows.map(row => ({
      id: row.id,
      failingSince: row.failing_since,
      lastError: row.last_error,
      lastAttemptAt: row.last_attempt_at,
      readUntil: row.read_until,
      nextAttemptAt: row.next_attempt_at,
      remarks: readRemarks(row.remarks),
    }));
  }

  /** Those that are none of these and were not asked since a moment: a replica that is being replaced may know others. */
  async others(ids: readonly string[], before: Date): Promise<string[]> {
    return this.db<DbSourceRow>('signal_sources')
      .whereNotIn('id', ids)
      .where('last_attempt_at', '<', before.toISOString())
      .orderBy('id')
      .limit(MOST_FORGOTTEN)
      .pluck('id');
  }

  async forget(sourceId: string): Promise<void> {
    await this.db<DbSourceRow>('signal_sources')
      .where({ id: sourceId })
      .delete();
  }

  private async finish(
    { sourceId, leasedUntil }: Claim,
    row: Partial<DbSourceRow>,
  ): Promise<void> {
    await this.db<DbSourceRow>('signal_sources')
      .where({ id: sourceId, leased_until: leasedUntil })
      .update({ ...row, leased_until: null });
  }
}
