import type { Entity } from '@backstage/catalog-model';
import { entityStatusSchema } from '../api';
import { EntityIndex } from '../relations';
import { parseRequirementSet } from '../requirements';
import { entityStatusOf, visibleStatus } from './entityStatus';

const now = new Date('2026-11-20T00:00:00Z');

const set = parseRequirementSet(
  `id: own
version: 2.1.0
title: Own
requirements:
  - { id: licence, title: Has a licence, why: x, source: x, kinds: [Dataset], category: data-governance, fix: Say it., check: has(entity.spec.license), mandatory: true }
  - { id: system, title: Has a system, why: x, source: x, kinds: [AIProduct, Model], category: model-lifecycle, fix: Say it., check: has(entity.spec.system), mandatory: true }
  - { id: rollback, title: Has a rollback, why: x, source: x, kinds: [AIProduct], stageFrom: monitoring, category: model-lifecycle, fix: Say it., check: has(entity.spec.rollback.procedure), mandatory: true }
  - { id: flag, title: Has a flag, why: x, source: x, kinds: [AIProduct], stageFrom: monitoring, category: model-lifecycle, fix: Say it., check: has(entity.spec.operations.featureFlag) }
`,
  'own.yaml',
);

const entity = (kind: string, name: string, spec: object): Entity => ({
  apiVersion:
    kind === 'Group' ? 'backstage.io/v1alpha1' : 'ai-governance/v1alpha1',
  kind,
  metadata: { name, title: `The ${name}` },
  spec: { type: 'x', owner: 'team', ...spec },
});

const estate = (
  more: { product?: object; model?: object; dataset?: object } = {},
) =>
  new EntityIndex([
    entity('AIProduct', 'p', {
      lifecycle: 'deployment',
      system: 's',
      risk: { tier: 'minimal' },
      models: ['m'],
      guardrails: ['g'],
      monitors: [{ name: 'rating', type: 'feedback', metric: 'csat' }],
      ...more.product,
    }),
    entity('Model', 'm', {
      lifecycle: 'monitoring',
      system: 's',
      version: '4',
      trainedOn: ['d'],
      monitors: [
        {
          name: 'psi',
          type: 'data-drift',
          metric: 'psi',
          warn: 0.1,
          critical: 0.25,
          interval: 'P1D',
        },
      ],
      ...more.model,
    }),
    entity('Dataset', 'd', { lifecycle: 'approved', ...more.dataset }),
    entity('Guardrail', 'g', { lifecycle: 'deployment' }),
    entity('Group', 'team', {}),
  ]);

const status = (index: EntityIndex, ref: string) =>
  entityStatusOf(index, ref, { sets: [set], now });

const P = 'aiproduct:default/p';
const M = 'model:default/m';
const D = 'dataset:default/d';

describe('entityStatusOf', () => {
  it('has the shape that the API promises', () => {
    const index = estate();
    for (const ref of [P, M, D, 'guardrail:default/g']) {
      expect(entityStatusSchema.strict().parse(status(index, ref))).toEqual(
        status(index, ref),
      );
    }
  });

  it('says where a product stands and what the gate ahead asks', () => {
    const { lifecycle, compliance, tier, drift } = status(estate(), P);
    expect(tier).toBe('minimal');
    expect(compliance).toMatchObject({
      level: 'gold',
      score: 1,
      state: 'pass',
      counts: { pass: 1 },
    });
    expect(compliance.results[0]).toMatchObject({
      requirementId: 'own/system',
      version: '2.1.0',
      set: 'own',
      state: 'pass',
      fix: null,
    });
    expect(lifecycle).toMatchObject({
      declared: 'deployment',
      stage: 'deployment',
      decided: null,
      ungated: false,
      next: {
        gate: 'G5',
        to: 'monitoring',
        open: false,
        unmet: ['own/rollback', 'own/flag'],
        owed: [],
      },
    });
    expect(drift).toMatchObject({
      status: 'not-monitored',
      monitors: [{ name: 'rating', status: 'unjudged' }],
    });
  });

  it('opens the gate once everything mandatory is there, and closes it for what was owed before', () => {
    const rollback = { procedure: 'https://example.com' };
    expect(
      status(estate({ product: { rollback } }), P).lifecycle.next,
    ).toMatchObject({ open: true, unmet: ['own/flag'], owed: [] });
    expect(
      status(estate({ product: { rollback, system: undefined } }), P).lifecycle
        .next,
    ).toMatchObject({ open: false, owed: ['own/system'] });
    expect(
      status(estate({ product: { rollback, risk: { tier: 'prohibited' } } }), P)
        .lifecycle.next?.open,
    ).toBe(false);
  });

  it('inherits the worst along the chain with the way to it', () => {
    const { inherited, drift, supplyChain } = status(estate(), P);
    expect(drift.status).toBe('not-monitored');
    expect(inherited).toEqual({
      drift: { status: 'no-data', path: [P, M] },
      compliance: { state: 'fail', path: [P, M, D] },
    });
    expect(
      supplyChain.nodes.map(each => [
        each.entityRef,
        each.title,
        each.drift,
        each.compliance.state,
      ]),
    ).toEqual([
      [P, 'The p', 'not-monitored', 'pass'],
      [M, 'The m', 'no-data', 'pass'],
      ['guardrail:default/g', 'The g', 'not-monitored', 'not-applicable'],
      [D, 'The d', 'not-monitored', 'fail'],
    ]);
    expect(supplyChain.edges).toEqual([
      { from: P, to: M, relation: 'usesModel' },
      { from: P, to: 'guardrail:default/g', relation: 'guardedBy' },
      { from: M, to: D, relation: 'trainedOn' },
    ]);
  });

  it('of a dataset shows what runs on it and inherits nothing from above', () => {
    const { inherited, supplyChain, lifecycle } = status(
      estate({ dataset: { license: 'CC0' }, product: { system: undefined } }),
      D,
    );
    expect(inherited.compliance).toEqual({ state: 'pass', path: [D] });
    expect(supplyChain.nodes.map(each => each.entityRef)).toEqual([D, M, P]);
    expect(lifecycle).toMatchObject({
      declared: 'approved',
      stage: 'deployment',
      next: null,
    });
  });

  it('names the entity itself where nothing below is worse', () => {
    expect(
      status(estate({ product: { system: undefined } }), P).inherited
        .compliance,
    ).toEqual({ state: 'fail', path: [P] });
  });
});

describe('visibleStatus', () => {
  it('leaves no trace of what may not be read, and the verdict as it is', () => {
    const full = status(estate(), P);
    const seen = visibleStatus(full, ref => ref !== M);
    expect(JSON.stringify(seen)).not.toContain(M);
    expect(seen.inherited).toEqual({
      drift: { status: 'no-data', path: [P] },
      compliance: { state: 'fail', path: [P, D] },
    });
    expect(seen.compliance).toEqual(full.compliance);
    expect(seen.supplyChain.edges).toEqual([
      { from: P, to: 'guardrail:default/g', relation: 'guardedBy' },
    ]);
  });
});
