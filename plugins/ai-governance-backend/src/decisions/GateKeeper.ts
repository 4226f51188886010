import { Entity } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import {
  Actor,
  compareStages,
  GateInput,
  GateJudgement,
  mayRequest,
  needsApproval,
  Stage,
  stagesOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AuditStore } from '../audit/AuditStore';
import { Aftermath } from './Aftermath';
import { assertAllowed } from './assertAllowed';
import { DecisionSettings } from './DecisionSettings';
import { StoredRequest } from './requestRow';
import { RequestRecorder } from './RequestRecorder';
import { StageStore } from './StageStore';
import { Subject, Subjects } from './Subjects';

/** Stage gates: what they ask, who asked to pass, and what the checks decide. */
export class GateKeeper {
  constructor(
    private readonly options: {
      audit: AuditStore;
      recorder: RequestRecorder;
      stages: StageStore;
      subjects: Subjects;
      aftermath: Aftermath;
      settings: DecisionSettings;
      now?: () => Date;
    },
  ) {}

  /**
   * Asks for a stage. Going back is free; lower tiers are decided at once by the checks; for high risk the request waits for a
   * second person, or is refused at once where the checks do not pass.
   */
  async request(
    actor: Actor,
    { entityRef, to, comment }: GateInput,
  ): Promise<{ request: StoredRequest; gate: GateJudgement }> {
    const { audit, recorder, subjects, aftermath, settings } = this.options;
    const subject = await subjects.read(entityRef);
    assertAllowed(mayRequest(actor, { ...settings, owner: subject.owner }));
    const now = this.options.now?.() ?? new Date();
    const { id, gate, state } = await audit.transaction(async tx => {
      const judged = await this.judge(subject, to, tx);
      const from = await this.stageOf(tx, subject);
      if (from === to) {
        throw new ConflictError(`${subject.ref} stands at ${to} already.`);
      }
      const back = compareStages(to, from) < 0;
      const passes = back || judged.open;
      const waits = !back && judged.open && needsApproval(subject.tier);
      const decided = passes ? 'approved' : 'rejected';
      const requestId = await recorder.open(
        tx,
        actor,
        subject,
        {
          kind: 'gate',
          action: 'gate.requested',
          text: comment,
          request: { from, to, evidence: [] },
          atOnce: waits
            ? undefined
            : {
                state: decided,
                how: back ? 'back' : 'gate',
                unmet: judged.unmet.map(each => each.requirementId),
              },
        },
        now,
      );
      return {
        id: requestId,
        gate: judged,
        state: waits ? 'requested' : decided,
      };
    });
    const request = await aftermath.of(id, `gate.${state}`, actor.ref, now);
    return { request, gate };
  }

  /** What a gate would say, of the entity as the catalog or a file has it. Changes nothing. */
  async check(
    entityRef: string,
    to: Stage,
    instead?: Entity,
  ): Promise<{ gate: GateJudgement; needsApproval: boolean }> {
    const subject = await this.options.subjects.read(entityRef, { instead });
    return {
      gate: await this.judge(subject, to),
      needsApproval: needsApproval(subject.tier),
    };
  }

  /** Throws ConflictError when a request can no longer be approved: its checks do not pass, or the stage changed since. */
  async assertOpen(
    tx: Knex.Transaction,
    subject: Subject,
    request: StoredRequest,
  ): Promise<void> {
    const from = await this.stageOf(tx, subject);
    if (from !== request.from) {
      throw new ConflictError(
        `${subject.ref} stands at ${from} now, not at ${request.from} as when this was asked. Reject the request; a new one can be made.`,
      );
    }
    const gate = await this.judge(subject, request.to!, tx);
    if (!gate.open) {
      throw new ConflictError(
        `The gate is closed: ${unmetInWords(
          gate,
        )}. Reject the request, or wait until this is met.`,
      );
    }
  }

  /** The decided stage; before any decision the first of the kind. */
  private async stageOf(
    tx: Knex.Transaction,
    { ref, entity }: Subject,
  ): Promise<Stage> {
    const decided = await this.options.stages.current([ref], tx);
    return decided.get(ref)?.stage ?? stagesOf(entity!.kind)[0];
  }

  private async judge(
    { ref, entity }: Subject,
    to: Stage,
    tx?: Knex.Transaction,
  ): Promise<GateJudgement> {
    const stages = entity ? stagesOf(entity.kind) : [];
    if (!entity || !stages.includes(to)) {
      throw new InputError(
        `to: there is no gate into ${to} for ${ref}; ${
          stages.length > 0
            ? `its stages are ${stages.join(', ')}.`
            : 'only AIProduct and Model have gates.'
        }`,
      );
    }
    return (await entity.judge(tx)).gateOf(ref, to);
  }
}

function unmetInWords({ prohibited, unmet }: GateJudgement): string {
  if (prohibited) return 'the product is prohibited';
  const titles = unmet.filter(each => each.mandatory).map(each => each.title);
  return titles.length > 3
    ? `${titles.slice(0, 3).join('; ')} and ${
        titles.length - 3
      } more are not met`
    : `not met: ${titles.join('; ')}`;
}
