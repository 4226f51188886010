import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { AI_KINDS, AIKind } from '../kinds';
import { parsePath, valueAt } from '../paths';
import { parseYaml } from '../yaml';

import { EntityIndex } from './EntityIndex';
import { REF_FIELDS } from './refFields';
import { relationsOf } from './relationsOf';
import { withFullRefs } from './withFullRefs';

const example = (kind: AIKind) =>
  parseYaml(
    readFileSync(
      path.join(__dirname, '../kinds/__fixtures__', `${kind}.yaml`),
      'utf8',
    ),
  )[0].value as Entity;

const outgoing = (entity: Entity) =>
  relationsOf(entity)
    .filter((_, index) => index % 2 === 0)
    .map(({ type, target }) => `${type} ${stringifyEntityRef(target)}`);

describe('relationsOf', () => {
  it.each([
    [
      'AIProduct' as const,
      [
        'ownedBy group:default/lending',
        'partOf system:default/lending',
        'partOf domain:default/finance',
        'dependsOn component:default/underwriting-ui',
        'usesModel model:default/credit-scorer',
        'dependsOn model:default/credit-scorer',
        'usesDataset dataset:default/credit-applications',
        'dependsOn dataset:default/credit-applications',
        'guardedBy guardrail:default/human-review',
        'dependsOn guardrail:default/human-review',
        'productManagedBy user:default/maria',
        'governanceLead user:default/ines',
        'mlopsEngineer user:default/tom',
        'ethicsLead user:default/ada',
        'riskOwner user:default/jonas',
      ],
    ],
    [
      'Model' as const,
      [
        'ownedBy group:default/credit-ml',
        'partOf system:default/lending',
        'dependsOn component:default/feature-store',
        'guardedBy guardrail:default/pii-filter',
        'dependsOn guardrail:default/pii-filter',
        'basedOn model:default/retail-scorer',
        'dependsOn model:default/retail-scorer',
        'trainedOn dataset:default/credit-applications',
        'dependsOn dataset:default/credit-applications',
        'validatedOn dataset:default/credit-holdout',
        'dependsOn dataset:default/credit-holdout',
        'testedOn dataset:default/credit-holdout',
        'servedBy component:default/scoring-api',
        'dependsOn component:default/scoring-api',
      ],
    ],
    [
      'Dataset' as const,
      [
        'ownedBy group:default/lending-data',
        'partOf system:default/lending',
        'dependsOn resource:default/lending-warehouse',
        'stewardedBy user:default/noor',
        'derivedFrom dataset:default/core-banking-events',
        'dependsOn dataset:default/core-banking-events',
      ],
    ],
    [
      'Guardrail' as const,
      [
        'ownedBy group:default/ai-platform',
        'partOf system:default/ai-platform',
        'dependsOn component:default/llm-gateway',
        'dependsOn component:default/pii-service',
      ],
    ],
  ])('of %s are exactly these', (kind, expected) => {
    expect(outgoing(example(kind))).toEqual(expected);
  });

  it('every relation has its way back', () => {
    const inverse = new Map(
      REF_FIELDS.flatMap(({ relations }) =>
        relations.map(each => [each.type, each.inverse] as const),
      ),
    );
    for (const kind of AI_KINDS) {
      const relations = relationsOf(example(kind));
      for (let i = 0; i < relations.length; i += 2) {
        expect(relations[i + 1]).toEqual({
          source: relations[i].target,
          type: inverse.get(relations[i].type),
          target: relations[i].source,
        });
      }
    }
  });

  it('leaves an external base model and an outside author alone', () => {
    const model = {
      ...example('Model'),
      spec: {
        ...example('Model').spec,
        baseModel: ['hf:meta-llama/Llama-3.1-8B', 'model:retail-scorer'],
        documents: [{ by: 'TÜV Rheinland' }, { by: 'user:ada' }],
      },
    };
    expect(outgoing(model).filter(each => each.startsWith('basedOn'))).toEqual([
      'basedOn model:default/retail-scorer',
    ]);
    const seen = withFullRefs(model);
    expect(valueAt(seen, parsePath('spec.documents'))).toEqual([
      { by: 'TÜV Rheinland' },
      { by: 'user:default/ada' },
    ]);
  });

  it('takes the namespace of the entity and ignores what is no reference', () => {
    const entity: Entity = {
      apiVersion: 'ai-governance/v1alpha1',
      kind: 'AIProduct',
      metadata: { name: 'p', namespace: 'emea' },
      spec: { owner: 'Team', models: ['a', 7, '', 'x y'], guardrails: 'g' },
    };
    expect(outgoing(entity)).toEqual([
      'ownedBy group:emea/team',
      'usesModel model:emea/a',
      'dependsOn model:emea/a',
      'guardedBy guardrail:emea/g',
      'dependsOn guardrail:emea/g',
    ]);
  });
});

