import type { Entity } from '@backstage/catalog-model';
import type { AIProductEntity } from '../kinds';
import { GATES, isUngated, nextGate } from './stages';
import { standingOf } from './standing';

const entity = (kind: string, spec: object): Entity => ({
  apiVersion: 'ai-governance/v1alpha1',
  kind,
  metadata: { name: 'x' },
  spec: { ...spec },
});
const product = (lifecycle: string, tier?: string, more: object = {}) =>
  entity('AIProduct', {
    lifecycle,
    ...(tier && { risk: { tier, ...more } }),
  }) as AIProductEntity;
const dataset = entity('Dataset', { lifecycle: 'approved' });

describe('gates', () => {
  it('are G1 to G6, each into the next stage', () => {
    expect(GATES.map(({ gate, to }) => `${gate} ${to}`)).toEqual([
      'G1 experimentation',
      'G2 development',
      'G3 validation',
      'G4 deployment',
      'G5 monitoring',
      'G6 retirement',
    ]);
  });

  it('of a model begin after development; datasets and guardrails have none', () => {
    expect(nextGate('Model', 'development')?.gate).toBe('G3');
    expect(nextGate('Model', 'ideation')).toBeUndefined();
    expect(nextGate('AIProduct', 'retirement')).toBeUndefined();
    expect(nextGate('Dataset', 'retirement')).toBeUndefined();
  });
});

describe('isUngated', () => {
  it.each([
    ['AIProduct', 'ideation', null, false],
    ['AIProduct', 'experimentation', null, true],
    ['AIProduct', 'monitoring', 'monitoring', false],
    ['AIProduct', 'development', 'monitoring', false],
    ['AIProduct', 'retirement', 'monitoring', true],
    ['Model', 'development', null, false],
    ['Model', 'validation', null, true],
    ['Dataset', 'retirement', null, false],
    ['Guardrail', 'deployment', null, false],
  ] as const)(
    '%s declared %s, decided %s: %s',
    (kind, declared, decided, expected) => {
      expect(isUngated(kind, declared, decided)).toBe(expected);
    },
  );
});

describe('standingOf', () => {
  it('takes a product at its word, and says what it does not say', () => {
    expect(
      standingOf(
        entity('AIProduct', {
          lifecycle: 'validation',
          risk: { tier: 'high', euAiAct: { roles: ['provider'] } },
          dataProtection: { role: 'controller' },
        }),
        undefined,
      ),
    ).toEqual({
      tier: { value: 'high' },
      stage: { value: 'validation' },
      roles: { value: ['provider', 'controller'] },
      prohibited: false,
    });
    expect(standingOf(product('ideation'), undefined).tier).toEqual({
      unknown: 'spec.risk.tier is not declared.',
    });
  });

  it('is prohibited by tier or by a practice that applies', () => {
    expect(standingOf(product('ideation', 'prohibited'), []).prohibited).toBe(
      true,
    );
    expect(
      standingOf(
        product('ideation', 'high', {
          euAiAct: { prohibitedPractices: { applies: ['c'] } },
        }),
        [],
      ).prohibited,
    ).toBe(true);
  });

  it.each([
    [
      'nobody knows who uses it',
      undefined,
      { unknown: 'Which products use it is not known here.' },
      { unknown: 'Which products use it is not known here.' },
    ],
    [
      'no product uses it',
      [],
      { unknown: 'No product uses it.' },
      { unknown: 'No product uses it.' },
    ],
    [
      'the highest tier and the furthest stage',
      [product('validation', 'high'), product('monitoring', 'minimal')],
      { value: 'high' },
      { value: 'monitoring' },
    ],
    [
      'one product says no tier and could be higher',
      [product('validation', 'limited'), product('monitoring')],
      { unknown: 'A product that uses it does not declare its tier.' },
      { value: 'monitoring' },
    ],
    [
      'high is as high as it gets',
      [product('validation', 'high'), product('monitoring')],
      { value: 'high' },
      { value: 'monitoring' },
    ],
    [
      'a retired product no longer counts',
      [product('retirement', 'high'), product('validation', 'limited')],
      { value: 'limited' },
      { value: 'validation' },
    ],
    [
      'all of them are retired',
      [product('retirement', 'high')],
      { value: 'high' },
      { value: 'retirement' },
    ],
    [
      'a prohibited proposal lifts nothing',
      [product('ideation', 'prohibited'), product('validation', 'high')],
      { value: 'high' },
      { value: 'validation' },
    ],
  ])('of a dataset, where %s', (_, products, tier, stage) => {
    const standing = standingOf(dataset, products);
    expect(standing.tier).toEqual(tier);
    expect(standing.stage).toEqual(stage);
    expect(standing.prohibited).toBe(false);
  });

  it('of a model has its own stage and the tier of its products', () => {
    const standing = standingOf(entity('Model', { lifecycle: 'development' }), [
      product('monitoring', 'high', { euAiAct: { roles: ['deployer'] } }),
    ]);
    expect(standing.stage).toEqual({ value: 'development' });
    expect(standing.tier).toEqual({ value: 'high' });
    expect(standing.roles).toEqual({ value: ['deployer'] });
  });

  it('of a dataset that is itself retired is retirement, whoever uses it', () => {
    expect(
      standingOf(entity('Dataset', { lifecycle: 'retirement' }), [
        product('monitoring', 'high'),
      ]).stage,
    ).toEqual({ value: 'retirement' });
  });
});
