import { isAIEntity } from '../kinds';
import { EntityIndex, SupplyEdge } from '../relations';
import { worstResultState, ResultState } from '../requirements';
import { DriftStatus, MonitorState, worstMonitorState } from '../signals';
import { Judgement } from './judgeEntity';

/**
 * What an entity runs on, and what runs on it, as references.
 *
 * @public
 */
export type SupplyChain = {
  /** Nearest first, the entity itself at the head. */
  below: string[];
  /** Everything that uses the entity, nearest first. */
  above: string[];
  /** Between all of these. */
  edges: SupplyEdge[];
  /** For each of `below`, the shortest way from the entity to it. */
  paths: Map<string, string[]>;
};

/**
 * The supply chain around an entity: product → models → datasets, guardrails beside them.
 *
 * @public
 */
export function supplyChainOf(index: EntityIndex, ref: string): SupplyChain {
  const paths = new Map<string, string[]>([[ref, [ref]]]);
  const edges = new Map<string, SupplyEdge>();
  const addEdge = (edge: SupplyEdge) =>
    edges.set(`${edge.from} ${edge.relation} ${edge.to}`, edge);
  for (const [from, path] of paths) {
    for (const edge of index.supply(from)) {
      if (!isAIEntity(index.get(edge.to)!)) continue;
      addEdge(edge);
      if (!paths.has(edge.to)) paths.set(edge.to, [...path, edge.to]);
    }
  }
  const above = new Set<string>();
  const queue = [ref];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const user of index.usedBy(next)) {
      if (!isAIEntity(index.get(user)!)) continue;
      index
        .supply(user)
        .filter(edge => edge.to === next)
        .forEach(addEdge);
      if (user === ref || above.has(user)) continue;
      above.add(user);
      queue.push(user);
    }
  }
  return {
    below: [...paths.keys()],
    above: [...above],
    edges: [...edges.values()],
    paths,
  };
}

/**
 * The worst state of an entity and of all that it runs on, with the way to where it comes from. Of equally bad places
 * the nearest is named.
 *
 * @public
 */
export type Inherited = {
  drift: { status: DriftStatus['status']; path: string[] };
  compliance: { state: ResultState; path: string[] };
};

/**
 * The worst along a supply chain.
 *
 * @param judgementOf - the judgement of an entity of the chain
 * @public
 */
export function inheritedOf(
  chain: SupplyChain,
  judgementOf: (ref: string) => Pick<Judgement, 'drift' | 'state'>,
): Inherited {
  const driftOf = (ref: string): MonitorState =>
    judgementOf(ref).drift?.status ?? 'not-monitored';
  const status = worstMonitorState(chain.below.map(driftOf));
  const state = worstResultState(
    chain.below.map(each => judgementOf(each).state),
  );
  const pathTo = (ref: string | undefined) =>
    chain.paths.get(ref ?? chain.below[0]) ?? [chain.below[0]];
  return {
    drift: {
      status,
      path: pathTo(chain.below.find(each => driftOf(each) === status)),
    },
    compliance: {
      state,
      path: pathTo(chain.below.find(each => judgementOf(each).state === state)),
    },
  };
}
