import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity } from '@backstage/catalog-model';
import {
  isAIEntity,
  parseYaml,
  relationsOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';

function yamlFilesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name) && !name.includes('templates'))
    .sort()
    .map(name => path.join(folder, name));
}

/** Every entity of the YAML files below a folder; documents that are no entities are left out. */
export function entitiesBelow(folder: string): Entity[] {
  return yamlFilesBelow(folder)
    .flatMap(file => parseYaml(readFileSync(file, 'utf8')))
    .flatMap(({ value, problems }) => {
      const entity = value as Partial<Entity> | undefined;
      return problems.length === 0 && entity?.kind && entity.metadata?.name
        ? [entity as Entity]
        : [];
    });
}

export function aiEntitiesOf(entities: readonly Entity[]): Entity[] {
  return entities.filter(isAIEntity);
}

const BUILT_IN = ['API', 'Component', 'Resource', 'System'];

/**
 * For each entity one of a kind that Backstage brings, as large in JSON and, but for System, with as many relations. The kinds take
 * turns, because the built-in processor asks its validators one after the other.
 */
export function builtInTwins(entities: readonly Entity[]): Entity[] {
  return entities.map((entity, index) => {
    const kind = BUILT_IN[index % BUILT_IN.length];
    const relations = relationsOf(entity).length / 2;
    const twin: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind,
      metadata: { name: `twin-${index}`, description: '', annotations: {} },
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'group:default/lending',
        ...(kind === 'API' && { definition: 'openapi' }),
        ...(kind !== 'System' && {
          dependsOn: Array.from(
            { length: Math.max(0, relations - 1) },
            (_, each) => `component:default/part-${each}`,
          ),
        }),
      },
    };
    const missing = JSON.stringify(entity).length - JSON.stringify(twin).length;
    twin.metadata.description = 'x'.repeat(Math.max(0, missing));
    return twin;
  });
}
