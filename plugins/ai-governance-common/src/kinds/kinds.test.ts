import type { Entity } from '@backstage/catalog-model';
import { isAIProductEntity } from './AIProduct';
import { isDatasetEntity } from './Dataset';
import { isGuardrailEntity } from './Guardrail';
import { AI_KINDS, API_VERSION, isAIEntity, schemaOf } from './kinds';
import { isModelEntity } from './Model';

const guards = {
  AIProduct: isAIProductEntity,
  Model: isModelEntity,
  Dataset: isDatasetEntity,
  Guardrail: isGuardrailEntity,
};

const entityOf = (kind: string, apiVersion: string = API_VERSION): Entity => ({
  apiVersion,
  kind,
  metadata: { name: 'x' },
});

describe('guards', () => {
  it.each(AI_KINDS)('%s is recognised in any case, by its guard only', kind => {
    for (const spelling of [kind, kind.toLowerCase(), kind.toUpperCase()]) {
      const entity = entityOf(spelling);
      expect(isAIEntity(entity)).toBe(true);
      expect(AI_KINDS.filter(other => guards[other](entity))).toEqual([kind]);
    }
  });

  it.each(AI_KINDS)('%s of another apiVersion is not ours', kind => {
    const entity = entityOf(kind, 'example.com/v1');
    expect(isAIEntity(entity)).toBe(false);
    expect(guards[kind](entity)).toBe(false);
  });

  it('other kinds are not ours', () => {
    expect(isAIEntity(entityOf('Component'))).toBe(false);
  });
});

describe('schemaOf', () => {
  it.each(AI_KINDS)('gives the schema of %s', kind => {
    expect(schemaOf(kind)).toMatchObject({
      $id: `${kind}.v1alpha1.schema.json`,
      properties: { kind: { const: kind } },
    });
    expect(schemaOf(kind).properties!.spec.required).toEqual([
      'type',
      'lifecycle',
      'owner',
    ]);
  });
});
