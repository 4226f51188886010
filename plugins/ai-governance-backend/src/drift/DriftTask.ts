import { LoggerService } from '@backstage/backend-plugin-api';
import { AuditStore } from '../audit/AuditStore';
import { GoneEntities } from '../signals/GoneEntities';
import { DeliveryTask } from './DeliveryTask';
import { DriftAlarms } from './DriftAlarms';
import { DriftAuditor } from './DriftAuditor';
import { DriftReactor } from './DriftReactor';
import { Triggers } from './Triggers';
import { TriggerStore } from './TriggerStore';

/** Does what follows from changes of drift: right after they came in, and on a schedule for what time brings and a crash left. */
export class DriftTask {
  private running: Promise<void> | undefined;
  private again = false;
  private tellPeople: () => Promise<void> = async () => {};

  constructor(
    private readonly options: {
      audit: AuditStore;
      store: TriggerStore;
      alarms: DriftAlarms;
      gone: GoneEntities;
      triggers: Triggers;
      reactor: DriftReactor;
      delivery: DeliveryTask;
      auditor: DriftAuditor;
      logger: LoggerService;
      now?: () => Date;
    },
  ) {}

  /** What tells people, once something changed. */
  onChange(tellPeople: () => Promise<void>): void {
    this.tellPeople = tellPeople;
  }

  /** One run. A part that fails stops no other. */
  async run(signal?: AbortSignal): Promise<void> {
    const { gone, reactor, delivery, alarms } = this.options;
    let handled = 0;
    await this.part('ended', () => gone.end(this.now()));
    await this.part('handled', async () => {
      handled = await reactor.run(signal);
    });
    await this.part('closed', () => this.close());
    await this.part('delivered', () => delivery.run(signal));
    await this.part('tidied', () => alarms.prune(this.now()));
    if (handled > 0) await this.part('told', this.tellPeople);
  }

  /** As soon as may be, without keeping whoever calls waiting; however often it is called meanwhile, one more run follows. */
  soon(): void {
    this.again = true;
    this.running ??= (async () => {
      while (this.again) {
        this.again = false;
        await this.run();
      }
    })().finally(() => {
      this.running = undefined;
    });
  }

  /** Resolves when nothing is being done any more. */
  async idle(): Promise<void> {
    await this.running;
  }

  /** Ends what nothing asks for any more, though no monitor became healthy. */
  private async close(): Promise<void> {
    const { audit, store, alarms, triggers, auditor } = this.options;
    const now = this.now();
    const replaced = await store.replaced(now);
    // Without anything to close the chain need not be held.
    if (replaced.length === 0 && (await alarms.ended()).length === 0) return;
    await auditor.tell(
      await audit.transaction(async tx => {
        const entries = await triggers.lapseReplaced(tx, now);
        const ended = await alarms.ended(tx);
        await alarms.remove(tx, ended);
        const refs = [...new Set(ended.map(each => each.entityRef))];
        const left = await alarms.of(tx, refs);
        const why = 'the monitor is no longer declared or judged';
        entries.push(...(await triggers.settle(tx, refs, left, why, now)));
        return entries;
      }),
    );
  }

  private async part(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.logger.warn(
        `What follows from drift could not all be ${what}; the next run goes on`,
        error as Error,
      );
    }
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
