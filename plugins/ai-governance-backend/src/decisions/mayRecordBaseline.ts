import {
  Actor,
  Verdict,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { DecisionSettings } from './DecisionSettings';

/** Whether a person may record the stages that a portal finds when it adopts gates: the governance group may. */
export function mayRecordBaseline(
  actor: Actor,
  { governanceGroup }: DecisionSettings,
): Verdict {
  if (governanceGroup && actor.ownership.includes(governanceGroup)) {
    return { allowed: true };
  }
  return {
    allowed: false,
    conflict: false,
    reason: governanceGroup
      ? 'Only the governance group records a baseline.'
      : 'No governance group is configured (aiGovernance.governanceGroup), so nobody can record a baseline.',
  };
}
