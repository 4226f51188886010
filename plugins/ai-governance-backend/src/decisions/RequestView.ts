import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Ability,
  Actor,
  aiGovernanceApprovePermission,
  aiGovernanceGateDecidePermission,
  DecisionRequest,
  mayDecide,
  mayRevoke,
  mayWithdraw,
  RequestKind,
  Verdict,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AccessControl, lacking } from '../access/AccessControl';
import { AuditStore } from '../audit/AuditStore';
import { StateStore } from '../estate/StateStore';
import { DecisionSettings } from './DecisionSettings';
import { StoredRequest } from './requestRow';
import { strictestTier } from './strictestTier';

/** The permission that deciding on a request takes. */
export function decidePermission(kind: RequestKind) {
  return kind === 'gate'
    ? aiGovernanceGateDecidePermission
    : aiGovernanceApprovePermission;
}

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
    const context = { ...this.options.settings, owner: undefined };
    return requests.map(request => {
      const decide = abilityOf(verdicts.get(request.id)!);
      return {
        id: request.id,
        kind: request.kind,
        entityRef: request.entityRef,
        requirementId: request.requirementId,
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
          withdraw: abilityOf(mayWithdraw(actor, request)),
          revoke: abilityOf(mayRevoke(actor, request, context)),
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
    const { access, states, settings } = this.options;
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
    const byRule = requests.filter(each => verdicts.get(each.id)!.allowed);
    for (const permission of new Set(
      byRule.map(each => decidePermission(each.kind)),
    )) {
      const concerned = byRule.filter(
        each => decidePermission(each.kind) === permission,
      );
      const allowed = await access.allowedOn(
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
