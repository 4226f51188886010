import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  Ability,
  Actor,
  aiGovernanceReadPermission,
  aiGovernanceTriggerDecidePermission,
  Trigger,
  TriggerKind,
  TriggerPage,
  TriggerState,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { z } from 'zod';
import { AccessControl, lacking } from '../access/AccessControl';
import { AuditStore } from '../audit/AuditStore';
import { abilityOf } from '../decisions/RequestView';
import { StateStore } from '../estate/StateStore';
import { readCursor, writeCursor } from '../lists/cursor';
import { visiblePage } from '../lists/visiblePage';
import { NO_DELIVERY, TriggerDeliveries } from './TriggerDeliveries';
import { StoredTrigger } from './triggerRow';
import { TriggerService } from './TriggerService';
import { TriggerPlace, TriggerStore } from './TriggerStore';

const placeSchema = z.tuple([z.string(), z.string()]);

/** Triggers as the HTTP API offers them: about what the caller may read, decided in the name of the person who asks. */
export class AuthorizedTriggers {
  constructor(
    private readonly options: {
      access: AccessControl;
      audit: AuditStore;
      states: StateStore;
      store: TriggerStore;
      deliveries: TriggerDeliveries;
      service: TriggerService;
      /** Called after something was accepted, so that it is delivered without waiting for the schedule. */
      onAccepted: () => void;
    },
  ) {}

  /** Newest first. */
  async list(
    query: {
      entityRef?: string;
      state?: TriggerState;
      kind?: TriggerKind;
      limit: number;
      cursor?: string;
    },
    credentials: BackstageCredentials,
  ): Promise<TriggerPage> {
    const { access, store } = this.options;
    const { entityRef, limit, cursor, ...filter } = query;
    const actor = await access.person(credentials);
    await access.assertMay(credentials, aiGovernanceReadPermission);
    if (entityRef) await access.assertReadable(credentials, entityRef);
    const place = readCursor(placeSchema, cursor);
    const page = await visiblePage<StoredTrigger, TriggerPlace>({
      limit,
      after: place && { proposedAt: place[0], id: place[1] },
      read: (after, size) =>
        store.list({ ...filter, entityRef, after, limit: size }),
      visible: async batch => {
        if (entityRef) return batch;
        const refs = [...new Set(batch.map(each => each.entityRef))];
        const readable = await access.readable(credentials, refs);
        return batch.filter(each => readable.has(each.entityRef));
      },
      placeOf: ({ proposedAt, id }) => ({ proposedAt, id }),
    });
    const { next } = page;
    return {
      items: await this.shown(page.items, actor, credentials),
      ...(next && { nextCursor: writeCursor([next.proposedAt, next.id]) }),
    };
  }

  async act(
    id: string,
    act: 'accept' | 'dismiss',
    comment: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<Trigger> {
    const { access, service, onAccepted } = this.options;
    const actor = await access.person(credentials);
    const { entityRef } = await service.get(id);
    const readable = await access.readable(credentials, [entityRef]);
    if (!readable.has(entityRef)) {
      throw new NotFoundError(`There is no trigger ${id}`);
    }
    await access.assertMayOn(
      credentials,
      aiGovernanceTriggerDecidePermission,
      entityRef,
    );
    const state = act === 'accept' ? 'accepted' : 'dismissed';
    const decided = await service.decide(actor, id, state, comment);
    if (state === 'accepted') onAccepted();
    return (await this.shown([decided], actor, credentials))[0];
  }

  private async shown(
    triggers: readonly StoredTrigger[],
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<Trigger[]> {
    const { audit, deliveries } = this.options;
    const delivered = await deliveries.of(triggers.map(({ id }) => id));
    const texts = await audit.texts(
      triggers.flatMap(({ commentId }) => commentId ?? []),
    );
    const abilities = await this.abilities(triggers, actor, credentials);
    return triggers.map(({ tier: _, commentId, ...trigger }) => {
      const decide = abilities.get(trigger.id)!;
      return {
        ...trigger,
        comment: (commentId && texts.get(commentId)) ?? null,
        delivery: delivered.get(trigger.id) ?? NO_DELIVERY,
        can: { accept: decide, dismiss: decide },
      };
    });
  }

  private async abilities(
    triggers: readonly StoredTrigger[],
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<Map<string, Ability>> {
    const { access, states, service } = this.options;
    const summaries = await states.summaries(
      triggers.map(each => each.entityRef),
    );
    const verdicts = triggers.map(trigger => {
      const owner = summaries.get(trigger.entityRef)?.owner ?? undefined;
      return [trigger, service.mayDecide(actor, trigger, owner)] as const;
    });
    const byRule = verdicts.filter(([, { allowed }]) => allowed);
    const permitted =
      byRule.length > 0
        ? await access.allowedOn(
            credentials,
            aiGovernanceTriggerDecidePermission,
            byRule.map(([{ entityRef }]) => entityRef),
          )
        : new Set<string>();
    const reason = `${lacking(aiGovernanceTriggerDecidePermission)}.`;
    return new Map(
      verdicts.map(([{ id, entityRef }, verdict]) => [
        id,
        verdict.allowed && !permitted.has(entityRef)
          ? { allowed: false, reason }
          : abilityOf(verdict),
      ]),
    );
  }
}
