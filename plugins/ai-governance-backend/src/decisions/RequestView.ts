import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Ability,
  Actor,
  DecisionRequest,
  mayDecide,
  mayRevoke,
  mayWithdraw,
  Verdict,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl, lacking } from '../access/AccessControl';
import { AuditStore } from '../audit/AuditStore';
import { StateStore } from '../estate/StateStore';
import { AskedRequirements } from '../requirementSets/AskedRequirements';
import { actPermission, RequestAct } from './actPermission';
import { DecisionSettings } from './DecisionSettings';
import { StoredRequest } from './requestRow';
import { strictestTier } from './strictestTier';

/** A verdict as the API answers it. */
export function abilityOf(verdict: Verdict): Ability {
  return verdict.allowed
    ? { allowed: true, reason: null }
    : { allowed: false, reason: verdict.reason };
}

/** Requests as the person who asks is shown them: with their texts, and with what that person may do with each. */
export class RequestView {
  constructor(
    private readonly options: {
      access: AccessControl;
      audit: AuditStore;
      states: StateStore;
      asked: AskedRequirements;
      settings: DecisionSettings;
    },
  ) {}

  async show(
    requests: readonly StoredRequest[],
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<DecisionRequest[]> {
    const texts = await this.options.audit.texts([
      ...new Set(
        requests.flatMap(
          ({ textId, controlTextId, commentId }) =>
            [textId, controlTextId, commentId].filter(Boolean) as string[],
        ),
      ),
    ]);
    const textOf = (id: string | null) => (id && texts.get(id)) ?? null;
    const verdicts = await this.mayDecide(requests, actor, credentials);
    const requirementOf = await this.options.asked.of(requests);
    const context = { ...this.options.settings, owner: undefined };
    const taking = (act: RequestAct, rule: (each: StoredRequest) => Verdict) =>
      this.permitted(
        act,
        requests,
        new Map(requests.map(each => [each.id, rule(each)])),
        actor,
        credentials,
      );
    const withdraw = await taking('withdraw', each => mayWithdraw(actor, each));
    const revoke = await taking('revoke', each =>
      mayRevoke(actor, each, context),
    );
    return requests.map(request => {
      const decide = abilityOf(verdicts.get(request.id)!);
      return {
        id: request.id,
        kind: request.kind,
        entityRef: request.entityRef,
        requirementId: request.requirementId,
        requirementTitle: requirementOf(request)?.title ?? null,
        evidenceAsked: requirementOf(request)?.evidence ?? null,
        setVersion: request.setVersion,
        from: request.from,
        to: request.to,
        entityVersion: request.entityVersion,
        tier: request.tier,
        requestedBy: request.requestedBy,
        requestedAt: request.requestedAt,
        state: request.state,
        decidedBy: request.decidedBy,
        decidedAt: request.decidedAt,
        expiresAt: request.expiresAt ?? request.askedUntil,
        text: textOf(request.textId),
        compensatingControl: textOf(request.controlTextId),
        comment: textOf(request.commentId),
        evidence: request.evidence,
        can: {
          approve: decide,
          reject: decide,
          withdraw: abilityOf(withdraw.get(request.id)!),
          revoke: abilityOf(revoke.get(request.id)!),
        },
      };
    });
  }

  /** By the id of each request: whether the person may decide it, by the rules of the operating model and by permission. */
  async mayDecide(
    requests: readonly StoredRequest[],
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<Map<string, Verdict>> {
    const { states, settings } = this.options;
    const summaries = await states.summaries(
      requests.map(each => each.entityRef),
    );
    const verdicts = new Map(
      requests.map(request => {
        const known = summaries.get(request.entityRef);
        const tier = known
          ? strictestTier(request.tier, known.tier)
          : request.tier;
        return [
          request.id,
          mayDecide(
            actor,
            { ...request, tier },
            { ...settings, owner: known?.owner ?? undefined },
          ),
        ];
      }),
    );
    return this.permitted('approve', requests, verdicts, actor, credentials);
  }

  /** Verdicts of the rules, with no where the person lacks the permission for what the rules allow. */
  private async permitted(
    act: RequestAct,
    requests: readonly StoredRequest[],
    byRule: ReadonlyMap<string, Verdict>,
    actor: Actor,
    credentials: BackstageCredentials,
  ): Promise<Map<string, Verdict>> {
    const verdicts = new Map(byRule);
    const taken = requests
      .filter(each => byRule.get(each.id)!.allowed)
      .map(each => ({ ...each, permission: actPermission(act, each, actor) }));
    for (const permission of new Set(taken.map(each => each.permission))) {
      const concerned = taken.filter(each => each.permission === permission);
      const allowed = await this.options.access.allowedOn(
        credentials,
        permission,
        concerned.map(each => each.entityRef),
      );
      for (const { id, entityRef } of concerned) {
        if (allowed.has(entityRef)) continue;
        const reason = `${lacking(permission)}.`;
        verdicts.set(id, { allowed: false, conflict: false, reason });
      }
    }
    return verdicts;
  }
}
