import type { Entity } from '@backstage/catalog-model';
import { EntityIndex } from '../relations';
import { standingOf } from '../lifecycle';
import { driftWithoutValues } from '../signals';
import { AIEntity } from '../kinds';
import { evaluateEntity } from './EntityEvaluation';
import { EvaluationInput, Signals } from './EvaluationInput';
import { parseRequirementSet } from './parseRequirementSet';

const now = new Date('2026-11-20T00:00:00Z');

const COMMON = `
    why: Because.
    source: test
    category: model-lifecycle
    fix: Do it.`;

const setOf = (requirements: string) =>
  parseRequirementSet(
    `id: own
version: 1.0.0
title: Own
requirements:
${requirements.replaceAll('…', COMMON.trimStart())}`,
    'own.yaml',
  );

const product = (spec: object = {}): Entity => ({
  apiVersion: 'ai-governance/v1alpha1',
  kind: 'AIProduct',
  metadata: { name: 'p' },
  spec: {
    type: 'assistant',
    lifecycle: 'monitoring',
    owner: 'group:default/team',
    risk: { tier: 'high' },
    ...spec,
  },
});

function withoutValues(entity: Entity): Signals {
  const own = driftWithoutValues(entity as unknown as AIEntity);
  return { ...own, worst: own.status };
}

function inputFor(
  entity: Entity,
  more: Partial<EvaluationInput> = {},
  others: Entity[] = [],
): EvaluationInput {
  const index = new EntityIndex([entity, ...others]);
  const seen = index.get(index.refs()[0])!;
  const related = index.relatedOf(seen.ref);
  return {
    entity: seen,
    standing: standingOf(seen, related.products),
    related,
    signals: withoutValues(seen),
    now,
    ...more,
  };
}

function judge(
  requirements: string,
  entity: Entity,
  more?: Partial<EvaluationInput>,
  others?: Entity[],
) {
  return evaluateEntity(
    [setOf(requirements)],
    inputFor(entity, more, others),
  ).map(({ requirementId, state, reason, path }) => ({
    id: requirementId,
    state,
    reason,
    path,
  }));
}

