import { Expression, ExpressionError } from './Expression';

const now = new Date('2026-11-20T00:00:00Z');

const product = (spec: object) => ({
  ref: 'aiproduct:default/p',
  kind: 'AIProduct',
  metadata: { name: 'p' },
  spec,
});

function evaluate(source: string, spec: object, more: object = {}) {
  return Expression.compile(source, ['AIProduct']).evaluate({
    entity: product(spec),
    now,
    ...more,
  });
}

describe('Expression.compile', () => {
  it.each([
    [
      'entity.spec.humanOversigth.mode == "x"',
      /for AIProduct: there is no field humanOversigth/,
    ],
    ['has(entity.spec.rollback.nope)', /there is no field nope/],
    ['entity.spec.outcomes.all(o, o.nope == 1.0)', /there is no field nope/],
    ['related.guardrails.exists(g, g.spec.nope)', /there is no field nope/],
    ['entity.spec.models', /gives list<string>, not true or false/],
    ['entity.spec.owner == 3', /string == int/],
    ['daysSince(entity.spec.models) <= 3', /daysSince/],
    ['nobody.spec', /Unknown variable: nobody/],
    ['has(entity)', /has\(\) takes a field/],
    ['entity.spec.owner ==', /./],
    ['[1, 2].map(x, x).map(x, x).all(x, x > 0', /./],
  ])('refuses %s', (source, message) => {
    expect(() => Expression.compile(source, ['AIProduct'])).toThrow(
      ExpressionError,
    );
    expect(() => Expression.compile(source, ['AIProduct'])).toThrow(message);
  });

  it('names the kind that lacks a field', () => {
    expect(() =>
      Expression.compile('has(entity.spec.rollback.procedure)', [
        'Model',
        'Dataset',
      ]),
    ).toThrow(/for Dataset: there is no field rollback/);
  });

  it('refuses an expression that is larger than a page', () => {
    const source = Array(400).fill('entity.spec.owner == "a"').join(' || ');
    expect(() => Expression.compile(source, ['AIProduct'])).toThrow(
      ExpressionError,
    );
  });

  it('knows what it reads', () => {
    const expression = Expression.compile(
      'has(entity.spec.roles.riskOwner) && related.models.all(m, m.spec.lifecycle == entity.spec.lifecycle)',
      ['AIProduct'],
    );
    expect(expression.reads).toEqual([
      'entity.spec.roles.riskOwner',
      'related.models',
      'related.models[*].spec.lifecycle',
      'entity.spec.lifecycle',
    ]);
    expect(expression.values).toEqual([
      'related.models',
      'related.models[*].spec.lifecycle',
      'entity.spec.lifecycle',
    ]);
    expect(expression.needs('related')).toBe(true);
    expect(expression.needs('signals')).toBe(false);
  });
});

