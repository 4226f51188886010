import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity } from '@backstage/catalog-model';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import {
  AI_KINDS,
  parsePath,
  parseRequirementSet,
  parseYaml,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { loadRequirementSets } from '@aiproduct/backstage-plugin-ai-governance-node';
import fc from 'fast-check';
import {
  AiGovernanceEntitiesProcessor,
  AiGovernanceEntitiesProcessorOptions,
} from './AiGovernanceEntitiesProcessor';

const FIXTURES = path.resolve(
  __dirname,
  '../../ai-governance-common/src/kinds/__fixtures__',
);
const LOCATION = { type: 'url', target: 'https://git.example.com/all.yaml' };
const EXAMPLES = AI_KINDS.map(kind =>
  readFileSync(path.join(FIXTURES, `${kind}.yaml`), 'utf8'),
).map(text => parseYaml(text)[0].value as Entity);

/** Each leaves something owed, changes when that is so, makes other relations or is refused. */
const CHANGES: Array<[string, unknown]> = [
  ['metadata.title', 'Another title'],
  ['spec.lifecycle', 'monitoring'],
  ['spec.lifecycle', 'ideation'],
  ['spec.owner', 'group:default/others'],
  ['spec.rollback.lastTestedAt', '2026-06-01'],
  ['spec.rollback', undefined],
  ['spec.risk', undefined],
  ['spec.documents', undefined],
  ['spec.monitors', undefined],
  ['spec.models', ['one', 'two']],
  ['spec.license', undefined],
  ['spec.nobodyKnows', 1],
];

/** Made as the catalog makes them, from JSON; structuredClone gives objects of another realm under Jest, which equal nothing. */
function copyOf(entity: Entity): Entity {
  return JSON.parse(JSON.stringify(entity));
}

function changed(entity: Entity, [where, value]: [string, unknown]): Entity {
  const copy = copyOf(entity);
  const keys = parsePath(where);
  let holder = copy as unknown as Record<string | number, unknown>;
  for (const key of keys.slice(0, -1)) {
    if (typeof holder[key] !== 'object') return copy;
    holder = holder[key] as Record<string | number, unknown>;
  }
  const last = keys[keys.length - 1];
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

async function processed(
  processor: AiGovernanceEntitiesProcessor,
  entity: Entity,
) {
  const emitted: CatalogProcessorResult[] = [];
  try {
    const accepted = await processor.validateEntityKind(entity);
    const result = await processor.postProcessEntity(entity, LOCATION, each =>
      emitted.push(each),
    );
    return { accepted, result, emitted };
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

const DAY_MS = 86_400_000;
const START = Date.parse('2025-01-01T00:00:00Z');

const step = fc.record({
  entity: fc.constantFrom(...EXAMPLES),
  change: fc.option(fc.constantFrom(...CHANGES)),
  day: fc.oneof(
    fc.integer({ min: 0, max: 1_100 }),
    fc.double({ min: 690, max: 695, noNaN: true }),
  ),
});

// Loading and asking every shipped set takes its time on a busy machine.
jest.setTimeout(120_000);

describe('an entity that was seen before', () => {
  it.each(['warn', 'enforce'] as const)(
    'is told the same as at first sight, whatever changed and however much time passed (%s)',
    async validation => {
      const sets = await loadRequirementSets();
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 2, maxLength: 12 }),
          async steps => {
            let now = new Date(START);
            const options: AiGovernanceEntitiesProcessorOptions = {
              sets,
              validation,
              now: () => now,
            };
            const lasting = new AiGovernanceEntitiesProcessor(options);
            for (const { entity, change, day } of steps) {
              const given = change ? changed(entity, change) : entity;
              // Twice at this moment, and what came before at others.
              now = new Date(START + day * DAY_MS);
              const first = await processed(
                new AiGovernanceEntitiesProcessor(options),
                copyOf(given),
              );
              for (const _time of [1, 2]) {
                expect(await processed(lasting, copyOf(given))).toEqual(first);
              }
            }
          },
        ),
        { numRuns: 60 },
      );
    },
  );

  it('is asked again when the moment comes at which time alone changes what it owes', async () => {
    const sets = [
      parseRequirementSet(
        `id: house
version: 1.0.0
title: House
requirements:
  - id: rollback
    title: The rollback is tested
    why: Because.
    source: house
    kinds: [AIProduct]
    check: daysSince(entity.spec.rollback.lastTestedAt) <= 180
    category: model-lifecycle
    fix: Test it.
`,
        'house.yaml',
      ),
    ];
    const product = changed(
      changed(EXAMPLES[0], ['spec.lifecycle', 'monitoring']),
      ['spec.rollback.lastTestedAt', '2026-06-01'],
    );
    let now = new Date('2026-11-28T00:00:00Z');
    const processor = new AiGovernanceEntitiesProcessor({
      sets,
      validation: 'warn',
      now: () => now,
    });
    const text = async () => {
      const { result } = await processed(processor, copyOf(product));
      return JSON.stringify((result as AlphaEntity).status ?? {});
    };
    expect(await text()).not.toContain('rollback');
    now = new Date('2026-11-28T00:00:00.001Z');
    expect(await text()).toContain('rollback');
    now = new Date('2026-11-28T00:00:00Z');
    expect(await text()).not.toContain('rollback');
  });

  it('is asked again after another processor changed it', async () => {
    const processor = new AiGovernanceEntitiesProcessor({
      sets: [],
      validation: 'warn',
    });
    const entity = copyOf(EXAMPLES[0]);
    await processor.validateEntityKind(entity);
    entity.spec!.owner = 'group:default/others';
    const emitted: CatalogProcessorResult[] = [];
    await processor.postProcessEntity(entity, LOCATION, each =>
      emitted.push(each),
    );
    expect(emitted[0]).toMatchObject({
      relation: { type: 'ownedBy', target: { name: 'others' } },
    });
  });
});
