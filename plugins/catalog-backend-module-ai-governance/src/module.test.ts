import { writeFileSync } from 'node:fs';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import catalogModuleAiGovernance from './index';

jest.setTimeout(60_000);

const folder = createMockDirectory();
const FILE = 'catalog-info.yaml';

/** A product whose description says which version of the file it is from. */
function product(
  name: string,
  version: string,
  { head = 'apiVersion: ai-governance/v1alpha1', spec = '' } = {},
): string {
  return `${head}
kind: AIProduct
metadata: { name: ${name}, description: ${version} }
spec: { type: assistant, lifecycle: ideation, owner: group:default/team${spec} }
`;
}

// Written in place: a file that is away for a moment makes the catalog look up from its entities.
function write(...documents: string[]): void {
  writeFileSync(folder.resolve(FILE), documents.join('---\n'));
}

async function startCatalog(aiGovernance: object = {}): Promise<TestBackend> {
  return startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleAiGovernance,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            baseUrl: 'http://localhost:0',
            listen: { port: 0 },
            database: { client: 'better-sqlite3', connection: ':memory:' },
          },
          catalog: {
            processingInterval: { seconds: 1 },
            rules: [{ allow: ['AIProduct', 'Location'] }],
            locations: [{ type: 'file', target: folder.resolve(FILE) }],
          },
          aiGovernance,
        },
      }),
    ],
  });
}

async function entitiesOf({ server }: TestBackend): Promise<AlphaEntity[]> {
  const response = await fetch(
    `http://localhost:${server.port()}/api/catalog/entities`,
  );
  expect(response.status).toBe(200);
  return response.json();
}

/** Name and description of every product, such as `one v1`. */
function versionsOf(entities: AlphaEntity[]): string[] {
  return entities
    .filter(({ kind }) => kind === 'AIProduct')
    .map(({ metadata }) => `${metadata.name} ${metadata.description}`)
    .sort();
}

function messagesOf(entities: AlphaEntity[], name: RegExp): string {
  const found = entities.find(({ metadata }) => name.test(metadata.name));
  return (found?.status?.items ?? [])
    .map(({ level, message }) => `${level} ${message}`)
    .join('\n');
}

