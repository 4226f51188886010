import { LoggerService } from '@backstage/backend-plugin-api';
import { AuditStore, NewAuditEntry } from '../audit/AuditStore';
import { SYSTEM_ACTOR } from '../decisions/actors';
import { CallResult } from './boundedCall';
import { DriftAuditor } from './DriftAuditor';
import { Attempt, TriggerDeliveries } from './TriggerDeliveries';
import { StoredTrigger } from './triggerRow';
import { entryOf } from './Triggers';
import { TriggerStore } from './TriggerStore';
import { TriggerTargets } from './TriggerTargets';

/** Together they take less time than a claim holds: ten seconds each, all at once. */
const ATTEMPTS_AT_ONCE = 10;

/** Calls what is to be called for accepted triggers. */
export class DeliveryTask {
  constructor(
    private readonly options: {
      audit: AuditStore;
      store: TriggerStore;
      deliveries: TriggerDeliveries;
      targets: TriggerTargets;
      auditor: DriftAuditor;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  async run(signal?: AbortSignal): Promise<void> {
    const { deliveries, store, auditor } = this.options;
    for (;;) {
      signal?.throwIfAborted();
      const attempts = await deliveries.claim(this.now(), ATTEMPTS_AT_ONCE);
      if (attempts.length === 0) return;
      const triggers = await store.getAll(
        attempts.map(({ triggerId }) => triggerId),
      );
      const results = await Promise.all(
        attempts.map(each => this.call(each, triggers.get(each.triggerId)!)),
      );
      const entries: NewAuditEntry[] = [];
      for (const [index, attempt] of attempts.entries()) {
        const trigger = triggers.get(attempt.triggerId)!;
        entries.push(...(await this.keep(attempt, trigger, results[index])));
      }
      await auditor.tell(entries);
    }
  }

  private async call(
    attempt: Attempt,
    trigger: StoredTrigger,
  ): Promise<CallResult> {
    const { targets, logger } = this.options;
    try {
      return await targets.call(attempt, trigger, this.now());
    } catch (error) {
      logger.error(`The call of ${attempt.target} broke`, error as Error);
      return { ok: false, again: true, outcome: 'The call could not be made.' };
    }
  }

  /** What ends a delivery is told by the audit chain; attempts in between are not. */
  private async keep(
    attempt: Attempt,
    trigger: StoredTrigger,
    result: CallResult,
  ): Promise<NewAuditEntry[]> {
    const { audit, deliveries } = this.options;
    const now = this.now();
    return audit.transaction(async tx => {
      const state = await deliveries.finish(tx, attempt, result, now);
      if (state !== 'delivered' && state !== 'failed') return [];
      const { target, number: attempts } = attempt;
      const { outcome } = result;
      const entries = [
        entryOf(`trigger.${state}`, SYSTEM_ACTOR, trigger, {
          target,
          attempts,
          outcome,
        }),
      ];
      await audit.append(tx, entries, now);
      return entries;
    });
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
