import {
  Actor,
  TriggerState,
  Verdict,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { AuditStore } from '../audit/AuditStore';
import { assertAllowed } from '../decisions/assertAllowed';
import { StateStore } from '../estate/StateStore';
import { TriggerDeliveries } from './TriggerDeliveries';
import { StoredTrigger } from './triggerRow';
import { entryOf } from './Triggers';
import { TriggerStore } from './TriggerStore';
import { TriggerTargets } from './TriggerTargets';
import { answersFor } from './answersFor';

/** What people decide about triggers. */
export class TriggerService {
  constructor(
    private readonly options: {
      audit: AuditStore;
      store: TriggerStore;
      deliveries: TriggerDeliveries;
      targets: TriggerTargets;
      states: StateStore;
      governanceGroup: string | undefined;
      now?: () => Date;
    },
  ) {}

  /** Throws NotFoundError. */
  async get(id: string, tx?: Knex.Transaction): Promise<StoredTrigger> {
    const trigger = await this.options.store.get(id, tx);
    if (!trigger) throw new NotFoundError(`There is no trigger ${id}`);
    return trigger;
  }

  /**
   * Accepts or dismisses what was proposed. Throws ConflictError for what was decided before; NotAllowedError for who neither owns nor
   * governs.
   */
  async decide(
    actor: Actor,
    id: string,
    state: 'accepted' | 'dismissed',
    comment?: string,
  ): Promise<StoredTrigger> {
    const { audit, store, deliveries, targets } = this.options;
    const asked = await this.get(id);
    const owner = await this.ownerOf(asked.entityRef);
    const now = this.options.now?.() ?? new Date();
    return audit.transaction(async tx => {
      const trigger = await this.get(id, tx);
      assertAllowed(this.mayDecide(actor, trigger, owner));
      const text =
        comment === undefined
          ? undefined
          : await audit.keepText(tx, {
              subject: trigger.entityRef,
              author: actor.ref,
              content: comment,
            });
      await store.decide(tx, id, {
        state,
        decidedBy: actor.ref,
        decidedAt: now,
        commentId: text?.text,
      });
      if (state === 'accepted') {
        const called = targets.of(trigger.kind);
        await deliveries.insert(
          tx,
          called.map(target => ({ triggerId: id, target })),
          now,
        );
      }
      await audit.append(
        tx,
        [entryOf(`trigger.${state}`, actor.ref, trigger, text ? { text } : {})],
        now,
      );
      return this.get(id, tx);
    });
  }

  /** Whether a person may decide, by how the trigger stands and by whom it concerns. */
  mayDecide(
    actor: Actor,
    { state }: { state: TriggerState },
    owner: string | undefined,
  ): Verdict {
    if (state !== 'proposed') {
      const reason = `This was ${state} before; there is nothing to decide.`;
      return { allowed: false, conflict: true, reason };
    }
    const { governanceGroup } = this.options;
    return answersFor(actor, { owner, governanceGroup });
  }

  private async ownerOf(entityRef: string): Promise<string | undefined> {
    const summaries = await this.options.states.summaries([entityRef]);
    return summaries.get(entityRef)?.owner ?? undefined;
  }
}