describe('evaluateEntity', () => {
  it('asks only what the stage owes, of the kinds and tiers it is for', () => {
    const requirements = `
  - id: later
    title: Later
    kinds: [AIProduct]
    stageFrom: retirement
    check: 'false'
    …
  - id: other-kind
    title: Other kind
    kinds: [Model]
    check: 'false'
    …
  - id: other-tier
    title: Other tier
    kinds: [AIProduct]
    tiers: [minimal]
    check: 'false'
    …
  - id: role
    title: Role
    kinds: [AIProduct]
    role: [provider]
    check: 'true'
    …`;
    expect(judge(requirements, product())).toEqual([
      {
        id: 'own/other-tier',
        state: 'not-applicable',
        reason: 'It is asked of minimal risk; this is high.',
        path: null,
      },
      {
        id: 'own/role',
        state: 'not-applicable',
        reason: 'It is asked of a provider; no such role is declared.',
        path: null,
      },
    ]);
    expect(
      judge(
        requirements,
        product({ risk: { euAiAct: { roles: ['provider'] } } }),
      ),
    ).toEqual([
      {
        id: 'own/other-tier',
        state: 'unknown',
        reason:
          'spec.risk.tier is not declared. It is asked of minimal risk only.',
        path: null,
      },
      { id: 'own/role', state: 'pass', reason: 'Role.', path: null },
    ]);
  });

  it('fails what is owed and absent, naming the path, and says unknown where the condition cannot be told', () => {
    const requirements = `
  - id: has
    title: There is a rollback procedure
    kinds: [AIProduct]
    check: has(entity.spec.rollback.procedure)
    …
  - id: old
    title: Rollback was tested
    kinds: [AIProduct]
    check: daysSince(entity.spec.rollback.lastTestedAt) <= 180
    message: '{path} is {value} old; at most 180 days are allowed.'
    …
  - id: items
    title: Every outcome has a target
    kinds: [AIProduct]
    check: entity.spec.outcomes.all(o, o.target > 0.0)
    …
  - id: conditional
    title: Conditional
    kinds: [AIProduct]
    when: entity.spec.dataProtection.personalData
    check: 'false'
    …`;
    expect(
      judge(
        requirements,
        product({
          rollback: { lastTestedAt: '2026-04-20' },
          outcomes: [{ metric: 'a', target: 1 }, { metric: 'b' }],
        }),
      ),
    ).toEqual([
      {
        id: 'own/has',
        state: 'fail',
        reason: 'spec.rollback.procedure is missing.',
        path: 'spec.rollback.procedure',
      },
      {
        id: 'own/old',
        state: 'fail',
        reason:
          'spec.rollback.lastTestedAt is 214 days old; at most 180 days are allowed.',
        path: 'spec.rollback.lastTestedAt',
      },
      {
        id: 'own/items',
        state: 'fail',
        reason: 'spec.outcomes[1].target is missing.',
        path: 'spec.outcomes[1].target',
      },
      {
        id: 'own/conditional',
        state: 'unknown',
        reason:
          'Whether it applies is not known: spec.dataProtection is missing.',
        path: 'spec.dataProtection',
      },
    ]);
  });

  it('one broken rule is one error and touches no other', () => {
    const requirements = `
  - id: broken
    title: Broken
    kinds: [AIProduct]
    check: daysSince(entity.spec.extensions.when) > 3
    …
  - id: fine
    title: Fine
    kinds: [AIProduct]
    check: 'true'
    …`;
    expect(
      judge(requirements, product({ extensions: { when: 5 } })).map(
        each => each.state,
      ),
    ).toEqual(['error', 'pass']);
  });

  it('is never green for a host that lacks an input', () => {
    const requirements = `
  - id: needs-related
    title: Needs related
    kinds: [AIProduct]
    check: size(related.guardrails) == 0
    needs: [related]
    …
  - id: needs-signals
    title: Needs signals
    kinds: [AIProduct]
    check: signals.monitors.all(m, true)
    needs: [signals]
    …
  - id: attested
    title: Attested
    kinds: [AIProduct]
    mode: attested
    …
  - id: hybrid
    title: Hybrid
    kinds: [AIProduct]
    mode: hybrid
    check: 'true'
    …
  - id: hybrid-false
    title: Hybrid and false
    kinds: [AIProduct]
    mode: hybrid
    check: 'false'
    …`;
    const states = (more: Partial<EvaluationInput>) =>
      judge(requirements, product(), more).map(each => each.state);
    expect(states({ related: undefined, signals: undefined })).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
      'fail',
    ]);
    expect(
      states({ relatedIncomplete: 'model:default/x is not among the files.' }),
    ).toEqual(['unknown', 'pass', 'unknown', 'unknown', 'fail']);
    expect(states({ attestation: () => ({ state: 'none' }) })).toEqual([
      'pass',
      'pass',
      'unknown',
      'unknown',
      'fail',
    ]);
    expect(
      states({
        attestation: () => ({
          state: 'valid',
          until: '2027-01-01T00:00:00Z',
          evidence: [],
        }),
      }),
    ).toEqual(['pass', 'pass', 'pass', 'pass', 'fail']);
    expect(
      states({
        attestation: () => ({
          state: 'expired',
          until: '2026-11-01T00:00:00Z',
          evidence: [],
        }),
      }),
    ).toEqual(['pass', 'pass', 'stale', 'stale', 'fail']);
  });

  it('has a result where the lacking input does not matter', () => {
    const requirements = `
  - id: retired
    title: Watched
    kinds: [AIProduct]
    when: entity.spec.lifecycle != 'monitoring' && size(related.models) > 0
    check: signals.monitors.exists(m, m.type == 'feedback')
    needs: [related, signals]
    …
  - id: either
    title: Either
    kinds: [AIProduct]
    check: size(related.models) > 0 || has(entity.spec.type)
    needs: [related]
    …`;
    expect(
      judge(requirements, product(), {
        related: undefined,
        signals: undefined,
      }).map(each => each.state),
    ).toEqual(['not-applicable', 'pass']);
  });

  it('an exception covers what is not met, says until when, and never what may not be excepted', () => {
    const requirements = `
  - id: open
    title: Open
    kinds: [AIProduct]
    check: has(entity.spec.rollback.procedure)
    …
  - id: met
    title: Met
    kinds: [AIProduct]
    check: 'true'
    …
  - id: never
    title: Never
    kinds: [AIProduct]
    waivable: false
    check: 'false'
    …`;
    const results = evaluateEntity([setOf(requirements)], {
      ...inputFor(product()),
      waiver: () => ({ until: '2027-01-14T00:00:00Z' }),
    });
    expect(
      results.map(({ state, reason, changesAt }) => ({
        state,
        reason,
        changesAt,
      })),
    ).toEqual([
      {
        state: 'waived',
        reason: 'Waived until 2027-01-14. spec.rollback.procedure is missing.',
        changesAt: '2027-01-14T00:00:00Z',
      },
      { state: 'pass', reason: 'Met.', changesAt: null },
      { state: 'fail', reason: 'Not so: Never.', changesAt: null },
    ]);
  });

  it('judges declared monitors by what was measured, not by the declaration', () => {
    const requirements = `
  - id: coverage
    title: Coverage
    kinds: [Guardrail]
    check: signals.monitors.exists(m, m.type == 'coverage') && signals.monitors.all(m, m.type != 'coverage' || m.value >= 0.99)
    needs: [signals/coverage]
    …`;
    const guardrail = (monitors: object[]): Entity => ({
      apiVersion: 'ai-governance/v1alpha1',
      kind: 'Guardrail',
      metadata: { name: 'g' },
      spec: {
        type: 'pii',
        lifecycle: 'deployment',
        owner: 'group:default/team',
        monitors,
      },
    });
    const monitor = {
      name: 'cov',
      type: 'coverage',
      metric: 'coverage',
      warn: 0.99,
    };
    const state = (entity: Entity, measured?: object) => {
      const own = withoutValues(entity);
      return judge(requirements, entity, {
        signals: measured
          ? {
              ...own,
              monitors: own.monitors.map(each => ({ ...each, ...measured })),
            }
          : own,
      })[0].state;
    };
    expect(state(guardrail([]))).toBe('fail');
    expect(state(guardrail([monitor]))).toBe('unknown');
    expect(state(guardrail([monitor]), { status: 'stale', value: 1 })).toBe(
      'stale',
    );
    expect(state(guardrail([monitor]), { status: 'error', value: 1 })).toBe(
      'unknown',
    );
    expect(
      state(guardrail([monitor]), { status: 'healthy', value: 0.995 }),
    ).toBe('pass');
    expect(
      state(guardrail([monitor]), { status: 'warning', value: 0.98 }),
    ).toBe('fail');
  });

  it('shows what the law asks later as upcoming, with the date at which that changes', () => {
    const requirements = `
  - id: dated
    title: Dated
    kinds: [AIProduct]
    appliesFrom:
      - { when: "entity.spec.risk.euAiAct.route == 'annex-iii'", date: 2027-12-02 }
      - { when: "entity.spec.risk.euAiAct.route == 'annex-i'", date: 2028-08-02 }
    check: 'false'
    …`;
    const result = (spec: object, at = now) =>
      evaluateEntity([setOf(requirements)], {
        ...inputFor(product(spec)),
        now: at,
      })[0];
    const annex3 = { risk: { tier: 'high', euAiAct: { route: 'annex-iii' } } };
    expect(result(annex3)).toMatchObject({
      state: 'upcoming',
      reason: 'It applies from 2027-12-02.',
      changesAt: '2027-12-02T00:00:00.000Z',
    });
    expect(result(annex3, new Date('2027-12-02')).state).toBe('fail');
    expect(
      result(
        { risk: { tier: 'high', euAiAct: { route: 'annex-i' } } },
        new Date('2028-01-01'),
      ).state,
    ).toBe('upcoming');
  });

  it('is not passed over where it is not known which of its dates is the one', () => {
    const dated = (dates: string, moment: string) => {
      const [found] = evaluateEntity(
        [
          setOf(`
  - id: dated
    title: Dated
    kinds: [AIProduct]
    appliesFrom: ${dates}
    check: 'false'
    …`),
        ],
        inputFor(product({ risk: { tier: 'high', euAiAct: {} } }), {
          now: new Date(moment),
        }),
      );
      return [found.state, found.changesAt, found.reason];
    };
    const route = (name: string, date: string) =>
      `{ when: "entity.spec.risk.euAiAct.route == '${name}'", date: ${date} }`;
    const early = route('annex-iii', '2027-12-02');
    const late = route('annex-i', '2028-08-02');
    const unknown =
      'Whether it applies is not known: spec.risk.euAiAct.route is missing.';

    expect(dated(`[${late}, ${early}]`, '2026-11-20')).toEqual([
      'upcoming',
      '2027-12-02T00:00:00.000Z',
      'It applies from 2027-12-02 at the earliest.',
    ]);
    expect(dated(`[${early}, ${late}]`, '2028-01-01')).toEqual([
      'unknown',
      '2028-08-02T00:00:00.000Z',
      unknown,
    ]);
    expect(dated(`[${early}, ${late}]`, '2028-09-01')).toEqual([
      'unknown',
      null,
      unknown,
    ]);
    // What applies at any rate is asked.
    expect(dated(`[${late}, { date: 2027-12-02 }]`, '2028-01-01')).toEqual([
      'fail',
      null,
      'Not so: Dated.',
    ]);
    expect(dated(`[${early}, { date: 2028-08-02 }]`, '2028-01-01')).toEqual([
      'unknown',
      '2028-08-02T00:00:00.000Z',
      unknown,
    ]);
  });

  it('rolls up other requirements', () => {
    const requirements = `
  - id: all
    title: All
    kinds: [AIProduct]
    mode: { rollup: [a, b] }
    …
  - id: a
    title: A
    kinds: [AIProduct]
    check: 'true'
    …
  - id: b
    title: B
    kinds: [AIProduct]
    check: has(entity.spec.version)
    …`;
    expect(
      judge(requirements, product()).map(each => [each.id, each.state]),
    ).toEqual([
      ['own/a', 'pass'],
      ['own/b', 'fail'],
      ['own/all', 'fail'],
    ]);
    expect(judge(requirements, product({ version: '1' }))[2].state).toBe(
      'pass',
    );
  });

  it('gives a dataset and a guardrail the duties of the products that use them', () => {
    const requirements = `
  - id: high-only
    title: High only
    kinds: [Dataset]
    tiers: [high]
    stageFrom: deployment
    check: 'true'
    …`;
    const dataset: Entity = {
      apiVersion: 'ai-governance/v1alpha1',
      kind: 'Dataset',
      metadata: { name: 'd' },
      spec: {
        type: 'tabular',
        lifecycle: 'approved',
        owner: 'group:default/team',
      },
    };
    const model: Entity = {
      apiVersion: 'ai-governance/v1alpha1',
      kind: 'Model',
      metadata: { name: 'm' },
      spec: {
        type: 'classification',
        lifecycle: 'monitoring',
        owner: 'group:default/team',
        trainedOn: ['d'],
      },
    };
    const state = (...others: Entity[]) =>
      judge(requirements, dataset, {}, others).map(each => each.state);
    expect(state()).toEqual(['unknown']);
    expect(state(model)).toEqual(['unknown']);
    expect(state(model, product({ models: ['m'] }))).toEqual(['pass']);
    expect(
      state(product({ datasets: ['d'], lifecycle: 'validation' })),
    ).toEqual([]);
    expect(
      state(product({ datasets: ['d'], risk: { tier: 'limited' } })),
    ).toEqual(['not-applicable']);
    expect(state(product({ datasets: ['d'], risk: undefined }))).toEqual([
      'unknown',
    ]);
  });
});
