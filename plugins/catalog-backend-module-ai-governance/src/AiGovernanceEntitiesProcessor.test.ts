import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import {
  AI_KINDS,
  AIKind,
  parsePath,
  parseRequirementSet,
  parseYaml,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { AiGovernanceEntitiesProcessor } from './AiGovernanceEntitiesProcessor';
import { ValidationMode } from './readValidationMode';

const FIXTURES = path.resolve(
  __dirname,
  '../../ai-governance-common/src/kinds/__fixtures__',
);
const LOCATION = { type: 'url', target: 'https://git.example.com/all.yaml' };
const NOW = new Date('2026-11-20T00:00:00Z');

const example = (kind: AIKind) =>
  parseYaml(readFileSync(path.join(FIXTURES, `${kind}.yaml`), 'utf8'))[0]
    .value as Entity;

/** The example of a kind with one place changed; `undefined` takes it away. */
function mutated(kind: AIKind, where: string, value: unknown): Entity {
  const entity = structuredClone(example(kind));
  const keys = parsePath(where);
  let holder = entity as unknown as Record<string | number, unknown>;
  for (const key of keys.slice(0, -1)) {
    holder = holder[key] as Record<string | number, unknown>;
  }
  const last = keys[keys.length - 1];
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return entity;
}

const product = (spec: object): Entity => ({
  apiVersion: 'ai-governance/v1alpha1',
  kind: 'AIProduct',
  metadata: { name: 'p' },
  spec: { type: 'assistant', lifecycle: 'ideation', owner: 'team', ...spec },
});

const shapeOnly = new AiGovernanceEntitiesProcessor({
  sets: [],
  validation: 'warn',
});

async function refusalOf(
  entity: Entity,
  processor = shapeOnly,
): Promise<string> {
  const error: Error = await processor.validateEntityKind(entity).then(
    accepted => {
      throw new Error(`accepted: ${accepted}`);
    },
    thrown => thrown,
  );
  expect(error.name).toBe('InputError');
  return error.message;
}

async function emittedBy(entity: Entity): Promise<CatalogProcessorResult[]> {
  const emitted: CatalogProcessorResult[] = [];
  await shapeOnly.postProcessEntity(entity, LOCATION, each =>
    emitted.push(each),
  );
  return emitted;
}

async function relationsOf(entity: Entity): Promise<string[]> {
  return (await emittedBy(entity)).map(each => {
    if (each.type !== 'relation') throw new Error(each.type);
    const { source, type, target } = each.relation;
    return `${stringifyEntityRef(source)} ${type} ${stringifyEntityRef(
      target,
    )}`;
  });
}

/** Each line is `type inverse target`; both directions, in this order. */
function bothWays(self: string, lines: string): string[] {
  return lines
    .trim()
    .split('\n')
    .flatMap(line => {
      const [type, inverse, target] = line.trim().split(/\s+/);
      return [`${self} ${type} ${target}`, `${target} ${inverse} ${self}`];
    });
}

describe('relations', () => {
  it.each([
    [
      'AIProduct' as const,
      'aiproduct:default/credit-assistant',
      `ownedBy          ownerOf          group:default/lending
       partOf           hasPart          system:default/lending
       partOf           hasPart          domain:default/finance
       dependsOn        dependencyOf     component:default/underwriting-ui
       usesModel        modelUsedBy      model:default/credit-scorer
       dependsOn        dependencyOf     model:default/credit-scorer
       usesDataset      datasetUsedBy    dataset:default/credit-applications
       dependsOn        dependencyOf     dataset:default/credit-applications
       guardedBy        guards           guardrail:default/human-review
       dependsOn        dependencyOf     guardrail:default/human-review
       productManagedBy productManagerOf user:default/maria
       governanceLead   governanceLeadOf user:default/ines
       mlopsEngineer    mlopsEngineerOf  user:default/tom
       ethicsLead       ethicsLeadOf     user:default/ada
       riskOwner        riskOwnerOf      user:default/jonas`,
    ],
    [
      'Model' as const,
      'model:default/credit-scorer',
      `ownedBy          ownerOf          group:default/credit-ml
       partOf           hasPart          system:default/lending
       dependsOn        dependencyOf     component:default/feature-store
       guardedBy        guards           guardrail:default/pii-filter
       dependsOn        dependencyOf     guardrail:default/pii-filter
       basedOn          baseOf           model:default/retail-scorer
       dependsOn        dependencyOf     model:default/retail-scorer
       trainedOn        trains           dataset:default/credit-applications
       dependsOn        dependencyOf     dataset:default/credit-applications
       validatedOn      validates        dataset:default/credit-holdout
       dependsOn        dependencyOf     dataset:default/credit-holdout
       testedOn         tests            dataset:default/credit-holdout
       servedBy         serves           component:default/scoring-api
       dependsOn        dependencyOf     component:default/scoring-api`,
    ],
    [
      'Dataset' as const,
      'dataset:default/credit-applications',
      `ownedBy          ownerOf          group:default/lending-data
       partOf           hasPart          system:default/lending
       dependsOn        dependencyOf     resource:default/lending-warehouse
       stewardedBy      stewardOf        user:default/noor
       derivedFrom      derives          dataset:default/core-banking-events
       dependsOn        dependencyOf     dataset:default/core-banking-events`,
    ],
    [
      'Guardrail' as const,
      'guardrail:default/pii-filter',
      `ownedBy          ownerOf          group:default/ai-platform
       partOf           hasPart          system:default/ai-platform
       dependsOn        dependencyOf     component:default/llm-gateway
       dependsOn        dependencyOf     component:default/pii-service`,
    ],
  ])('of %s are exactly these, both ways', async (kind, self, expected) => {
    const entity = example(kind);
    expect(await relationsOf(entity)).toEqual(bothWays(self, expected));
    expect(await emittedBy(entity)).toEqual(await emittedBy(entity));
  });

  it('are not made for kinds of others', async () => {
    const component = { ...example('Model'), apiVersion: 'example.com/v1' };
    expect(await emittedBy(component)).toEqual([]);
  });
});

describe('shape', () => {
  it.each(AI_KINDS)('accepts the example of %s', async kind => {
    expect(await shapeOnly.validateEntityKind(example(kind))).toBe(true);
  });

  it.each([
    ['backstage.io/v1alpha1', 'Component'],
    ['example.com/v1', 'Model'],
    ['scaffolder.backstage.io/v1beta3', 'Template'],
  ])('leaves %s %s to others', async (apiVersion, kind) => {
    const entity = { ...product({ broken: true }), apiVersion, kind };
    expect(await shapeOnly.validateEntityKind(entity)).toBe(false);
  });

  it('names the entity, every problem on a line, and what becomes of it', async () => {
    expect(
      await refusalOf(
        product({
          lifecycle: 'production',
          humanOversigth: {},
          roles: { aiProductManager: 'group:lending' },
        }),
      ),
    ).toBe(
      `aiproduct:default/p has 3 problems:
- spec.humanOversigth is not a field of spec. Did you mean humanOversight?
- spec.lifecycle is "production". Write one of ideation, experimentation, development, validation, deployment, monitoring or retirement.
- spec.roles.aiProductManager is "group:lending", a group; it must be exactly one person, a User. Write for example user:default/maria.
The catalog keeps the version of this entity that it accepted last, if there is one. The other entities of the file are not held back.`,
    );
  });

  const wrong: Array<[string, AIKind, string, unknown, string]> = [
    [
      'shape/unknown-kind',
      'AIProduct',
      'kind',
      'Modle',
      'kind is "Modle", which ai-governance/v1alpha1 does not have. Did you mean Model?',
    ],
    [
      'shape/wrong-api-version',
      'Model',
      'apiVersion',
      'ai-governance/v1',
      'apiVersion is "ai-governance/v1". Write ai-governance/v1alpha1.',
    ],
    [
      'shape/wrong-api-version',
      'Dataset',
      'apiVersion',
      'v1alpha1',
      'apiVersion is "v1alpha1". Write ai-governance/v1alpha1.',
    ],
    [
      'shape/wrong-api-version',
      'Guardrail',
      'apiVersion',
      undefined,
      'apiVersion is missing. Add it, for example apiVersion: ai-governance/v1alpha1.',
    ],
    [
      'shape/wrong-api-version',
      'AIProduct',
      'apiVersion',
      'backstage.io/v1alpha1',
      'apiVersion is "backstage.io/v1alpha1". Write ai-governance/v1alpha1.',
    ],
    [
      'shape/unknown-field',
      'Model',
      'spec.licence',
      'MIT',
      'spec.licence is not a field of spec. Did you mean license?',
    ],
    [
      'shape/missing-field',
      'Dataset',
      'spec.owner',
      undefined,
      'spec.owner is missing. Add it, for example owner: group:default/',
    ],
    [
      'shape/wrong-type',
      'Model',
      'spec.version',
      4,
      "spec.version is 4, which is not a text. Put it in quotes: '4'.",
    ],
    [
      'shape/not-allowed',
      'Guardrail',
      'spec.stage',
      'outptu',
      'spec.stage is "outptu". Did you mean output?',
    ],
    [
      'shape/out-of-range',
      'Guardrail',
      'spec.tests.recall',
      -1,
      'spec.tests.recall is -1, which must be >= 0.',
    ],
    [
      'shape/bad-date',
      'AIProduct',
      'spec.releasedAt',
      '2026-02-30',
      'spec.releasedAt is "2026-02-30", which is not an ISO 8601 date.',
    ],
    [
      'shape/bad-duration',
      'Dataset',
      'spec.freshness',
      'daily',
      'spec.freshness is "daily", which is not an ISO 8601 duration.',
    ],
    [
      'shape/bad-link',
      'Model',
      'spec.card.url',
      'javascript:alert(1)',
      'spec.card.url is "javascript:alert(1)", which is not a link that a page may offer.',
    ],
    [
      'shape/duplicate-name',
      'Guardrail',
      'spec.monitors[1].name',
      'pii-coverage',
      'spec.monitors[1].name is "pii-coverage", which spec.monitors[0].name is already.',
    ],
    [
      'ownership/owner',
      'Model',
      'spec.owner',
      'component:default/x',
      'spec.owner is "component:default/x", a component; it must be a User or a Group.',
    ],
    [
      'ownership/product-manager',
      'AIProduct',
      'spec.roles.aiProductManager',
      ['maria', 'tom'],
      'spec.roles.aiProductManager names 2 (maria, tom); exactly one person is accountable.',
    ],
    [
      'ownership/steward',
      'Dataset',
      'spec.steward',
      'group:default/data',
      'spec.steward is "group:default/data", a group; it must be a User.',
    ],
    [
      'ownership/role',
      'AIProduct',
      'spec.roles.legal',
      'system:default/x',
      'spec.roles.legal is "system:default/x", a system; it must be a User or a Group.',
    ],
    [
      'ownership/unknown-role',
      'AIProduct',
      'spec.roles.wizard',
      'maria',
      'spec.roles.wizard is a role nobody knows.',
    ],
    [
      'reference/malformed',
      'Guardrail',
      'spec.implementation.component',
      'a b',
      'spec.implementation.component is "a b", which is no entity reference.',
    ],
    [
      'reference/wrong-kind',
      'AIProduct',
      'spec.models',
      ['dataset:default/x'],
      'spec.models[0] is "dataset:default/x", a dataset; it must be a Model.',
    ],
  ];
  it.each(wrong)('%s refuses a %s', async (_, kind, where, value, expected) => {
    const message = await refusalOf(mutated(kind, where, value));
    expect(message).toContain('has a problem:\n- ');
    expect(message).toContain(expected);
  });
});

describe('hostile entities', () => {
  it('keys that objects inherit are fields like any other', async () => {
    const spec = JSON.parse(
      '{"__proto__":{"owner":"x"},"constructor":{"prototype":{}},"type":"assistant","lifecycle":"ideation","owner":"team"}',
    );
    const message = await refusalOf({ ...product({}), spec });
    expect(message).toContain('spec.__proto__ is not a field of spec.');
    expect(message).toContain('spec.constructor is not a field of spec.');
    expect(({} as { owner?: string }).owner).toBeUndefined();
  });

  it('markup in texts is data: accepted, passed on as it is, and run by nobody', async () => {
    const markup = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
    const entity = product({ problem: { statement: markup }, type: markup });
    entity.metadata.description = markup;
    expect(await shapeOnly.validateEntityKind(entity)).toBe(true);
    const processed = await shapeOnly.postProcessEntity(
      entity,
      LOCATION,
      () => {},
    );
    expect(processed).toEqual(entity);
  });

  it.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'https://example.com/\u0000 onclick=x',
  ])('a link %j is refused wherever a page would offer it', async url => {
    const places: Array<[AIKind, string, unknown]> = [
      ['AIProduct', 'spec.documents[0].url', url],
      ['AIProduct', 'spec.humanOversight.stopProcedure', url],
      ['AIProduct', 'metadata.links[0].url', url],
      ['Model', 'spec.registry.url', url],
      ['Dataset', 'spec.source.url', url],
      ['Guardrail', 'spec.implementation.url', url],
    ];
    for (const [kind, where, value] of places) {
      expect(await refusalOf(mutated(kind, where, value))).toContain(
        `- ${where} is `,
      );
    }
  });

  it('long lists are refused in a message that stays short', async () => {
    const long = Array.from({ length: 10_000 }, (_, index) => `m-${index}`);
    const message = await refusalOf(
      product({
        models: long,
        roles: { aiProductManager: long },
        documents: long.map(() => ({ kind: 'x' })),
      }),
    );
    expect(message).toMatch(/\nand \d+ more\n/);
    expect(message.split('\n')).toHaveLength(53);
    expect(message.length).toBeLessThan(30_000);
  });

  it('deep nesting neither hangs nor brings the process down', async () => {
    const depth = 50_000;
    const extensions = JSON.parse(
      `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
    );
    const entity = product({ extensions });
    expect(await shapeOnly.validateEntityKind(entity)).toBe(true);
    expect(await relationsOf(entity)).toHaveLength(2);
  });
});

describe('what an entity owes', () => {
  const set = parseRequirementSet(
    `
id: house
version: 1.0.0
title: House rules
requirements:
  ${[
    ['tier', 'ideation', 'has(entity.spec.risk.tier)', 'error', ''],
    [
      'rollback',
      'ideation',
      'daysSince(entity.spec.rollback.lastTestedAt) <= 180',
      'error',
      '',
    ],
    [
      'horizon',
      'ideation',
      'has(entity.spec.portfolio.horizon)',
      'warning',
      '',
    ],
    ['stream', 'ideation', 'has(entity.spec.valueStream)', 'warning', ''],
    ['later', 'deployment', 'has(entity.spec.logging.enabled)', 'error', ''],
    ['owner', 'ideation', 'has(related.owner)', 'error', 'needs: [related]'],
    [
      'drift',
      'ideation',
      "signals.status == 'healthy'",
      'error',
      'needs: [signals]',
    ],
  ]
    .map(
      ([id, stage, check, severity, more]) => `
  - id: ${id}
    title: The ${id} is in order
    why: It matters.
    source: S1
    kinds: [AIProduct]
    stageFrom: ${stage}
    check: "${check}"
    severity: ${severity}
    category: model-lifecycle
    fix: Bring the ${id} in order.
    ${more}`,
    )
    .join('')}
`,
    'house.yaml',
  );
  const processor = (validation: ValidationMode, now = NOW) =>
    new AiGovernanceEntitiesProcessor({
      sets: [set],
      validation,
      now: () => now,
    });
  const statusOf = async (entity: Entity, now = NOW) =>
    (
      (await processor('warn', now).postProcessEntity(
        entity,
        LOCATION,
        () => {},
      )) as AlphaEntity
    ).status;

  const owing = product({ rollback: { lastTestedAt: '2026-01-02' } });
  const settled = product({
    risk: { tier: 'minimal' },
    rollback: { lastTestedAt: '2026-11-02' },
    portfolio: { horizon: 'efficiency' },
    valueStream: 'lending',
  });

  it('warn: accepts, and tells it in the status, how many and the first three', async () => {
    expect(await processor('warn').validateEntityKind(owing)).toBe(true);
    expect(await statusOf(owing)).toEqual({
      items: [
        {
          type: 'ai-governance/owed',
          level: 'warning',
          message: `Owes 4 at its stage, as far as it shows in the entity itself.
house/tier: spec.risk.tier is missing. Asked: The tier is in order. Bring the tier in order.
house/rollback: spec.rollback.lastTestedAt is "2026-01-02". Asked: The rollback is in order. Bring the rollback in order.
house/horizon: spec.portfolio.horizon is missing. Asked: The horizon is in order. Bring the horizon in order.
And 1 more.`,
        },
      ],
    });
  });

  it('warn: the status is the same on another day as long as nothing changed, and changes when something did', async () => {
    const status = await statusOf(owing);
    expect(await statusOf(owing, new Date('2026-12-24T18:00:00Z'))).toEqual(
      status,
    );
    expect(
      await statusOf(product({ rollback: { lastTestedAt: '2026-11-02' } })),
    ).not.toEqual(status);
  });

  it('warn: says nothing where nothing is owed, and keeps what other processors said', async () => {
    expect(await statusOf(settled)).toBeUndefined();
    const item = { type: 'other', level: 'info' as const, message: 'Hello.' };
    const told = { ...owing, status: { items: [item] } } as Entity;
    const status = await statusOf(told);
    expect(status?.items?.map(({ type }) => type)).toEqual([
      'other',
      'ai-governance/owed',
    ]);
    expect((told as AlphaEntity).status).toEqual({ items: [item] });
  });

  it('enforce: refuses for errors that rest on the entity alone, and for nothing else', async () => {
    expect(await refusalOf(owing, processor('enforce'))).toBe(
      `aiproduct:default/p does not meet 2 requirements of its stage, and aiGovernance.validation is enforce:
- house/tier: spec.risk.tier is missing. Asked: The tier is in order. Bring the tier in order.
- house/rollback: spec.rollback.lastTestedAt is "2026-01-02". Asked: The rollback is in order. Bring the rollback in order.
The catalog keeps the version of this entity that it accepted last, if there is one. The other entities of the file are not held back.`,
    );
    expect(await processor('enforce').validateEntityKind(settled)).toBe(true);
  });

  it('enforce: asks at the stage, not before it', async () => {
    const deployed = {
      ...settled,
      spec: { ...settled.spec, lifecycle: 'deployment' },
    };
    expect(await refusalOf(deployed, processor('enforce'))).toContain(
      'house/later: spec.logging.enabled is missing.',
    );
  });

  it('enforce: what the shape lacks comes first', async () => {
    const message = await refusalOf(
      product({ lifecycle: 'live' }),
      processor('enforce'),
    );
    expect(message).toContain('spec.lifecycle is "live".');
    expect(message).not.toContain('house/');
  });
});
