import type { EntityStatus, SupplyChainNode } from '../api/entityStatus';
import { EntityIndex } from '../relations';
import { driftWithoutValues } from '../signals';
import { JudgeOptions, judgeEntity, Judgement } from './judgeEntity';
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
 * The whole status of one entity of an index, with what it inherits.
 *
 * @public
 */
export function entityStatusOf(
  index: EntityIndex,
  ref: string,
  options: JudgeOptions,
): EntityStatus {
  const drift = options.drift ?? driftWithoutValues;
  const judgements = new Map<string, Judgement>();
  const judgementOf = (each: string): Judgement => {
    let judgement = judgements.get(each);
    if (!judgement) {
      judgement = judgeEntity(index, each, { ...options, drift });
      judgements.set(each, judgement);
    }
    return judgement;
  };
  const own = judgementOf(ref);
  const chain = supplyChainOf(index, ref);
  const { standing, next } = own;
  return {
    entityRef: ref,
    judgedAt: options.now.toISOString(),
    tier: 'value' in standing.tier ? standing.tier.value : null,
    lifecycle: {
      declared: own.entity.spec.lifecycle,
      stage: 'value' in standing.stage ? standing.stage.value : null,
      decided: null,
      ungated: false,
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
    drift: own.drift ?? drift(own.entity),
    compliance: {
      level: own.level,
      score: own.score,
      state: own.state,
      counts: own.counts,
      results: own.results,
    },
    inherited: inheritedOf(chain, judgementOf),
    supplyChain: {
      nodes: [...chain.below, ...chain.above].map(each =>
        nodeOf(judgementOf(each)),
      ),
      edges: chain.edges,
    },
  };
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
