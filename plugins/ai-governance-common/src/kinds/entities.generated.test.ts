import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import { isAIProductEntity } from './AIProduct';
import type {
  AIEntityByKind,
  AIProductEntity,
  Monitor,
} from './entities.generated';
import { AI_KINDS, type AIEntity, type AIKind } from './kinds';

// Checked by the compiler: our entities can be handed to whatever takes an
// Entity, and nothing but the fields of the schema can be written or read.
const entity: AIProductEntity = {
  apiVersion: 'ai-governance/v1alpha1',
  kind: 'AIProduct',
  metadata: { name: 'x', annotations: { 'example.com/a': 'b' } },
  spec: {
    type: 'assistant',
    lifecycle: 'ideation',
    owner: 'group:default/team',
    roles: { aiProductManager: ['user:default/maria'] },
    extensions: { costCentre: 'cc-4711' },
  },
};
const assignable: Entity = entity;
const everyKind: (entity: AIEntity) => Entity = anyKind => anyKind;
const sameKinds: (kind: keyof AIEntityByKind) => AIKind = kind => kind;
// @ts-expect-error a misspelt field
const misspelt: Monitor['treshold'] = undefined;

describe('entities.generated.ts', () => {
  it('is what the schemas generate', () => {
    const script = join(__dirname, '../../scripts/generate-types.mjs');
    expect(() =>
      execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
    ).not.toThrow();
  }, 60_000);

  it('has an entity type for each kind that is an Entity', () => {
    expect(everyKind(entity)).toBe(assignable);
    expect(AI_KINDS.map(sameKinds)).toEqual(AI_KINDS);
    expect(misspelt).toBeUndefined();
  });

  it('keeps what Backstage knows of an entity after a guard', () => {
    const fromCatalog: Entity = {
      ...entity,
      relations: [{ type: 'ownedBy', targetRef: 'group:default/team' }],
    };
    if (!isAIProductEntity(fromCatalog)) {
      throw new Error('the guard refused its own kind');
    }
    expect(fromCatalog.relations?.[0].targetRef).toBe(fromCatalog.spec.owner);
    expect(fromCatalog.metadata.annotations).toEqual({ 'example.com/a': 'b' });
  });
});