async function until(
  backend: TestBackend,
  holds: (entities: AlphaEntity[]) => boolean,
): Promise<AlphaEntity[]> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const entities = await entitiesOf(backend);
    if (holds(entities)) return entities;
    if (Date.now() > deadline) {
      throw new Error(
        `It did not come to that: ${JSON.stringify(entities, null, 2)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

const shows =
  (...versions: string[]) =>
  (entities: AlphaEntity[]) =>
    JSON.stringify(versionsOf(entities)) === JSON.stringify(versions);

const fileSays = (reason: RegExp) => (entities: AlphaEntity[]) =>
  reason.test(messagesOf(entities, /^generated-/));

describe('with the real catalog', () => {
  let backend: TestBackend;
  afterEach(() => backend.stop());

  it('refuses one entity of a file alone, and keeps its last good version', async () => {
    write(product('one', 'v1'), product('two', 'v1'), product('three', 'v1'));
    backend = await startCatalog();
    await until(backend, shows('one v1', 'three v1', 'two v1'));

    write(
      product('one', 'v2'),
      product('two', 'v2', { spec: ', humanOversigth: {}' }),
      product('three', 'v2'),
      product('new', 'v2', { spec: ', lifecycel: ideation' }),
    );
    const entities = await until(
      backend,
      each =>
        shows('one v2', 'three v2', 'two v1')(each) &&
        messagesOf(each, /^two$/).includes('error'),
    );
    expect(messagesOf(entities, /^two$/)).toContain(
      `aiproduct:default/two has a problem:
- spec.humanOversigth is not a field of spec. Did you mean humanOversight?
The catalog keeps the version of this entity that it accepted last, if there is one. The other entities of the file are not held back.`,
    );
    expect(messagesOf(entities, /^generated-/)).toBe('');

    write(product('one', 'v3'), product('two', 'v3'), product('three', 'v3'));
    await until(backend, shows('one v3', 'three v3', 'two v3'));
  });

  it('says what is wrong with the API version', async () => {
    write(
      product('one', 'v1', { head: 'apiVersion: backstage.io/v1alpha1' }),
      product('two', 'v1'),
    );
    backend = await startCatalog();
    await until(backend, shows('two v1'));
    write(
      product('one', 'v2'),
      product('two', 'v2', { head: 'apiVersion: ai-governance/v2' }),
    );
    const entities = await until(
      backend,
      each =>
        shows('one v2', 'two v1')(each) &&
        messagesOf(each, /^two$/).includes('error'),
    );
    expect(messagesOf(entities, /^two$/)).toContain(
      'apiVersion is "ai-governance/v2". Write ai-governance/v1alpha1.',
    );
    expect(messagesOf(entities, /^two$/)).not.toContain('recognized');
  });

  // What this module cannot help: these never reach a processor, and the catalog takes nothing of the file.
  it.each([
    ['is no YAML', 'spec: [not closed\n', /YAML error/],
    [
      'has no apiVersion',
      product('two', 'v2', { head: '# no API version' }),
      /must have required property 'apiVersion'/,
    ],
    [
      'is of a kind that catalog.rules does not allow',
      product('two', 'v2').replace('AIProduct', 'AIProdct'),
      /aiprodct:default\/two .* is not of an allowed kind/,
    ],
  ])(
    'the catalog holds back the whole file when a document %s',
    async (_, bad, reason) => {
      write(product('one', 'v1'), product('two', 'v1'));
      backend = await startCatalog();
      await until(backend, shows('one v1', 'two v1'));
      write(product('one', 'v2'), bad);
      const entities = await until(backend, fileSays(reason));
      expect(versionsOf(entities)).toEqual(['one v1', 'two v1']);
    },
  );

  it('warn: the status reaches the API and leaves the entity unchanged from run to run', async () => {
    write(
      product('one', 'v1', { spec: ', lifecycle: monitoring' }).replace(
        'lifecycle: ideation, ',
        '',
      ),
    );
    backend = await startCatalog();
    const [entity] = (
      await until(backend, each =>
        messagesOf(each, /^one$/).includes('warning'),
      )
    ).filter(({ kind }) => kind === 'AIProduct');
    expect(entity.status?.items).toEqual([
      {
        type: 'ai-governance/owed',
        level: 'warning',
        message: expect.stringMatching(
          /^Owes \d+ at its stage[\s\S]*And \d+ more\.$/,
        ),
      },
    ]);
    await new Promise(resolve => setTimeout(resolve, 3_500));
    const again = (await entitiesOf(backend)).find(
      ({ kind }) => kind === 'AIProduct',
    );
    expect(again?.metadata.etag).toBe(entity.metadata.etag);
  });

  it('enforce: refuses what owes and keeps the version before', async () => {
    write(product('one', 'v1', { spec: ', risk: { tier: minimal }' }));
    folder.addContent({
      'sets/house.yaml': `
id: house
version: 1.0.0
title: House rules
requirements:
  - id: tier
    title: The tier is known
    why: It decides the rest.
    source: S1
    kinds: [AIProduct]
    check: has(entity.spec.risk.tier)
    category: model-lifecycle
    fix: Set spec.risk.tier.
`,
    });
    backend = await startCatalog({
      validation: 'enforce',
      requirements: { folders: [folder.resolve('sets')], sets: ['house'] },
    });
    await until(backend, shows('one v1'));
    write(product('one', 'v2'));
    const entities = await until(backend, each =>
      messagesOf(each, /^one$/).includes('error'),
    );
    expect(versionsOf(entities)).toEqual(['one v1']);
    expect(messagesOf(entities, /^one$/)).toContain(
      `aiproduct:default/one does not meet a requirement of its stage, and aiGovernance.validation is enforce:
- house/tier: spec.risk.tier is missing. Asked: The tier is known. Set spec.risk.tier.`,
    );
  });
});

describe('a configuration that is wrong stops the start', () => {
  it('names file, line and reason of a requirement set that does not load', async () => {
    folder.setContent({
      [FILE]: '',
      'sets/house.yaml': 'id: house\nversion: 1\n',
    });
    await expect(
      startCatalog({ requirements: { folders: [folder.resolve('sets')] } }),
    ).rejects.toThrow(/sets\/house\.yaml:2:\d+ version is 1: /);
  });

  it('names what validation may be', async () => {
    folder.setContent({ [FILE]: '' });
    await expect(startCatalog({ validation: 'strict' })).rejects.toThrow(
      'aiGovernance.validation is "strict". Write enforce or warn.',
    );
  });
});