describe('evaluation', () => {
  it.each([
    ['has(entity.spec.rollback.procedure)', {}, false],
    ['has(entity.spec.rollback.procedure)', { rollback: {} }, false],
    [
      'has(entity.spec.rollback.procedure)',
      { rollback: { procedure: 'x' } },
      true,
    ],
    ['!has(entity.spec.risk.euAiAct.route)', {}, true],
    ['has(entity.spec.capabilities)', { capabilities: [] }, true],
    [
      'entity.spec.outcomes.all(o, has(o.target))',
      { outcomes: [{ target: 0 }] },
      true,
    ],
    ['entity.spec.outcomes.all(o, has(o.target))', { outcomes: [{}] }, false],
    ['size(entity.spec.models) > 0', { models: [] }, false],
    [
      'entity.spec.operations.latencyBudgetMs == 300',
      { operations: { latencyBudgetMs: 300 } },
      true,
    ],
    [
      'daysSince(entity.spec.rollback.lastTestedAt) <= 180',
      { rollback: { lastTestedAt: '2026-05-24' } },
      true,
    ],
    [
      'daysSince(entity.spec.rollback.lastTestedAt) <= 180',
      { rollback: { lastTestedAt: '2026-05-23' } },
      false,
    ],
    [
      'daysSince(entity.spec.retirement.plannedFor) < 0',
      { retirement: { plannedFor: '2026-11-21T00:00:00Z' } },
      true,
    ],
    // An undeclared field does not matter where the rest decides.
    ['entity.spec.risk.tier == "high" || true', {}, true],
    ['entity.spec.risk.tier == "high" && false', {}, false],
  ])('%s of %j is %s', (source, spec, value) => {
    expect(evaluate(source, spec)).toEqual({ kind: 'value', value });
  });

  it.each([
    ['entity.spec.risk.tier != "minimal"', {}, 'entity.spec.risk'],
    [
      'entity.spec.risk.tier != "minimal"',
      { risk: {} },
      'entity.spec.risk.tier',
    ],
    [
      'entity.spec.outcomes.all(o, o.target > 0.0)',
      { outcomes: [{ target: 1 }, {}] },
      'entity.spec.outcomes[*].target',
    ],
  ])('%s of %j misses %s', (source, spec, path) => {
    expect(evaluate(source, spec)).toEqual({ kind: 'missing', path });
  });

  it('says which input the host does not have', () => {
    expect(evaluate('size(related.models) > 0', {})).toEqual({
      kind: 'not-obtained',
      input: 'related',
    });
  });

  it('tells a broken evaluation from a missing field', () => {
    expect(
      evaluate('daysSince(entity.spec.rollback.lastTestedAt) < 1', {
        rollback: { lastTestedAt: 'yesterday' },
      }),
    ).toEqual({
      kind: 'error',
      message: expect.stringContaining('"yesterday" is not an ISO 8601 date'),
    });
  });

  it('never reads what objects inherit', () => {
    expect(
      Expression.compile('has(entity.spec.extensions.constructor)', [
        'AIProduct',
      ]).evaluate({ entity: product({ extensions: {} }), now }),
    ).toEqual({ kind: 'value', value: false });
  });

  it('finds the part that made a check false', () => {
    const spec = {
      operations: { incidents: { contact: 'group:default/a' } },
      rollback: { lastTestedAt: '2026-01-01' },
    };
    const subject = (source: string) =>
      Expression.compile(source, ['AIProduct']).subjectOf({
        entity: product(spec),
        now,
      });
    expect(
      subject(
        '(has(entity.spec.operations.incidents.contact) || false) && has(entity.spec.operations.incidents.runbook)',
      ),
    ).toEqual({
      path: 'entity.spec.operations.incidents.runbook',
      missing: true,
      isAge: false,
    });
    expect(
      subject('daysSince(entity.spec.rollback.lastTestedAt) <= 180'),
    ).toEqual({
      path: 'entity.spec.rollback.lastTestedAt',
      missing: false,
      isAge: true,
    });
  });

  it('finds it where parts end in brackets', () => {
    const expression = Expression.compile(
      'has(entity.spec.owner) && (size(entity.spec.models) > 0 || (entity.spec.type == "search" && size(entity.spec.datasets) > 0))',
      ['AIProduct'],
    );
    const input = {
      entity: product({ owner: 'a', models: [], datasets: [], type: 'x' }),
      now,
    };
    expect(expression.evaluate(input)).toEqual({ kind: 'value', value: false });
    expect(expression.subjectOf(input).path).toBe('entity.spec.models');
  });

  it('knows the next moment at which time alone may change the result', () => {
    const expression = Expression.compile(
      'daysSince(entity.spec.rollback.lastTestedAt) <= 180 && entity.spec.documents.all(d, !has(d.expiresAt) || daysSince(d.expiresAt) <= 0)',
      ['AIProduct'],
    );
    const input = {
      entity: product({
        rollback: { lastTestedAt: '2026-10-03' },
        documents: [{ expiresAt: '2026-12-01' }, { expiresAt: '2027-09-02' }],
      }),
      now,
    };
    expect(expression.evaluate(input)).toEqual({ kind: 'value', value: true });
    expect(expression.nextChange(now)?.toISOString()).toBe(
      '2026-12-01T00:00:00.000Z',
    );
    const later = { ...input, now: new Date('2026-12-01T00:00:00.001Z') };
    expect(expression.evaluate(later)).toEqual({ kind: 'value', value: false });
  });
});
