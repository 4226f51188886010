import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AIEntityByKind,
  AIKind,
  EntityIndex,
  EntityStatus,
  entityStatusOf,
  JudgeOptions,
  parseRequirementSet,
  parseYaml,
  relationsOf,
} from '@aiproduct/backstage-plugin-ai-governance-common';

const KIND_FIXTURES = join(
  __dirname,
  '../../../ai-governance-common/src/kinds/__fixtures__',
);

/** All ages in tests are seen from here. */
export const NOW = new Date('2026-11-20T12:00:00Z');

const SET = parseRequirementSet(
  readFileSync(join(__dirname, 'requirement-set.yaml'), 'utf8'),
  'requirement-set.yaml',
);

function readEntity(file: string): Entity {
  const [document] = parseYaml(readFileSync(file, 'utf8'));
  const entity = document.value as Entity;
  return {
    ...entity,
    metadata: {
      ...entity.metadata,
      namespace: 'default',
      annotations: {
        'backstage.io/managed-by-location':
          'url:https://git.example.com/lending/blob/main/catalog-info.yaml',
        'backstage.io/edit-url':
          'https://git.example.com/lending/edit/main/catalog-info.yaml',
      },
    },
  };
}

/** The one complete entity of a kind, as the catalog would give it, but for its relations. */
export function fixtureOf<K extends AIKind>(kind: K): AIEntityByKind[K] {
  return readEntity(
    join(KIND_FIXTURES, `${kind}.yaml`),
  ) as unknown as AIEntityByKind[K];
}

/** The smallest entity of a kind. */
export function bareEntity<K extends AIKind>(
  kind: K,
  spec: object = {},
): AIEntityByKind[K] {
  return {
    apiVersion: 'ai-governance/v1alpha1',
    kind,
    metadata: { name: 'bare', namespace: 'default' },
    spec: {
      type: 'classification',
      lifecycle: 'development',
      owner: 'group:default/lending',
      ...spec,
    },
  } as unknown as AIEntityByKind[K];
}

/** A kind's complete entity and the other three, which it is related to, with relations as the processor emits them. */
export function allFixtures(): Entity[] {
  const owner = (name: string): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  });
  const entities = [
    fixtureOf('AIProduct'),
    fixtureOf('Model'),
    fixtureOf('Dataset'),
    fixtureOf('Guardrail'),
  ] as Entity[];
  const relations = entities.flatMap(relationsOf);
  return [
    ...entities.map(entity => ({
      ...entity,
      relations: relations
        .filter(
          ({ source }) =>
            stringifyEntityRef(source) === stringifyEntityRef(entity),
        )
        .map(({ type, target }) => ({
          type,
          targetRef: stringifyEntityRef(target),
        })),
    })),
    ...['lending', 'credit-ml', 'lending-data', 'ai-platform'].map(owner),
  ];
}

/** The status that the backend would answer for an entity among others, judged by the example rules. */
export function statusOf(
  entity: Entity,
  options: Partial<JudgeOptions> & { among?: Entity[] } = {},
): EntityStatus {
  const { among = allFixtures(), ...judgeOptions } = options;
  const ref = stringifyEntityRef(entity);
  const others = among.filter(each => stringifyEntityRef(each) !== ref);
  return entityStatusOf(new EntityIndex([entity, ...others]), ref, {
    sets: [SET],
    now: NOW,
    ...judgeOptions,
  });
}