describe('withFullRefs', () => {
  it('writes references out, makes lists of one, and leaves the given entity alone', () => {
    const entity: Entity = {
      apiVersion: 'ai-governance/v1alpha1',
      kind: 'AIProduct',
      metadata: { name: 'p' },
      spec: {
        owner: 'Lending',
        roles: { aiProductManager: 'maria', legal: ['a', 'group:b'] },
        risk: { risks: [{ mitigatedBy: ['human-review'] }] },
      },
    };
    const before = JSON.stringify(entity);
    expect(withFullRefs(entity).spec).toEqual({
      owner: 'group:default/lending',
      roles: {
        aiProductManager: ['user:default/maria'],
        legal: ['user:default/a', 'group:default/b'],
      },
      risk: { risks: [{ mitigatedBy: ['guardrail:default/human-review'] }] },
    });
    expect(JSON.stringify(entity)).toBe(before);
  });

  it('survives keys that objects inherit', () => {
    const entity = JSON.parse(
      '{"apiVersion":"ai-governance/v1alpha1","kind":"AIProduct","metadata":{"name":"p"},"spec":{"__proto__":{"owner":"x"},"constructor":"y"}}',
    ) as Entity;
    expect(relationsOf(entity)).toEqual([]);
    const seen = withFullRefs(entity);
    expect(Object.getPrototypeOf(seen.spec)).toBe(Object.prototype);
    expect(seen.spec?.owner).toBeUndefined();
  });
});

describe('EntityIndex', () => {
  const entity = (kind: string, name: string, spec: object): Entity => ({
    apiVersion:
      kind === 'Group' ? 'backstage.io/v1alpha1' : 'ai-governance/v1alpha1',
    kind,
    metadata: { name },
    spec: { owner: 'team', ...spec },
  });
  const index = new EntityIndex([
    entity('AIProduct', 'p1', {
      models: ['m'],
      guardrails: ['g1'],
      datasets: ['gone'],
    }),
    entity('AIProduct', 'p2', { models: ['m'] }),
    entity('Model', 'm', {
      trainedOn: ['d'],
      testedOn: ['d'],
      guardrails: ['g2'],
      baseModel: 'model:m',
    }),
    entity('Dataset', 'd', { derivedFrom: ['raw'] }),
    entity('Dataset', 'raw', { derivedFrom: ['d'] }),
    entity('Guardrail', 'g1', {}),
    entity('Guardrail', 'g2', {}),
    entity('Group', 'team', {}),
  ]);
  const names = (list: Array<{ metadata: { name: string } }>) =>
    list.map(each => each.metadata.name);

  it('gives a product what its models bring', () => {
    const related = index.relatedOf('aiproduct:default/p1');
    expect(related.owner?.ref).toBe('group:default/team');
    expect(names(related.models)).toEqual(['m']);
    expect(names(related.datasets)).toEqual(['d']);
    expect(names(related.guardrails)).toEqual(['g1', 'g2']);
    expect(related.products).toEqual([]);
    expect(related.unresolved).toEqual([
      {
        path: 'spec.datasets[0]',
        ref: 'dataset:default/gone',
        kind: 'dataset',
      },
    ]);
  });

  it('gives what products use its products, directly and through a model', () => {
    expect(names(index.relatedOf('model:default/m').products)).toEqual([
      'p1',
      'p2',
    ]);
    const dataset = index.relatedOf('dataset:default/d');
    expect(names(dataset.products)).toEqual(['p1', 'p2']);
    expect(names(dataset.models)).toEqual(['m']);
    expect(names(dataset.datasets)).toEqual(['raw']);
    expect(names(index.relatedOf('guardrail:default/g1').products)).toEqual([
      'p1',
    ]);
    expect(names(index.relatedOf('guardrail:default/g2').products)).toEqual([
      'p1',
      'p2',
    ]);
  });

  it('knows each step of the supply chain once', () => {
    expect(index.supply('model:default/m')).toEqual([
      {
        from: 'model:default/m',
        to: 'guardrail:default/g2',
        relation: 'guardedBy',
      },
      {
        from: 'model:default/m',
        to: 'dataset:default/d',
        relation: 'trainedOn',
      },
      {
        from: 'model:default/m',
        to: 'dataset:default/d',
        relation: 'testedOn',
      },
    ]);
    expect(index.relatedOf('model:default/unheard')).toEqual({
      models: [],
      datasets: [],
      guardrails: [],
      products: [],
      unresolved: [],
    });
  });
});
