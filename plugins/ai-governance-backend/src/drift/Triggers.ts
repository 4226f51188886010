import { randomUUID } from 'node:crypto';
import {
  needsApproval,
  Tier,
  TriggerKind,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AuditStore, NewAuditEntry } from '../audit/AuditStore';
import { SYSTEM_ACTOR } from '../decisions/actors';
import { DriftAlarm } from './DriftAlarms';
import { DriftSubject } from './DriftSubjects';
import { driftText, LevelChange } from './driftText';
import { TriggerDeliveries } from './TriggerDeliveries';
import { openKeyOf, StoredTrigger } from './triggerRow';
import { TriggerStore } from './TriggerStore';
import { TriggerTargets } from './TriggerTargets';

type Proposal = Pick<
  StoredTrigger,
  | 'kind'
  | 'entityRef'
  | 'monitor'
  | 'modelVersion'
  | 'toVersion'
  | 'reason'
  | 'tier'
> & { atOnce: boolean };

/** Opens triggers where something drifted, and ends those that nothing asks for any more; inside transactions that hold the chain. */
export class Triggers {
  constructor(
    private readonly options: {
      audit: AuditStore;
      store: TriggerStore;
      deliveries: TriggerDeliveries;
      targets: TriggerTargets;
    },
  ) {}

  /**
   * One open trigger of a kind for each entity and version, however many monitors drift.
   *
   * @returns what it put on the audit chain
   */
  async propose(
    tx: Knex.Transaction,
    changes: readonly LevelChange[],
    subjects: ReadonlyMap<string, DriftSubject>,
    now: Date,
  ): Promise<NewAuditEntry[]> {
    const proposals = changes.flatMap(change => {
      const subject = subjects.get(change.entityRef);
      return subject ? proposalsOf(change, subject) : [];
    });
    if (proposals.length === 0) return [];
    const { audit, store, deliveries, targets } = this.options;
    const refs = [...new Set(proposals.map(each => each.entityRef))];
    const open = new Set((await store.open(tx, refs)).map(openKeyOf));
    const at = now.toISOString();
    const added: StoredTrigger[] = [];
    for (const { atOnce, ...proposal } of proposals) {
      const key = openKeyOf(proposal);
      if (open.has(key)) continue;
      open.add(key);
      added.push({
        ...proposal,
        id: randomUUID(),
        state: atOnce ? 'accepted' : 'proposed',
        proposedAt: at,
        decidedBy: atOnce ? SYSTEM_ACTOR : null,
        decidedAt: atOnce ? at : null,
        commentId: null,
      });
    }
    await store.insert(tx, added);
    const accepted = added.filter(({ state }) => state === 'accepted');
    await deliveries.insert(
      tx,
      accepted.flatMap(({ id, kind }) =>
        targets.of(kind).map(target => ({ triggerId: id, target })),
      ),
      now,
    );
    const entries = added.flatMap(trigger => [
      entryOf('trigger.proposed', SYSTEM_ACTOR, trigger),
      ...(trigger.state === 'accepted'
        ? [entryOf('trigger.accepted', SYSTEM_ACTOR, trigger)]
        : []),
    ]);
    await audit.append(tx, entries, now);
    return entries;
  }

  /** Ends what was opened by monitors that no alarm stands for any more, unless another one of the same version is drifted. */
  async settle(
    tx: Knex.Transaction,
    entityRefs: readonly string[],
    alarms: readonly DriftAlarm[],
    why: string,
    now: Date,
  ): Promise<NewAuditEntry[]> {
    if (entityRefs.length === 0) return [];
    const open = await this.options.store.open(tx, entityRefs);
    const over = open.filter(
      trigger => !alarms.some(alarm => keepsOpen(alarm, trigger)),
    );
    return this.lapse(tx, over, why, now);
  }

  /** Ends what was opened for versions that were replaced. */
  async lapseReplaced(
    tx: Knex.Transaction,
    now: Date,
  ): Promise<NewAuditEntry[]> {
    const replaced = await this.options.store.replaced(now, tx);
    return this.lapse(tx, replaced, 'the version was replaced', now);
  }

  private async lapse(
    tx: Knex.Transaction,
    triggers: readonly StoredTrigger[],
    why: string,
    now: Date,
  ): Promise<NewAuditEntry[]> {
    const { audit, store } = this.options;
    const undecided = triggers.filter(({ state }) => state === 'proposed');
    await store.lapse(
      tx,
      undecided.map(({ id }) => id),
      { decidedBy: SYSTEM_ACTOR, decidedAt: now },
    );
    await store.close(
      tx,
      triggers.filter(each => !undecided.includes(each)).map(({ id }) => id),
    );
    const entries = undecided.map(each =>
      entryOf('trigger.lapsed', SYSTEM_ACTOR, each, { why }),
    );
    await audit.append(tx, entries, now);
    return entries;
  }
}

/** An entry of the audit chain about a trigger. */
export function entryOf(
  action: string,
  actor: string,
  trigger: StoredTrigger,
  more: NewAuditEntry['data'] = {},
): NewAuditEntry {
  const { id, kind, monitor, modelVersion, toVersion } = trigger;
  const about =
    action === 'trigger.proposed' ? { monitor, modelVersion, toVersion } : {};
  return {
    actor,
    action,
    subject: trigger.entityRef,
    data: { trigger: id, kind, ...about, ...more },
  };
}

/** What a drift asks for. Datasets and guardrails are neither trained nor rolled back here. */
function proposalsOf(change: LevelChange, subject: DriftSubject): Proposal[] {
  if (change.to !== 'drifted') return [];
  if (subject.kind !== 'AIProduct' && subject.kind !== 'Model') return [];
  const monitor = subject.monitors.find(({ name }) => name === change.monitor);
  if (!monitor) return [];
  const { entityRef, modelVersion } = change;
  const { tier, rollbackTo } = subject;
  const about = { entityRef, monitor: monitor.name, modelVersion, tier };
  const said = driftText(change);
  const retraining: Proposal = {
    ...about,
    kind: 'retraining',
    toVersion: null,
    reason: `${said}.`,
    atOnce: needsNobody(tier) && !subject.personAcceptsRetraining,
  };
  const rollback: Proposal = {
    ...about,
    kind: 'rollback',
    toVersion: rollbackTo,
    reason: rollbackTo
      ? `${said}. Version ${rollbackTo} is the one to return to.`
      : `${said}. Which version to return to is not declared; write it to spec.rollback.toVersion.`,
    atOnce: false,
  };
  return [
    ...(monitor.required === false ? [] : [retraining]),
    ...(change.type === 'performance' ? [rollback] : []),
  ];
}

/** A tier that is not known is treated as high. */
function needsNobody(tier: Tier | null): boolean {
  return !needsApproval(tier);
}

function causes(kind: TriggerKind, { type, required }: DriftAlarm): boolean {
  return kind === 'rollback' ? type === 'performance' : required;
}

function keepsOpen(alarm: DriftAlarm, trigger: StoredTrigger): boolean {
  return (
    alarm.entityRef === trigger.entityRef &&
    alarm.modelVersion === trigger.modelVersion &&
    causes(trigger.kind, alarm) &&
    (alarm.level === 'drifted' ||
      (alarm.monitor === trigger.monitor && alarm.level !== 'healthy'))
  );
}
