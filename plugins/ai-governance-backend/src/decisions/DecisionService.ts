import {
  Actor,
  addIntervals,
  AttestationInput,
  CompiledRequirement,
  DEFAULT_ATTESTATION_TTL,
  deciderOf,
  mayDecide,
  mayRequest,
  mayRevoke,
  mayWithdraw,
  needsApproval,
  RequestKind,
  Tier,
  WaiverInput,
  waiverEndProblem,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { AuditStore } from '../audit/AuditStore';
import { Aftermath } from './Aftermath';
import { assertAllowed } from './assertAllowed';
import { DecisionSettings } from './DecisionSettings';
import { GateKeeper } from './GateKeeper';
import { StoredRequest } from './requestRow';
import { Opening, RequestRecorder } from './RequestRecorder';
import { RequestStore } from './RequestStore';
import { strictestTier } from './strictestTier';
import { Subject, Subjects } from './Subjects';

/** Attestations and waivers, and the decision on every request: who asked, who decided, and what follows from it. */
export class DecisionService {
  constructor(
    private readonly options: {
      audit: AuditStore;
      requests: RequestStore;
      recorder: RequestRecorder;
      subjects: Subjects;
      gates: GateKeeper;
      aftermath: Aftermath;
      /** By their full ids. */
      requirements: ReadonlyMap<string, CompiledRequirement>;
      settings: DecisionSettings;
      now?: () => Date;
    },
  ) {}

  async attest(actor: Actor, input: AttestationInput): Promise<StoredRequest> {
    const requirement = this.requirementOf(input.requirementId);
    const { definition, fullId, version } = requirement;
    if (definition.mode !== 'attested' && definition.mode !== 'hybrid') {
      throw new InputError(
        `requirementId: ${fullId} is judged by its check alone; there is nothing to attest.`,
      );
    }
    if (definition.evidence && input.evidence.length === 0) {
      throw new InputError(
        `evidence: ${fullId} asks for a link: ${definition.evidence}`,
      );
    }
    const { subjects } = this.options;
    const subject = await subjects.read(input.entityRef, { requirement });
    const now = this.now();
    return this.ask(actor, subject, now, {
      kind: 'attestation',
      action: 'attestation.submitted',
      text: input.statement,
      request: {
        requirementId: fullId,
        setVersion: version,
        evidence: input.evidence,
      },
      ...(this.takesEffectAtOnce('attestation', subject.tier) && {
        atOnce: { state: 'approved', expiresAt: endOf(requirement, now) },
      }),
    });
  }

  async waive(actor: Actor, input: WaiverInput): Promise<StoredRequest> {
    const requirement = this.requirementOf(input.requirementId);
    const { definition, fullId, version } = requirement;
    if (!definition.waivable) {
      throw new InputError(
        `requirementId: nobody can be excepted from ${fullId}.`,
      );
    }
    if (typeof definition.mode === 'object') {
      const parts = definition.mode.rollup.map(
        each => `${requirement.setId}/${each}`,
      );
      throw new InputError(
        `requirementId: ${fullId} adds up others; ask for an exception from one of ${parts.join(
          ', ',
        )}.`,
      );
    }
    const { subjects } = this.options;
    const subject = await subjects.read(input.entityRef, { requirement });
    const now = this.now();
    if (subject.entity?.prohibited) {
      throw new ConflictError(
        `${subject.ref} is prohibited; there is no exception from that.`,
      );
    }
    const problem = waiverEndProblem(input.expiresAt, subject.tier, now);
    if (problem) throw new InputError(problem);
    if (needsApproval(subject.tier) && !input.compensatingControl) {
      throw new InputError(
        `compensatingControl: for ${
          subject.tier ?? 'unknown'
        } risk, say what lowers the risk meanwhile.`,
      );
    }
    const expiresAt = new Date(input.expiresAt).toISOString();
    return this.ask(actor, subject, now, {
      kind: 'waiver',
      action: 'waiver.requested',
      text: input.reason,
      compensatingControl: input.compensatingControl,
      request: {
        requirementId: fullId,
        setVersion: version,
        expiresAt,
        evidence: [],
      },
      ...(this.takesEffectAtOnce('waiver', subject.tier) && {
        atOnce: { state: 'approved', expiresAt },
      }),
    });
  }

  /** Approves or rejects. Throws ConflictError for what was decided before, and for who decides on their own request. */
  async decide(
    actor: Actor,
    id: string,
    state: 'approved' | 'rejected',
    comment?: string,
  ): Promise<StoredRequest> {
    const { settings, gates } = this.options;
    const asked = await this.get(id);
    const subject = await this.options.subjects.read(asked.entityRef);
    const tier = strictestTier(asked.tier, subject.tier);
    const decidedFor = tier ?? 'high';
    return this.close(id, actor, `${asked.kind}.${state}`, async (tx, now) => {
      const request = await this.get(id, tx);
      assertAllowed(
        mayDecide(
          actor,
          { ...request, tier },
          { ...settings, owner: subject.owner },
        ),
      );
      if (state === 'rejected') return { request, subject, comment, state };
      if (request.kind === 'gate') {
        await gates.assertOpen(tx, subject, request);
        return { request, subject, comment, state, tier: decidedFor };
      }
      if (request.kind === 'attestation') {
        assertSameVersion(request, subject);
        const requirement = this.options.requirements.get(
          request.requirementId!,
        );
        const expiresAt = endOf(requirement, now);
        return {
          ...{ request, subject, comment, state, expiresAt },
          tier: decidedFor,
        };
      }
      assertStillWaivable(request, subject, tier);
      const expiresAt = request.askedUntil!;
      const problem = waiverEndProblem(expiresAt, tier, now);
      if (problem) throw new ConflictError(problem);
      return {
        ...{ request, subject, comment, state, expiresAt },
        tier: decidedFor,
      };
    });
  }

  async withdraw(
    actor: Actor,
    id: string,
    comment?: string,
  ): Promise<StoredRequest> {
    const { kind } = await this.get(id);
    return this.close(id, actor, `${kind}.withdrawn`, async tx => {
      const request = await this.get(id, tx);
      assertAllowed(mayWithdraw(actor, request));
      return { request, comment, state: 'withdrawn' };
    });
  }

  async revoke(
    actor: Actor,
    id: string,
    comment?: string,
  ): Promise<StoredRequest> {
    const { kind } = await this.get(id);
    return this.close(id, actor, `${kind}.revoked`, async tx => {
      const request = await this.get(id, tx);
      assertAllowed(
        mayRevoke(actor, request, {
          ...this.options.settings,
          owner: undefined,
        }),
      );
      return { request, comment, state: 'revoked' };
    });
  }

  /** Throws NotFoundError. */
  async get(id: string, tx?: Knex.Transaction): Promise<StoredRequest> {
    const request = await this.options.requests.get(id, tx);
    if (!request) throw new NotFoundError(`There is no request ${id}`);
    return request;
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }

  private requirementOf(id: string): CompiledRequirement {
    const requirement = this.options.requirements.get(id);
    if (!requirement) {
      throw new InputError(`requirementId: there is no requirement ${id}.`);
    }
    return requirement;
  }

  private takesEffectAtOnce(kind: RequestKind, tier: Tier | null): boolean {
    return deciderOf(kind, tier, this.options.settings.pattern) === 'nobody';
  }

  private async ask(
    actor: Actor,
    subject: Subject,
    now: Date,
    opening: Opening,
  ): Promise<StoredRequest> {
    const { audit, recorder, aftermath, settings } = this.options;
    assertAllowed(mayRequest(actor, { ...settings, owner: subject.owner }));
    const id = await audit.transaction(tx =>
      recorder.open(tx, actor, subject, opening, now),
    );
    const { atOnce, kind, action } = opening;
    return aftermath.of(
      id,
      atOnce ? `${kind}.${atOnce.state}` : action,
      actor.ref,
      now,
    );
  }

  private async close(
    id: string,
    actor: Actor,
    action: string,
    check: (
      tx: Knex.Transaction,
      now: Date,
    ) => Promise<{
      request: StoredRequest;
      subject?: Subject;
      comment: string | undefined;
      state: 'approved' | 'rejected' | 'withdrawn' | 'revoked';
      expiresAt?: string;
      tier?: Tier;
    }>,
  ): Promise<StoredRequest> {
    const { audit, recorder, aftermath } = this.options;
    const now = this.now();
    await audit.transaction(async tx => {
      const { request, subject, ...closing } = await check(tx, now);
      await recorder.close(tx, actor, request, subject, closing, now);
    });
    return aftermath.of(id, action, actor.ref, now);
  }
}

/** What is attested is attested of one version; approved for another one it would hold for nothing. */
function assertSameVersion(
  { entityVersion }: StoredRequest,
  { ref, version }: Subject,
): void {
  if (entityVersion === (version ?? null)) return;
  const named = (text: string | null | undefined) =>
    text ? `version ${text}` : 'no version';
  throw new ConflictError(
    `${ref} has ${named(version)} now, not ${named(
      entityVersion,
    )} as when this was attested. Reject the request; a new one can be made.`,
  );
}

/** The subject may have become riskier since an exception was asked for. */
function assertStillWaivable(
  { controlTextId }: StoredRequest,
  { ref, entity }: Subject,
  tier: Tier | null,
): void {
  if (entity?.prohibited) {
    throw new ConflictError(
      `${ref} is prohibited by now; there is no exception from that. Reject the request.`,
    );
  }
  if (needsApproval(tier) && controlTextId === null) {
    throw new ConflictError(
      `${ref} is of ${
        tier ?? 'unknown'
      } risk by now, and the request does not say what lowers the risk meanwhile. Reject it; a new one can name a compensating control.`,
    );
  }
}

/** When an attestation that is approved now ends. */
function endOf(
  requirement: CompiledRequirement | undefined,
  now: Date,
): string {
  const ttl = requirement?.definition.ttl ?? DEFAULT_ATTESTATION_TTL;
  const end = addIntervals(now, ttl, 1);
  if (!end) throw new Error(`${ttl} is no duration that ends`);
  return end.toISOString();
}
