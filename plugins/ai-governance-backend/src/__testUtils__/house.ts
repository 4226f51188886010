import { Entity } from '@backstage/catalog-model';
import {
  CompiledRequirementSet,
  parseRequirementSet,
} from '@aiproduct/backstage-plugin-ai-governance-common';

/** A requirement set small enough to know by heart. */
export const HOUSE_YAML = `id: house
version: 1.0.0
title: House rules
requirements:
  - id: described
    title: It is described
    why: Nobody can use what nobody knows.
    source: House
    kinds: [AIProduct, Model, Dataset, Guardrail]
    check: has(entity.metadata.description)
    mandatory: true
    weight: 3
    category: workflow-and-value-stream
    fix: Write a description.
  - id: reviewed
    title: A review took place
    why: Two see more than one.
    source: House
    kinds: [AIProduct, Model]
    stageFrom: validation
    mode: attested
    evidence: Link the review.
    ttl: P30D
    mandatory: true
    weight: 5
    category: ethical-ai-and-compliance
    fix: Review it, and attest the review.
  - id: rollback-tested
    title: The rollback was tested in the last 180 days
    why: A rollback nobody has tried is a hope.
    source: House
    kinds: [AIProduct]
    stageFrom: deployment
    check: daysSince(entity.spec.rollback.lastTestedAt) <= 180
    mandatory: true
    weight: 3
    category: model-lifecycle
    message: '{path} is {value} old; at most 180 are allowed.'
    fix: Test the rollback.
  - id: screened
    title: Prohibited practices were screened
    why: The law.
    source: House
    kinds: [AIProduct]
    check: has(entity.spec.risk.euAiAct.prohibitedPractices)
    waivable: false
    category: ethical-ai-and-compliance
    fix: Screen them.
  - id: literacy
    title: People are trained
    why: People who do not know a system trust it where they should not.
    source: House
    kinds: [AIProduct]
    scope: organisation
    mode: attested
    category: roles-and-responsibilities
    fix: Train them, and attest it.
`;

export function houseSets(yaml = HOUSE_YAML): CompiledRequirementSet[] {
  return [parseRequirementSet(yaml, 'house.yaml')];
}

/** The people of the house, with what each owns through. */
export const PEOPLE = {
  /** In no group. */
  paul: 'user:default/paul',
  /** Both of the owning team. */
  olga: 'user:default/olga',
  oscar: 'user:default/oscar',
  /** Both in the governance group. */
  gina: 'user:default/gina',
  gustav: 'user:default/gustav',
  /** Of the owning team, and in the governance group. */
  bea: 'user:default/bea',
} as const;

export const LENDING = 'group:default/lending';
export const GOVERNANCE = 'group:default/governance';
export const ORGANISATION = 'group:default/bank';

export const GROUPS: Record<string, readonly string[]> = {
  [PEOPLE.paul]: [],
  [PEOPLE.olga]: [LENDING],
  [PEOPLE.oscar]: [LENDING],
  [PEOPLE.gina]: [GOVERNANCE],
  [PEOPLE.gustav]: [GOVERNANCE],
  [PEOPLE.bea]: [LENDING, GOVERNANCE],
};

function group(name: string, type: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name },
    spec: { type, children: [] },
  };
}

export function ours(
  kind: string,
  name: string,
  spec: object = {},
  metadata: object = {},
): Entity {
  return {
    apiVersion: 'ai-governance/v1alpha1',
    kind,
    metadata: { name, description: `${name} of the house`, ...metadata },
    spec: {
      type: 'other',
      owner: LENDING,
      lifecycle: kind === 'Dataset' ? 'approved' : 'development',
      ...spec,
    },
  };
}

export const MINIMAL = 'aiproduct:default/room-hints';
export const LIMITED = 'aiproduct:default/mail-sorter';
export const HIGH = 'aiproduct:default/credit-check';
export const MODEL = 'model:default/scorer';
export const DATASET = 'dataset:default/records';

/** A product of each tier; the one of high risk runs on a model, which is trained on a dataset. */
export function houseEntities(): Entity[] {
  return [
    group('bank', 'organization'),
    group('lending', 'team'),
    group('governance', 'team'),
    ours('AIProduct', 'room-hints', { risk: { tier: 'minimal' } }),
    ours('AIProduct', 'mail-sorter', { risk: { tier: 'limited' } }),
    ours('AIProduct', 'credit-check', {
      risk: { tier: 'high' },
      models: ['scorer'],
      version: '1',
    }),
    ours('Model', 'scorer', { trainedOn: ['records'], version: '7' }),
    ours('Dataset', 'records'),
  ];
}
