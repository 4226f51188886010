import {
  Actor,
  RequestKind,
  Tier,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ConflictError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { AuditStore, NewAuditEntry } from '../audit/AuditStore';
import { SYSTEM_ACTOR } from './actors';
import { StoredRequest } from './requestRow';
import { NewRequest, RequestStore } from './RequestStore';
import { StageDecision, StageStore } from './StageStore';
import { Subject } from './Subjects';

/** A new request, and what is decided at once with it. */
export type Opening = {
  kind: RequestKind;
  action: 'attestation.submitted' | 'waiver.requested' | 'gate.requested';
  /** Statement, reason or comment. */
  text?: string;
  compensatingControl?: string;
  request: Pick<
    NewRequest,
    'requirementId' | 'setVersion' | 'from' | 'to' | 'expiresAt' | 'evidence'
  >;
  /** What the checks decide, or what takes effect because nobody has to decide; left out when somebody has to. */
  atOnce?: {
    state: 'approved' | 'rejected';
    /** ISO 8601: when the approval ends. */
    expiresAt?: string;
    how?: Extract<StageDecision['how'], 'gate' | 'back'>;
    /** Ids of the requirements that are not met. */
    unmet?: string[];
  };
};

/** The end of a request. */
export type Closing = {
  state: 'approved' | 'rejected' | 'withdrawn' | 'revoked';
  comment?: string;
  /** ISO 8601: when the approval ends. */
  expiresAt?: string;
  /** The risk that is decided for. */
  tier?: Tier;
};

/** Writes requests and decisions together with their entries of the audit chain, inside a transaction that holds the chain. */
export class RequestRecorder {
  constructor(
    private readonly options: {
      audit: AuditStore;
      requests: RequestStore;
      stages: StageStore;
    },
  ) {}

  /** @returns the id of the request */
  async open(
    tx: Knex.Transaction,
    actor: Actor,
    subject: Subject,
    opening: Opening,
    now: Date,
  ): Promise<string> {
    const { audit, requests } = this.options;
    const { kind, action, request, atOnce } = opening;
    // Going back is free whatever waits; a request made at the stage before can no longer be approved then.
    if (atOnce?.how !== 'back') {
      await this.assertNoneWaits(tx, subject.ref, opening);
    }
    const keep = (content: string | undefined) =>
      content === undefined
        ? undefined
        : audit.keepText(tx, {
            subject: subject.ref,
            author: actor.ref,
            content,
          });
    const text = await keep(opening.text);
    const compensatingControl = await keep(opening.compensatingControl);
    const id = await requests.insert(tx, {
      kind,
      entityRef: subject.ref,
      entityVersion: subject.version,
      tier: subject.tier,
      owner: subject.owner,
      requestedBy: actor.ref,
      requestedAt: now,
      textId: text?.text,
      controlTextId: compensatingControl?.text,
      ...request,
    });
    const asked: NewAuditEntry = {
      actor: actor.ref,
      action,
      subject: subject.ref,
      data: defined({
        request: id,
        ...request,
        entityVersion: subject.version,
        tier: subject.tier,
        text,
        compensatingControl,
      }),
    };
    if (!atOnce) {
      await audit.append(tx, [asked], now);
      return id;
    }
    const { state, expiresAt, how, unmet } = atOnce;
    await requests.decide(tx, {
      requestId: id,
      step: 'decision',
      state,
      decidedBy: SYSTEM_ACTOR,
      decidedAt: now,
      expiresAt,
      tier: subject.tier ?? 'high',
    });
    if (kind === 'gate' && state === 'approved') {
      await this.recordStage(tx, subject, {
        stage: request.to!,
        how: how ?? 'gate',
        decidedBy: SYSTEM_ACTOR,
        requestedBy: actor.ref,
        requestId: id,
        at: now.toISOString(),
      });
    }
    const decided: NewAuditEntry = {
      actor: SYSTEM_ACTOR,
      action: `${kind}.${state}`,
      subject: subject.ref,
      data: defined({ request: id, to: request.to, expiresAt, how, unmet }),
    };
    await audit.append(tx, [asked, decided], now);
    return id;
  }

  async close(
    tx: Knex.Transaction,
    actor: Actor,
    request: StoredRequest,
    subject: Subject | undefined,
    { state, comment, expiresAt, tier }: Closing,
    now: Date,
  ): Promise<void> {
    const { audit, requests } = this.options;
    const { id, kind, entityRef, requirementId, to } = request;
    const text =
      comment === undefined
        ? undefined
        : await audit.keepText(tx, {
            subject: entityRef,
            author: actor.ref,
            content: comment,
          });
    await requests.decide(tx, {
      requestId: id,
      step: state === 'revoked' ? 'revocation' : 'decision',
      state,
      decidedBy: actor.ref,
      decidedAt: now,
      expiresAt,
      textId: text?.text,
      tier,
    });
    if (kind === 'gate' && state === 'approved' && subject) {
      await this.recordStage(tx, subject, {
        stage: to!,
        how: 'gate',
        decidedBy: actor.ref,
        requestedBy: request.requestedBy,
        requestId: id,
        at: now.toISOString(),
      });
    }
    const entry: NewAuditEntry = {
      actor: actor.ref,
      action: `${kind}.${state}`,
      subject: entityRef,
      data: defined({
        request: id,
        requirementId: requirementId ?? undefined,
        to: to ?? undefined,
        expiresAt,
        tier,
        text,
      }),
    };
    await audit.append(tx, [entry], now);
  }

  /** One question at a time: nobody should have to decide the same twice. */
  private async assertNoneWaits(
    tx: Knex.Transaction,
    entityRef: string,
    { kind, request }: Opening,
  ): Promise<void> {
    const { requirementId } = request;
    const [waiting] = await this.options.requests.list(
      { entityRef, kind, requirementId, state: 'open', limit: 1 },
      tx,
    );
    if (waiting) {
      throw new ConflictError(
        `${waiting.requestedBy} asked for ${
          waiting.to ?? `this ${kind}`
        } already, and it waits for a decision (request ${waiting.id}).`,
      );
    }
  }

  private async recordStage(
    tx: Knex.Transaction,
    { ref, version }: Subject,
    decision: Omit<StageDecision, 'entityRef' | 'entityVersion'>,
  ): Promise<void> {
    await this.options.stages.insert(tx, [
      { entityRef: ref, entityVersion: version ?? null, ...decision },
    ]);
  }
}

/** The fields that have a value: JSON has no undefined. */
function defined(fields: Record<string, unknown>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as JsonObject;
}
