import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import { startTestBackend, TestBackend } from '@backstage/backend-test-utils';
import { findFiles, lint, LintProblem } from '@aiproduct/ai-governance-cli';
import { AiGovernanceEntitiesProcessor } from '@aiproduct/backstage-plugin-catalog-backend-module-ai-governance';
import {
  CompiledRequirementSet,
  EntityIndex,
  EntityStatus,
  formatProblem,
  isAIEntity,
  judgeEntity,
  parseYaml,
  RequirementResult,
  validateEntity,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { loadRequirementSets } from '@aiproduct/backstage-plugin-ai-governance-node';
import { ApiCaller } from './__testUtils__/ApiCaller';
import { GovernedCatalog } from './__testUtils__/governedCatalog';
import aiGovernancePlugin from './index';

/*
 * One judgement, three hosts. The processor sees one entity; the command line sees all files, but nothing that was measured; the backend
 * sees the catalog and the measurements. Where one of them lacks an input it says `unknown`; everything else it says is what the
 * backend says.
 */

jest.setTimeout(120_000);

const NOW = new Date('2026-11-20T12:00:00Z');
const ROOT = path.resolve(__dirname, '../../..');
const LOCATION = { type: 'url', target: 'https://git.example.com/all.yaml' };

/** Everything but the clock goes on as ever. */
const REAL_TIME = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

let sets: CompiledRequirementSet[];
beforeAll(async () => {
  jest.useFakeTimers({ now: NOW, doNotFake: [...REAL_TIME] });
  sets = await loadRequirementSets();
});
afterAll(() => {
  jest.useRealTimers();
});

async function entitiesBelow(folder: string): Promise<Entity[]> {
  const { files } = await findFiles([folder], ROOT);
  return (
    files
      .flatMap(file => parseYaml(readFileSync(file, 'utf8')))
      .map(({ value }) => value as Entity)
      // Beside the entities the example organisation keeps its requirements.
      .filter(({ kind }) => kind !== undefined)
  );
}

describe.each([
  ['the example organisation', 'examples', true],
  [
    'one full entity of each kind',
    'plugins/ai-governance-common/src/kinds/__fixtures__',
    false,
  ],
])('%s', (_, folder, owesSomething) => {
  let backend: TestBackend;
  let api: ApiCaller;
  let entities: Entity[];
  let ours: Entity[];
  let index: EntityIndex;
  let linted: LintProblem[];
  const statuses = new Map<string, EntityStatus>();

  beforeAll(async () => {
    entities = (await entitiesBelow(folder)).filter(
      ({ kind }) => kind !== 'Location',
    );
    ours = entities.filter(
      each => isAIEntity(each) && validateEntity(each).length === 0,
    );
    index = new EntityIndex(entities);
    linted = (await lint({ inputs: [folder], cwd: ROOT, sets, now: NOW }))
      .problems;
    backend = await startTestBackend({
      features: [
        aiGovernancePlugin,
        new GovernedCatalog(
          entities.filter(each => !isAIEntity(each) || ours.includes(each)),
        ).factory(),
      ],
    });
    api = new ApiCaller(backend);
    for (const ref of ours.map(each => stringifyEntityRef(each))) {
      const { status, body } = await api.get(
        `/v1/entities/${ref.replace(':', '/')}/status`,
      );
      expect(status).toBe(200);
      statuses.set(ref, body as EntityStatus);
    }
  });
  afterAll(() => backend?.stop());

  /** What the backend found, by requirement. */
  function backendResults(ref: string): Map<string, RequirementResult> {
    return new Map(
      statuses
        .get(ref)!
        .compliance.results.map(each => [each.requirementId, each]),
    );
  }

  /** Whatever is said with less to go by, the backend says too. */
  function expectTheSameAsBackend(
    ref: string,
    results: readonly RequirementResult[],
  ): number {
    const known = backendResults(ref);
    let compared = 0;
    for (const { requirementId, state, reason, path: place } of results) {
      if (state === 'unknown') continue;
      const {
        state: same,
        reason: why,
        path: where,
      } = known.get(requirementId)!;
      expect([ref, requirementId, state, reason, place]).toEqual([
        ref,
        requirementId,
        same,
        why,
        where,
      ]);
      compared += 1;
    }
    return compared;
  }

  const aloneResults = (entity: Entity) =>
    judgeEntity(new EntityIndex([entity]), stringifyEntityRef(entity), {
      sets,
      now: NOW,
      related: false,
    }).results;

  it('there is something to compare', () => {
    expect(ours.length).toBeGreaterThanOrEqual(4);
    expect(statuses.size).toBe(ours.length);
  });

  it('one entity alone: unknown, or what the backend says', () => {
    let compared = 0;
    for (const entity of ours) {
      compared += expectTheSameAsBackend(
        stringifyEntityRef(entity),
        aloneResults(entity),
      );
    }
    expect(compared).toBeGreaterThan(ours.length * 5);
  });

  it('all files without measurements: unknown, or what the backend says', () => {
    let compared = 0;
    for (const entity of ours) {
      const ref = stringifyEntityRef(entity);
      compared += expectTheSameAsBackend(
        ref,
        judgeEntity(index, ref, { sets, now: NOW }).results,
      );
    }
    expect(compared).toBeGreaterThan(ours.length * 10);
  });

  it('lint tells what the backend tells, and every failure that shows in the entity alone', () => {
    const ids = new Set(
      sets.flatMap(({ requirements }) => requirements.map(r => r.fullId)),
    );
    const owed = linted.filter(({ ruleId }) => ids.has(ruleId));
    for (const { entityRef, ruleId, message, severity } of owed) {
      const result = backendResults(entityRef!).get(ruleId)!;
      expect([entityRef, ruleId, message]).toEqual([
        entityRef,
        ruleId,
        result.fix ? `${result.reason} ${result.fix}` : result.reason,
      ]);
      expect(['fail', 'stale', 'warn', 'error']).toContain(result.state);
      if (result.state === 'fail') expect(severity).toBe(result.severity);
    }
    const told = new Set(owed.map(each => `${each.entityRef} ${each.ruleId}`));
    for (const entity of ours) {
      for (const { state, requirementId } of aloneResults(entity)) {
        if (state !== 'fail') continue;
        expect(told).toContain(
          `${stringifyEntityRef(entity)} ${requirementId}`,
        );
      }
    }
    expect(owed.length > 0).toBe(owesSomething);
  });

  it('the processor refuses and tells exactly the failures that show in the entity alone', async () => {
    const [enforcing, warning] = (['enforce', 'warn'] as const).map(
      validation =>
        new AiGovernanceEntitiesProcessor({ sets, validation, now: () => NOW }),
    );
    let refused = 0;
    for (const entity of ours) {
      const failures = aloneResults(entity).filter(
        ({ state }) => state === 'fail',
      );
      const errors = failures
        .filter(({ severity }) => severity === 'error')
        .map(({ requirementId }) => requirementId);
      const refusal = await enforcing.validateEntityKind(entity).then(
        () => '',
        (error: Error) => error.message,
      );
      expect(
        [...refusal.matchAll(/^- ([\w.-]+\/[\w.-]+): /gm)].map(([, id]) => id),
      ).toEqual(errors);
      refused += errors.length;

      const { status } = (await warning.postProcessEntity(
        entity,
        LOCATION,
        () => {},
      )) as AlphaEntity;
      const item = status?.items?.[0];
      expect(Number(/^Owes (\d+) /.exec(item?.message ?? 'Owes 0 ')?.[1])).toBe(
        failures.length,
      );
    }
    expect(refused > 0).toBe(owesSomething);
  });

  it('a measurement that nobody has is never green', () => {
    for (const { drift, compliance } of statuses.values()) {
      expect(['no-data', 'not-monitored']).toContain(drift.status);
      expect(drift.monitors.map(each => each.status)).not.toContain('healthy');
      expect(compliance.counts.error).toBe(0);
    }
  });
});

describe('an entity with another shape', () => {
  const broken: Entity = {
    apiVersion: 'ai-governance/v1alpha1',
    kind: 'AIProduct',
    metadata: { name: 'broken' },
    spec: {
      type: 'assistant',
      lifecycle: 'live',
      owner: 'component:default/x',
      humanOversigth: {},
    },
  };

  it('lint and the processor find the same, in the same words', async () => {
    const expected = validateEntity(broken).map(formatProblem);
    expect(expected).toHaveLength(3);
    const processor = new AiGovernanceEntitiesProcessor({
      sets: [],
      validation: 'warn',
    });
    const refusal = await processor.validateEntityKind(broken).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(
      refusal
        .split('\n')
        .filter(line => line.startsWith('- '))
        .map(line => line.slice(2)),
    ).toEqual(expected);
    const { problems } = await lint({
      inputs: [path.join(__dirname, '__fixtures__/broken.yaml')],
      cwd: ROOT,
      sets,
      now: NOW,
    });
    expect(
      problems
        .map(({ message }) => message)
        .filter(message => expected.some(each => each.includes(message)))
        .sort(),
    ).toHaveLength(3);
  });
});
