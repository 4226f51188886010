import { AI_KINDS } from './kinds';
import { describeField, fieldNames } from './schemaField';

describe('describeField', () => {
  it('describes a nested field', () => {
    expect(describeField('AIProduct', 'spec.rollback.lastTestedAt')).toEqual({
      description: 'When somebody last went through them.',
      examples: ['2026-10-03'],
    });
  });

  it('gives the words of a closed list', () => {
    expect(describeField('AIProduct', 'spec.risk.tier')).toMatchObject({
      examples: ['high'],
      enum: ['minimal', 'limited', 'high', 'prohibited'],
    });
  });

  it('looks into shared definitions and lists', () => {
    const type = describeField('Guardrail', 'spec.documents[0].type');
    expect(type?.description).toMatch(/^What kind of document it is/);
    expect(type?.examples).toContain('security-review');
    expect(describeField('Model', 'spec.monitors[3].type')?.enum).toContain(
      'data-drift',
    );
  });

  it('describes an item by its list where it says nothing itself', () => {
    const list = describeField('AIProduct', 'spec.capabilities');
    const item = describeField('AIProduct', 'spec.capabilities[1]');
    expect(list?.enum).toBeUndefined();
    expect(item?.description).toBe(list?.description);
    expect(item?.examples).toEqual(['human-interaction']);
    expect(item?.enum).toContain('deepfake');
    expect(describeField('AIProduct', 'spec.roles.legal[0]')?.description).toBe(
      describeField('AIProduct', 'spec.roles.legal')?.description,
    );
  });

  it('describes the value of a map, whatever its key', () => {
    for (const key of ['.credit-applications', '["dataset:default/a.b"]']) {
      expect(describeField('Model', `spec.build.dataVersions${key}`)).toEqual({
        description: 'Version of that dataset. Quote a bare number.',
        examples: ['2026-09'],
      });
    }
  });

  it.each(AI_KINDS)('describes %s itself', kind => {
    expect(describeField(kind, '')?.description).toBeTruthy();
  });

  it.each([
    'spec.humanOversigth',
    'spec.owner.name',
    'spec.owner[0]',
    'spec.documents.type',
    'spec.extensions.mine',
    'spec.__proto__',
    'spec.constructor',
    'nothing.at.all',
  ])('knows nothing of %s', path => {
    expect(describeField('AIProduct', path)).toBeUndefined();
  });
});

describe('fieldNames', () => {
  it('names the fields of an object, in the order of the schema', () => {
    expect(fieldNames('AIProduct', '')).toEqual([
      'apiVersion',
      'kind',
      'metadata',
      'spec',
    ]);
    expect(fieldNames('AIProduct', 'spec.rollback')).toEqual([
      'procedure',
      'lastTestedAt',
    ]);
    expect(fieldNames('Dataset', 'spec.monitors[2]').slice(0, 3)).toEqual([
      'name',
      'type',
      'metric',
    ]);
  });

  it('is empty where there is no object or its keys are free', () => {
    expect(fieldNames('AIProduct', 'spec.owner')).toEqual([]);
    expect(fieldNames('AIProduct', 'spec.documents')).toEqual([]);
    expect(fieldNames('AIProduct', 'spec.extensions')).toEqual([]);
    expect(fieldNames('Model', 'spec.build.dataVersions')).toEqual([]);
    expect(fieldNames('AIProduct', 'spec.unknown')).toEqual([]);
  });
});
