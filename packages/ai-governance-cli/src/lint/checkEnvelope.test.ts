import {
  Entity,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
} from '@backstage/catalog-model';
import { formatPath } from '@aiproduct/backstage-plugin-ai-governance-common';
import { checkEnvelope } from './checkEnvelope';

const valid: Entity = {
  apiVersion: 'ai-governance/v1alpha1',
  kind: 'Model',
  metadata: {
    name: 'Credit_scorer.4',
    namespace: 'lending',
    title: 'Credit scorer',
    labels: { tier: 'high', 'example.com/empty': '' },
    annotations: { 'example.com/source': 'any text: at all' },
    tags: ['python', 'c++', 'a-b'],
    links: [{ url: 'https://example.com', title: 'Docs', icon: 'docs' }],
  },
  spec: {},
};

async function backstageTakes(entity: Entity): Promise<boolean> {
  try {
    await new FieldFormatEntityPolicy().enforce(entity);
    await new NoForeignRootFieldsEntityPolicy().enforce(entity);
    return true;
  } catch {
    return false;
  }
}

const withMetadata = (metadata: object): Entity => ({
  ...valid,
  metadata: { ...valid.metadata, ...metadata },
});

describe('checkEnvelope', () => {
  it('finds nothing in what Backstage takes', async () => {
    expect(checkEnvelope(valid)).toEqual([]);
    expect(await backstageTakes(valid)).toBe(true);
  });

  it.each<[string, Entity]>([
    ['metadata.name', withMetadata({ name: 'two words' })],
    ['metadata.name', withMetadata({ name: 'x'.repeat(64) })],
    ['metadata.namespace', withMetadata({ namespace: 'Lending' })],
    ['metadata.namespace', withMetadata({ namespace: 5 })],
    [
      'metadata.labels["two words"]',
      withMetadata({ labels: { 'two words': 'x' } }),
    ],
    ['metadata.labels.tier', withMetadata({ labels: { tier: 1 } })],
    [
      'metadata.annotations["a/b/c"]',
      withMetadata({ annotations: { 'a/b/c': 'x' } }),
    ],
    [
      'metadata.annotations.since',
      withMetadata({ annotations: { since: true } }),
    ],
    ['metadata.tags[1]', withMetadata({ tags: ['ok', 'Not ok'] })],
    [
      'metadata.links[0].title',
      withMetadata({ links: [{ url: 'https://example.com', title: ' ' }] }),
    ],
    ['status', { ...valid, status: {} } as Entity],
    ['relations', { ...valid, relations: [] }],
  ])('finds in %s what Backstage refuses', async (path, entity) => {
    const problems = checkEnvelope(entity);
    expect(problems.map(each => formatPath(each.path))).toEqual([path]);
    expect(problems[0].message).toContain(path);
    expect(problems[0].fix).not.toBe('');
    expect(await backstageTakes(entity)).toBe(false);
  });

  it.each<[string, Entity]>([
    ['metadata.title', withMetadata({ title: '' })],
    ['metadata.labels', withMetadata({ labels: ['x'] })],
    ['metadata.annotations', withMetadata({ annotations: 'x' })],
    ['metadata.tags', withMetadata({ tags: 'x' })],
  ])('finds in %s what the schema of Backstage refuses', (path, entity) => {
    expect(checkEnvelope(entity).map(each => formatPath(each.path))).toEqual([
      path,
    ]);
  });

  it('says what a misspelt field may have meant', () => {
    const [problem] = checkEnvelope({ ...valid, sepc: {} } as Entity);
    expect(problem).toMatchObject({
      at: 'key',
      path: ['sepc'],
      fix: 'Did you mean spec?',
    });
  });

  it('leaves metadata that is no object to the schema', () => {
    expect(
      checkEnvelope({ ...valid, metadata: 'x' } as unknown as Entity),
    ).toEqual([]);
  });
});
