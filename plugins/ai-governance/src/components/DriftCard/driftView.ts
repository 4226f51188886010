import type {
  EntityStatus,
  MonitorState,
  SupplyChainNode,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { severityOf } from '../StateChip';

export {
  thresholdsInWords,
  watchedInWords,
} from '@aiproduct/backstage-plugin-ai-governance-common';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

/** Other entities whose drift counts for this one. */
export function monitoredBelow(status: EntityStatus): SupplyChainNode[] {
  const { nodes, edges } = status.supplyChain;
  const below = new Set([status.entityRef]);
  for (const ref of below) {
    edges.filter(({ from }) => from === ref).forEach(({ to }) => below.add(to));
  }
  return nodes.filter(
    ({ entityRef }) => entityRef !== status.entityRef && below.has(entityRef),
  );
}

/** Monitors that wait for their first value. */
export function awaitingValues(status: EntityStatus): MonitorStatus[] {
  return status.drift.monitors.filter(({ value }) => value === undefined);
}

/** A number by which states of drift stand worst first; what nobody judges comes last. */
export function driftOrder(state: MonitorState): number {
  return state === 'unjudged' || state === 'not-monitored'
    ? Infinity
    : severityOf(state);
}

/** Monitors with the worst first, otherwise as they are declared. */
export function worstFirst(
  monitors: readonly MonitorStatus[],
): MonitorStatus[] {
  return sortedBy(monitors, ({ status }) => driftOrder(status));
}

/** Entities of a supply chain with the worst first. */
export function worstNodesFirst(
  nodes: readonly SupplyChainNode[],
): SupplyChainNode[] {
  return sortedBy(nodes, ({ drift }) => driftOrder(drift));
}

function sortedBy<T>(items: readonly T[], orderOf: (item: T) => number): T[] {
  // Not the difference: that of two infinite ones is no number.
  return [...items].sort((a, b) => {
    const [first, second] = [orderOf(a), orderOf(b)];
    if (first === second) return 0;
    return first < second ? -1 : 1;
  });
}

/** The monitor whose value is the newest; undefined when there is none. */
export function freshest(
  monitors: readonly MonitorStatus[],
): (MonitorStatus & { windowEnd: string }) | undefined {
  return monitors
    .flatMap(each =>
      each.windowEnd ? [{ ...each, windowEnd: each.windowEnd }] : [],
    )
    .sort((a, b) => Date.parse(b.windowEnd) - Date.parse(a.windowEnd))[0];
}

const NODES_DRAWN = 3;

/** The few worst entities below that have values: their curves are drawn. */
export function drawnBelow(
  nodes: readonly SupplyChainNode[],
): SupplyChainNode[] {
  return worstNodesFirst(nodes)
    .filter(({ drift }) => drift !== 'not-monitored' && drift !== 'no-data')
    .slice(0, NODES_DRAWN);
}
