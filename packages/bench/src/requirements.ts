import { Entity } from '@backstage/catalog-model';
import {
  EntityIndex,
  evaluateEntity,
  driftWithoutValues,
  isAIEntity,
  standingOf,
  STAGES,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { loadRequirementSets } from '@aiproduct/backstage-plugin-ai-governance-node';
import { Measurement, measureInTurns } from './measure';

export type RequirementFigures = {
  /** Nanoseconds for one result. */
  evaluation: Measurement;
  sets: number;
  requirements: number;
  entities: number;
  /** Results of one pass. */
  results: number;
};

/** Every requirement of every set for every entity, each as if it stood at the last stage, with all that it is related to. */
export async function measureRequirements(
  entities: readonly Entity[],
): Promise<RequirementFigures> {
  const sets = await loadRequirementSets();
  const index = new EntityIndex(entities);
  const now = new Date('2026-11-20T00:00:00Z');
  const inputs = index.refs().flatMap(ref => {
    const entity = index.get(ref)!;
    if (!isAIEntity(entity)) return [];
    const related = index.relatedOf(ref);
    const drift = driftWithoutValues(entity);
    return [
      {
        entity,
        related,
        standing: standingOf(entity, related.products),
        signals: { ...drift, worst: drift.status },
        now,
      },
    ];
  });
  const upTo = STAGES[STAGES.length - 1];
  const pass = () => {
    let results = 0;
    for (const input of inputs) {
      results += evaluateEntity(sets, input, { upTo }).length;
    }
    return results;
  };
  const results = pass();
  const [evaluation] = await measureInTurns([
    { run: pass, operations: results },
  ]);
  return {
    evaluation,
    sets: sets.length,
    requirements: sets.reduce((sum, each) => sum + each.requirements.length, 0),
    entities: inputs.length,
    results,
  };
}
