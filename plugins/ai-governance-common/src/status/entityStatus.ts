import type { EntityStatus, SupplyChainNode } from '../api/entityStatus';
import { AIKind } from '../kinds';
import { isUngated, Stage } from '../lifecycle';
import { EntityIndex } from '../relations';
import { driftWithoutValues } from '../signals';
import {
  GateJudgement,
  judgeEntity,
  judgeGate,
  JudgeOptions,
  Judgement,
} from './judgeEntity';
import { inheritedOf, supplyChainOf } from './supplyChain';

function nodeOf({
  ref,
  entity,
  drift,
  state,
  level,
  score,
}: Judgement): SupplyChainNode {
  const { lifecycle, type, version } = entity.spec as {
    lifecycle: string;
    type: string;
    version?: string;
  };
  return {
    entityRef: ref,
    kind: entity.kind,
    title: entity.metadata.title ?? entity.metadata.name,
    lifecycle,
    type,
    ...(version !== undefined && { version }),
    drift: drift?.status ?? 'not-monitored',
    compliance: { state, level, score },
  };
}

/**
 * Judges the entities of an index, each once, however many supply chains it is part of.
 *
 * @public
 */
export class Judge {
  private readonly judgements = new Map<string, Judgement>();
  private readonly options: JudgeOptions &
    Required<Pick<JudgeOptions, 'drift'>>;

  constructor(private readonly index: EntityIndex, options: JudgeOptions) {
    this.options = { ...options, drift: options.drift ?? driftWithoutValues };
  }

  /** The judgement of one entity alone. */
  judgementOf(ref: string): Judgement {
    let judgement = this.judgements.get(ref);
    if (!judgement) {
      judgement = judgeEntity(this.index, ref, this.options);
      this.judgements.set(ref, judgement);
    }
    return judgement;
  }

  /** Whether an entity may move to a stage. */
  gateOf(ref: string, to: Stage): GateJudgement {
    return judgeGate(this.index, ref, to, this.options);
  }

  /** The whole status of one entity, with what it inherits. */
  statusOf(ref: string): EntityStatus {
    const own = this.judgementOf(ref);
    const chain = supplyChainOf(this.index, ref);
    const { standing, next, entity } = own;
    const declared = entity.spec.lifecycle;
    const decided = this.options.decided?.(ref) ?? null;
    return {
      entityRef: ref,
      judgedAt: this.options.now.toISOString(),
      tier: 'value' in standing.tier ? standing.tier.value : null,
      lifecycle: {
        declared,
        stage: 'value' in standing.stage ? standing.stage.value : null,
        decided,
        ungated:
          this.options.decided !== undefined &&
          isUngated(entity.kind as AIKind, declared, decided),
        next: next
          ? {
              gate: next.gate,
              to: next.to,
              open: next.open,
              unmet: next.unmet,
              owed: next.owed,
              results: next.results,
            }
          : null,
      },
      drift: own.drift ?? this.options.drift(entity),
      compliance: {
        level: own.level,
        score: own.score,
        state: own.state,
        counts: own.counts,
        results: own.results,
      },
      inherited: inheritedOf(chain, each => this.judgementOf(each)),
      supplyChain: {
        nodes: [...chain.below, ...chain.above].map(each =>
          nodeOf(this.judgementOf(each)),
        ),
        edges: chain.edges,
      },
    };
  }
}

/**
 * The whole status of one entity of an index, with what it inherits.
 *
 * @public
 */
export function entityStatusOf(
  index: EntityIndex,
  ref: string,
  options: JudgeOptions,
): EntityStatus {
  return new Judge(index, options).statusOf(ref);
}

/**
 * A status without any trace of entities that the reader may not see. The verdict stays the same for everyone: only names
 * and ways are left out.
 *
 * @public
 */
export function visibleStatus(
  status: EntityStatus,
  mayRead: (ref: string) => boolean,
): EntityStatus {
  const { inherited, supplyChain } = status;
  return {
    ...status,
    inherited: {
      drift: {
        ...inherited.drift,
        path: inherited.drift.path.filter(mayRead),
      },
      compliance: {
        ...inherited.compliance,
        path: inherited.compliance.path.filter(mayRead),
      },
    },
    supplyChain: {
      nodes: supplyChain.nodes.filter(({ entityRef }) => mayRead(entityRef)),
      edges: supplyChain.edges.filter(
        ({ from, to }) => mayRead(from) && mayRead(to),
      ),
    },
  };
}
