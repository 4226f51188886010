import { DriftLevel } from '@aiproduct/backstage-plugin-ai-governance-common';
import { AuditStore, NewAuditEntry } from '../audit/AuditStore';
import { SYSTEM_ACTOR } from '../decisions/actors';
import { DriftChange, DriftChanges } from '../signals/DriftChanges';
import { DriftAlarms } from './DriftAlarms';
import { DriftAuditor } from './DriftAuditor';
import { DriftEvents } from './DriftEvents';
import { DriftSubjects } from './DriftSubjects';
import { driftText, LevelChange } from './driftText';
import { FeatureLevels } from './FeatureLevels';
import { Triggers } from './Triggers';

const CHANGES_AT_ONCE = 200;

/**
 * Makes of changes of level what follows from them: an entry of the audit chain, an event, triggers, what people are told. All of it is
 * recorded in one transaction with the change being handled, so that none of it is lost or done twice.
 */
export class DriftReactor {
  constructor(
    private readonly options: {
      audit: AuditStore;
      changes: DriftChanges;
      alarms: DriftAlarms;
      events: DriftEvents;
      subjects: DriftSubjects;
      triggers: Triggers;
      auditor: DriftAuditor;
      now?: () => Date;
    },
  ) {}

  /** @returns how many changes were handled */
  async run(signal?: AbortSignal): Promise<number> {
    const { changes, subjects, events, auditor } = this.options;
    let handled = 0;
    for (;;) {
      signal?.throwIfAborted();
      const pending = await changes.pending(CHANGES_AT_ONCE);
      if (pending.length === 0) break;
      // Asked before the transaction, which holds up every decision: the catalog may take its time.
      const known = await subjects.of(pending.map(each => each.entityRef));
      const { count, entries } = await this.handle(pending, known);
      await auditor.tell(entries);
      handled += count;
      // Another replica is at them.
      if (count === 0) break;
    }
    await events.publish(this.now());
    return handled;
  }

  private async handle(
    pending: readonly DriftChange[],
    subjects: Awaited<ReturnType<DriftSubjects['of']>>,
  ): Promise<{ count: number; entries: NewAuditEntry[] }> {
    const { audit, changes, alarms, events, triggers } = this.options;
    const ids = new Set(pending.map(({ id }) => id));
    return audit.transaction(async tx => {
      const now = this.now();
      // Another replica may have handled them while this one waited for the chain.
      const mine = (await changes.pending(CHANGES_AT_ONCE, tx)).filter(
        ({ id }) => ids.has(id),
      );
      // A monitor that begins or ends healthy is as it should be.
      const told = mine.filter(
        ({ from, to }) => from !== to && [from, to].some(isConcern),
      );
      const entries = told.map(auditEntryOf);
      await audit.append(tx, entries, now);
      await alarms.put(
        tx,
        // The alarm of a monitor that is gone ends with its triggers.
        told.filter(hasLevel).map(change => {
          const { entityRef, monitor, modelVersion, type } = change;
          const declared = subjects
            .get(entityRef)
            ?.monitors.find(({ name }) => name === monitor);
          return {
            entityRef,
            monitor,
            modelVersion,
            type,
            required: declared !== undefined && declared.required !== false,
            level: change.to,
            text: driftText(change),
            windowEnd: change.windowEnd,
            changedAt: now.toISOString(),
          };
        }),
      );
      await events.record(
        tx,
        told.map(({ id, ...change }) => ({ id: `${id}`, ...change })),
        now,
      );
      // Of a monitor that changed more than once, the last word counts.
      const latest = [
        ...new Map(
          told
            .filter(hasLevel)
            .map(change => [
              JSON.stringify([
                change.entityRef,
                change.monitor,
                change.modelVersion,
              ]),
              change,
            ]),
        ).values(),
      ];
      const healthy = latest.filter(({ to }) => to === 'healthy');
      const refs = [...new Set(healthy.map(each => each.entityRef))];
      const present = await alarms.of(tx, refs);
      const features = await FeatureLevels.read(
        tx,
        [...latest, ...present],
        subjects,
      );
      const standing = present.filter(each => features.of(each) !== 'healthy');
      const drifted = latest.filter(
        each => (features.of(each) ?? each.to) === 'drifted',
      );
      const why = 'the monitor is healthy again';
      entries.push(
        ...(await triggers.settle(tx, refs, standing, why, now)),
        ...(await triggers.propose(tx, drifted, subjects, now)),
      );
      await changes.markHandled(
        tx,
        mine.map(({ id }) => id),
        now,
      );
      return { count: mine.length, entries };
    });
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

function isConcern(level: DriftLevel | null): boolean {
  return level !== null && level !== 'healthy';
}

function hasLevel(change: DriftChange): change is LevelChange {
  return change.to !== null;
}

function auditEntryOf(change: DriftChange): NewAuditEntry {
  const { entityRef, monitor, modelVersion, from, to } = change;
  const { windowEnd, value, warn, critical } = change;
  return {
    actor: SYSTEM_ACTOR,
    action: 'drift.changed',
    subject: entityRef,
    data: { monitor, modelVersion, from, to, windowEnd, value, warn, critical },
  };
}
