import type {
  AIKind,
  EntityStatus,
  Stage,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import {
  compareStages,
  isStage,
  stagesOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** Stages that can be asked for. */
export type StageChoices = {
  stages: Stage[];
  /** What somebody most likely wants to ask for; undefined where nothing is ahead. */
  first: Stage | undefined;
};

/**
 * Stages beyond the decided one. Where the declared stage is ahead of it, that one is what a decision is missing for; otherwise the next
 * one is. Going back needs no request.
 */
export function stageChoices(
  kind: AIKind,
  { declared, decided, ungated }: EntityStatus['lifecycle'],
): StageChoices {
  const all = stagesOf(kind);
  const from = decided ?? all[0];
  const stages = from
    ? all.filter(stage => compareStages(stage, from) > 0)
    : [];
  return {
    stages,
    first:
      ungated && isStage(declared) && stages.includes(declared)
        ? declared
        : stages[0],
  };
}
