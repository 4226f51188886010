import {
  AIKind,
  compareStages,
  holdsGate,
  isStage,
  isUngated,
  needsApproval,
  Stage,
  stagesOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { EntityState } from '../estate/EntityState';
import { StageDecision } from './StageStore';

/**
 * What follows from a declared stage without anybody asking: going back is free, and for lower tiers a stage whose
 * requirements are met is decided by the checks at once. Undefined when nothing follows.
 */
export function stageThatFollows({
  status,
  kind,
  prohibited,
}: Pick<EntityState, 'status' | 'kind' | 'prohibited'>):
  | { stage: Stage; how: Exclude<StageDecision['how'], 'baseline'> }
  | undefined {
  const { declared, decided } = status.lifecycle;
  const stages = stagesOf(kind as AIKind);
  if (!isStage(declared) || !stages.includes(declared)) return undefined;
  if (decided && compareStages(declared, decided) < 0) {
    return { stage: declared, how: 'back' };
  }
  if (!isUngated(kind as AIKind, declared, decided) || prohibited) {
    return undefined;
  }
  if (needsApproval(status.tier)) return undefined;
  const held = status.compliance.results.some(each =>
    holdsGate(each, status.tier),
  );
  return held ? undefined : { stage: declared, how: 'gate' };
}
