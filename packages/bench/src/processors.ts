import { Entity } from '@backstage/catalog-model';
import { BuiltinKindsEntityProcessor } from '@backstage/plugin-catalog-backend';
import { CatalogProcessor } from '@backstage/plugin-catalog-node';
import { loadRequirementSets } from '@aiproduct/backstage-plugin-ai-governance-node';
import { AiGovernanceEntitiesProcessor } from '@aiproduct/backstage-plugin-catalog-backend-module-ai-governance';
import { builtInTwins } from './entities';
import { Measurement, measureInTurns } from './measure';

const LOCATION = { type: 'url', target: 'https://git.example.com/all.yaml' };
const CACHE = { get: async () => undefined, set: async () => {} };

function passThrough(processor: CatalogProcessor, entities: readonly Entity[]) {
  let emitted = 0;
  const emit = () => {
    emitted += 1;
  };
  return async () => {
    for (const entity of entities) {
      const prepared = processor.preProcessEntity
        ? await processor.preProcessEntity(
            entity,
            LOCATION,
            emit,
            LOCATION,
            CACHE,
          )
        : entity;
      if (!(await processor.validateEntityKind!(prepared))) {
        throw new Error(`${entity.kind} ${entity.metadata.name} was not taken`);
      }
      await processor.postProcessEntity!(prepared, LOCATION, emit, CACHE);
    }
    return emitted;
  };
}

export type ProcessorFigures = Record<
  'builtIn' | 'shapeAndRelations' | 'withJudgement' | 'foreign',
  Measurement
>;

/**
 * Nanoseconds for one entity in the built-in processor (on entities of the same size) and in ours, without and with the judgement
 * of what is owed, and in ours for entities that are not its business.
 */
export async function measureProcessors(
  entities: readonly Entity[],
): Promise<ProcessorFigures> {
  const twins = builtInTwins(entities);
  const sets = await loadRequirementSets();
  const plain = new AiGovernanceEntitiesProcessor({
    sets: [],
    validation: 'warn',
  });
  const judging = new AiGovernanceEntitiesProcessor({
    sets,
    validation: 'warn',
  });
  const operations = entities.length;
  const [builtIn, shapeAndRelations, withJudgement, foreign] =
    await measureInTurns([
      {
        run: passThrough(new BuiltinKindsEntityProcessor(), twins),
        operations,
      },
      { run: passThrough(plain, entities), operations },
      { run: passThrough(judging, entities), operations },
      {
        run: async () => {
          for (const twin of twins) {
            await judging.validateEntityKind(twin);
            await judging.postProcessEntity(twin, LOCATION, () => {});
          }
        },
        operations,
      },
    ]);
  return { builtIn, shapeAndRelations, withJudgement, foreign };
}
