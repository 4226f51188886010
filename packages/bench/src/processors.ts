import { Entity } from '@backstage/catalog-model';
import { BuiltinKindsEntityProcessor } from '@backstage/plugin-catalog-backend';
import { CatalogProcessor } from '@backstage/plugin-catalog-node';
import { CompiledRequirementSet } from '@aiproduct/backstage-plugin-ai-governance-common';
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

/** Our processor with what it found of these entities before, or without, as after a restart. */
function ours(
  sets: readonly CompiledRequirementSet[],
  entities: readonly Entity[],
) {
  const make = () =>
    new AiGovernanceEntitiesProcessor({ sets, validation: 'warn' });
  // The catalog reads an entity anew each time: what was seen before is never the same object.
  const copies = [entities, structuredClone(entities)];
  const lasting = make();
  let turn = 0;
  return {
    firstSight: () => passThrough(make(), entities)(),
    again: () => passThrough(lasting, copies[turn++ % 2])(),
  };
}

export type ProcessorFigures = Record<
  | 'builtIn'
  | 'shapeFirst'
  | 'shapeAgain'
  | 'judgementFirst'
  | 'judgementAgain'
  | 'foreign',
  Measurement
>;

/**
 * Nanoseconds for one entity in the built-in processor (on entities of the same size) and in ours, without and with the judgement
 * of what is owed, at first sight and when it comes again unchanged, and in ours for entities that are not its business.
 */
export async function measureProcessors(
  entities: readonly Entity[],
): Promise<ProcessorFigures> {
  const twins = builtInTwins(entities);
  const sets = await loadRequirementSets();
  const shape = ours([], entities);
  const judgement = ours(sets, entities);
  const foreign = new AiGovernanceEntitiesProcessor({
    sets,
    validation: 'warn',
  });
  const runs = {
    builtIn: passThrough(new BuiltinKindsEntityProcessor(), twins),
    shapeFirst: shape.firstSight,
    shapeAgain: shape.again,
    judgementFirst: judgement.firstSight,
    judgementAgain: judgement.again,
    foreign: async () => {
      for (const twin of twins) {
        await foreign.validateEntityKind(twin);
        await foreign.postProcessEntity(twin, LOCATION, () => {});
      }
    },
  };
  const measured = await measureInTurns(
    Object.values(runs).map(run => ({ run, operations: entities.length })),
  );
  return Object.fromEntries(
    Object.keys(runs).map((name, index) => [name, measured[index]]),
  ) as ProcessorFigures;
}
