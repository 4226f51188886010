import type {
  EntityStatus,
  Level,
  MonitorState,
  ResultState,
  SupplyChainNode,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { isMet } from '@aiproduct/backstage-plugin-ai-governance-common';
import { countOf } from '../../words';
import { monitorLook, resultLook, severityOf, StateLook } from '../StateChip';

/** Where a state comes from: the entity itself, another one, or something that is not shown. */
export type Origin =
  | { from: 'itself' }
  | { from: 'other'; entityRef: string; title: string }
  | { from: 'below' };

/** The worst state of an entity and of all that it runs on, in one respect. */
export type Worst = {
  about: 'Drift' | 'Requirements';
  state: MonitorState | ResultState;
  look: StateLook;
  origin: Origin;
};

function originOf(
  status: EntityStatus,
  path: readonly string[],
  isHere: (node: SupplyChainNode) => boolean,
): Origin {
  const last = path[path.length - 1];
  const node = status.supplyChain.nodes.find(
    ({ entityRef }) => entityRef === last,
  );
  // Who may not read the place that it comes from gets a shorter way, which ends somewhere else.
  if (!node || !isHere(node)) return { from: 'below' };
  return last === status.entityRef
    ? { from: 'itself' }
    : { from: 'other', entityRef: last, title: node.title };
}

/** The worst drift and the worst requirement of an entity and of what it runs on, the worse of them first. */
export function worstStates(status: EntityStatus): Worst[] {
  const { drift, compliance } = status.inherited;
  const worst: Worst[] = [
    {
      about: 'Drift',
      state: drift.status,
      look: monitorLook(drift.status),
      origin: originOf(status, drift.path, node => node.drift === drift.status),
    },
    {
      about: 'Requirements',
      state: compliance.state,
      look: resultLook(compliance.state),
      origin: originOf(
        status,
        compliance.path,
        node => node.compliance.state === compliance.state,
      ),
    },
  ];
  return worst.sort((a, b) => severityOf(a.state) - severityOf(b.state));
}

const NEXT_LEVEL: Record<Level, Level | undefined> = {
  none: 'bronze',
  bronze: 'silver',
  silver: 'gold',
  gold: undefined,
};

/** Why the level is no higher, as far as the status tells. */
export function levelInWords(status: EntityStatus): string | undefined {
  const { level, results, score } = status.compliance;
  const next = NEXT_LEVEL[level];
  if (next === undefined) return undefined;
  if (status.tier === 'prohibited') return 'A prohibited product has no level.';
  if (next === 'bronze') {
    return status.tier === null
      ? 'Bronze needs a known risk tier.'
      : 'Bronze needs an owner that is in the catalog, and no prohibited practice.';
  }
  const open = results.filter(
    each => each.mandatory && !isMet(each.state),
  ).length;
  if (open > 0) {
    return `${countOf(open, 'mandatory requirement')} not met.`;
  }
  const asked = next === 'silver' ? 0.7 : 0.9;
  if (score !== null && score < asked) {
    return `Score ${Math.floor(score * 100)}%; ${next} needs ${asked * 100}%.`;
  }
  if (next === 'gold') {
    if (results.some(each => each.mandatory && each.state === 'waived')) {
      return 'Gold takes no waiver of a mandatory requirement.';
    }
    if (results.some(each => each.state === 'stale')) {
      return 'Gold takes no evidence that is too old.';
    }
    return 'Gold needs healthy drift.';
  }
  return undefined;
}
