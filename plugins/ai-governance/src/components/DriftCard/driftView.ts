import type {
  EntityStatus,
  SupplyChainNode,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { intervalInWords, withUnit } from '../../words';

type MonitorStatus = EntityStatus['drift']['monitors'][number];

/** What a monitor watches: "psi of income, channel=online". */
export function watchedInWords({
  metric,
  feature,
  segment,
}: Pick<MonitorStatus, 'metric' | 'feature' | 'segment'>): string {
  return [feature ? `${metric} of ${feature}` : metric, segment]
    .filter(Boolean)
    .join(', ');
}

/** From which value a monitor worries: one text for each threshold that is declared. */
export function thresholdsInWords(monitor: MonitorStatus): string[] {
  const sign = monitor.direction === 'down' ? '≤' : '≥';
  return (['warn', 'critical'] as const).flatMap(level => {
    const value = monitor[level];
    return value === undefined
      ? []
      : [`${level} ${sign} ${withUnit(value, monitor)}`];
  });
}

/** What there is to say of a state beside its word; undefined when nothing. */
export function noteOn(monitor: MonitorStatus): string | undefined {
  const expected = monitor.interval && intervalInWords(monitor.interval);
  switch (monitor.status) {
    case 'no-data':
      return expected
        ? `No value has arrived yet (${expected} expected).`
        : 'No value has arrived yet.';
    case 'stale':
      return expected
        ? `The latest value is too old (${expected} expected).`
        : 'The latest value is too old.';
    case 'insufficient-data':
      return 'The latest value rests on too few samples to be judged.';
    case 'error':
      return 'The latest measurement failed.';
    case 'unjudged':
      return 'No threshold is declared, so values are shown and not judged.';
    case 'drifted':
      return monitor.stale
        ? 'Drifted, and no value has arrived since that would clear it.'
        : undefined;
    default:
      return undefined;
  }
}

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
