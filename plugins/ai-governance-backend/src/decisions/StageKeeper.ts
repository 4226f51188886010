import {
  Actor,
  AIKind,
  isUngated,
  needsApproval,
  Stage,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { Knex } from 'knex';
import { AuditStore, NewAuditEntry } from '../audit/AuditStore';
import { NewestEntries } from '../audit/NewestEntries';
import { EntityState } from '../estate/EntityState';
import { DeclaredStage } from '../estate/StateStore';
import { SYSTEM_ACTOR } from './actors';
import { DecisionAnnouncer } from './DecisionAnnouncer';
import { stageThatFollows } from './stageThatFollows';
import { StageDecision, StageStore } from './StageStore';

type Recorded = { decision: StageDecision; from: Stage | null };

/** Records the stages that follow from what entities declare, and the baseline of a portal that adopts them. */
export class StageKeeper {
  constructor(
    private readonly options: {
      audit: AuditStore;
      newest: NewestEntries;
      stages: StageStore;
      announcer: DecisionAnnouncer;
      now?: () => Date;
    },
  ) {}

  /**
   * Records what follows from judgements without anybody asking. A judgement that does not know the newest decision about its entity
   * is left alone; the sweep finds it.
   *
   * @returns the entities whose decided stage changed
   */
  async settle(states: readonly EntityState[]): Promise<string[]> {
    const following = states.flatMap(state => {
      const follows = stageThatFollows(state);
      return follows ? [{ state, ...follows }] : [];
    });
    const recorded = await this.record(
      following.map(({ state }) => state.status.entityRef),
      SYSTEM_ACTOR,
      async (tx, decided, at) => {
        const seqs = states.map(({ factsSeq }) => factsSeq);
        const news = await this.options.newest.since(Math.min(...seqs), tx);
        // A stage may be decided before the file declares it: that is no way back.
        const reached = await this.options.stages.reached(
          following
            .filter(({ how }) => how === 'back')
            .map(({ state }) => state.status.entityRef),
          tx,
        );
        const found: Recorded[] = [];
        for (const { state, stage, how } of following) {
          const { entityRef } = state.status;
          if ((news.get(entityRef) ?? 0) > state.factsSeq) continue;
          const from = decided.get(entityRef)?.stage ?? null;
          if (how === 'back' && !reached.has(entityRef)) continue;
          const decision = decisionOf(entityRef, stage, how, state, at);
          found.push({ from, decision });
        }
        return found;
      },
    );
    for (const { entityRef, how, stage, at } of recorded) {
      await this.options.announcer.announce({
        action: ACTIONS[how],
        entityRef,
        actor: SYSTEM_ACTOR,
        at,
        request: null,
        stage,
      });
    }
    return recorded.map(({ entityRef }) => entityRef);
  }

  /**
   * Records, in one act, the stages that entities declare when a portal adopts them, so that only what moves from now on needs a
   * gate. Left alone are entities of which any stage was decided, because their gates count from then on, prohibited ones, and those of
   * high or unknown risk that the person's own team owns: a gate takes somebody outside it, too.
   *
   * @returns the entities whose decided stage changed
   */
  async recordBaseline(
    actor: Actor,
    declared: readonly DeclaredStage[],
  ): Promise<string[]> {
    const recorded = await this.record(
      declared.map(each => each.entityRef),
      actor.ref,
      async (_, decided, at) =>
        declared.flatMap(each => {
          if (
            each.prohibited ||
            decided.has(each.entityRef) ||
            !isUngated(each.kind as AIKind, each.declared, null) ||
            (needsApproval(each.tier) && owns(actor, each))
          ) {
            return [];
          }
          const decision: StageDecision = {
            ...decisionOf(
              each.entityRef,
              each.declared as Stage,
              'baseline',
              each,
              at,
            ),
            decidedBy: actor.ref,
            requestedBy: actor.ref,
          };
          return [{ from: null, decision }];
        }),
    );
    return recorded.map(({ entityRef }) => entityRef);
  }

  private async record(
    refs: readonly string[],
    actor: string,
    find: (
      tx: Knex.Transaction,
      decided: ReadonlyMap<string, StageDecision>,
      at: string,
    ) => Promise<Recorded[]>,
  ): Promise<StageDecision[]> {
    if (refs.length === 0) return [];
    const { audit, stages, now = () => new Date() } = this.options;
    const moment = now();
    return audit.transaction(async tx => {
      // Read while holding the chain: another replica may have been here.
      const decided = await stages.current(refs, tx);
      const found = await find(tx, decided, moment.toISOString());
      await stages.insert(
        tx,
        found.map(({ decision }) => decision),
      );
      await audit.append(
        tx,
        found.map(({ decision, from }): NewAuditEntry => {
          const { entityRef, stage, how, entityVersion } = decision;
          return {
            actor,
            action: ACTIONS[how],
            subject: entityRef,
            data: {
              to: stage,
              ...(from && { from }),
              ...(entityVersion && { entityVersion }),
            },
          };
        }),
        moment,
      );
      return found.map(({ decision }) => decision);
    });
  }
}

function owns(actor: Actor, { owner }: DeclaredStage): boolean {
  return owner !== null && actor.ownership.includes(owner);
}

const ACTIONS: Record<StageDecision['how'], string> = {
  gate: 'gate.approved',
  back: 'stage.back',
  baseline: 'stage.baseline',
};

function decisionOf(
  entityRef: string,
  stage: Stage,
  how: StageDecision['how'],
  { version }: { version: string | null },
  at: string,
): StageDecision {
  return {
    entityRef,
    stage,
    how,
    at,
    entityVersion: version,
    decidedBy: SYSTEM_ACTOR,
    requestedBy: null,
    requestId: null,
  };
}
