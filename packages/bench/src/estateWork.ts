import { Entity } from '@backstage/catalog-model';
import {
  CompiledRequirementSet,
  parseRequirementSet,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { TechInsightJsonRuleCheck } from '@backstage-community/plugin-tech-insights-backend-module-jsonfc';

/** What one check looks at: the same value as a field of the entity, and as a fact. */
export type Measured = {
  fact: string;
  type: 'integer' | 'string' | 'boolean';
  field: string;
  value: (index: number) => string | number | boolean;
  cel: (turn: number) => string;
  rule: (turn: number) => { operator: string; value: unknown };
};

const atLeast =
  (field: string) =>
  (turn: number): string =>
    `entity.${field} >= ${turn}`;
const notBelow = (turn: number) => ({
  operator: 'greaterThanInclusive',
  value: turn,
});

export const MEASURED: readonly Measured[] = [
  {
    fact: 'retentionDays',
    type: 'integer',
    field: 'spec.logging.retentionDays',
    value: index => index % 60,
    cel: atLeast('spec.logging.retentionDays'),
    rule: notBelow,
  },
  {
    fact: 'latencyBudgetMs',
    type: 'integer',
    field: 'spec.operations.latencyBudgetMs',
    value: index => 1 + ((index * 7) % 60),
    cel: atLeast('spec.operations.latencyBudgetMs'),
    rule: notBelow,
  },
  {
    fact: 'documentationYears',
    type: 'integer',
    field: 'spec.retention.documentationYears',
    value: index => (index * 13) % 60,
    cel: atLeast('spec.retention.documentationYears'),
    rule: notBelow,
  },
  {
    fact: 'overrideSupported',
    type: 'boolean',
    field: 'spec.humanOversight.overrideSupported',
    value: index => index % 3 > 0,
    cel: () => 'entity.spec.humanOversight.overrideSupported == true',
    rule: () => ({ operator: 'equal', value: true }),
  },
  {
    fact: 'oversightMode',
    type: 'string',
    field: 'spec.humanOversight.mode',
    value: index => (index % 2 ? 'in-the-loop' : 'on-the-loop'),
    cel: () => 'entity.spec.humanOversight.mode == "in-the-loop"',
    rule: () => ({ operator: 'equal', value: 'in-the-loop' }),
  },
];

/** The product of a number; `revision` makes it another. */
export function productOf(index: number, revision = 0): Entity {
  const value = (fact: string) =>
    MEASURED.find(each => each.fact === fact)!.value(index + revision);
  return {
    apiVersion: 'ai-governance/v1alpha1',
    kind: 'AIProduct',
    metadata: {
      name: `product-${index}`,
      namespace: 'default',
      etag: `${index}-${revision}`,
    },
    spec: {
      type: 'assistant',
      lifecycle: 'ideation',
      owner: 'group:default/owners',
      risk: { tier: 'limited' },
      logging: { retentionDays: value('retentionDays') },
      operations: { latencyBudgetMs: value('latencyBudgetMs') },
      retention: { documentationYears: value('documentationYears') },
      humanOversight: {
        overrideSupported: value('overrideSupported'),
        mode: value('oversightMode'),
      },
    } as Entity['spec'],
  };
}

export function factsOf(index: number) {
  return Object.fromEntries(
    MEASURED.map(({ fact, value }) => [fact, value(index)]),
  );
}

/** So many checks, as a requirement set. */
export function requirementsOf(count: number): CompiledRequirementSet {
  const requirements = Array.from({ length: count }, (_, turn) => {
    const { cel, fact } = MEASURED[turn % MEASURED.length];
    return `
  - id: check-${turn}
    title: Check ${turn} of ${fact}
    why: Because.
    source: bench
    kinds: [AIProduct]
    category: workflow-and-value-stream
    fix: Change it.
    check: '${cel(turn)}'`;
  });
  return parseRequirementSet(
    `id: bench\nversion: 1.0.0\ntitle: Bench\nrequirements:${requirements.join(
      '',
    )}\n`,
    'bench.yaml',
  );
}

/** The same checks for the JSON rules engine. */
export function checksOf(count: number): TechInsightJsonRuleCheck[] {
  return Array.from({ length: count }, (_, turn) => {
    const { fact, rule } = MEASURED[turn % MEASURED.length];
    return {
      id: `check-${turn}`,
      type: 'json-rules-engine',
      name: `Check ${turn}`,
      description: `Check ${turn} of ${fact}`,
      factIds: ['product'],
      rule: { conditions: { all: [{ fact, ...rule(turn) }] } },
    };
  });
}
