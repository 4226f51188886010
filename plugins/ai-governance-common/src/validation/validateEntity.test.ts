import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';
import { AI_KINDS, AIKind } from '../kinds';
import { parsePath } from '../paths';
import { parseYaml } from '../yaml';
import { nearestName } from './checkShape';
import { isIsoDate, isIsoDuration, isSafeLink } from './formats';
import { formatProblem, RULES } from './problem';
import { claimsToBeOurs, validateEntity } from './validateEntity';

const example = (kind: AIKind) =>
  parseYaml(
    readFileSync(
      path.join(__dirname, '../kinds/__fixtures__', `${kind}.yaml`),
      'utf8',
    ),
  )[0].value as Entity;

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

const told = (entity: Entity) => validateEntity(entity).map(formatProblem);

describe('validateEntity', () => {
  it.each(AI_KINDS)('accepts the example of %s', kind => {
    expect(told(example(kind))).toEqual([]);
  });

  it('accepts the smallest product', () => {
    expect(
      told({
        apiVersion: 'ai-governance/v1alpha1',
        kind: 'AIProduct',
        metadata: { name: 'p' },
        spec: { type: 'assistant', lifecycle: 'ideation', owner: 'lending' },
      }),
    ).toEqual([]);
  });

  const cases: Array<[AIKind, string, unknown, string, string]> = [
    [
      'AIProduct',
      'kind',
      'AiProduct',
      'shape/unknown-kind',
      'kind is "AiProduct", which ai-governance/v1alpha1 does not have. Did you mean AIProduct? Write one of AIProduct, Model, Dataset, Guardrail.',
    ],
    [
      'AIProduct',
      'apiVersion',
      'ai-governance/v1',
      'shape/wrong-api-version',
      'apiVersion is "ai-governance/v1". Write ai-governance/v1alpha1.',
    ],
    [
      'AIProduct',
      'spec.humanOversigth',
      { mode: 'in-the-loop' },
      'shape/unknown-field',
      'spec.humanOversigth is not a field of spec. Did you mean humanOversight?',
    ],
    [
      'AIProduct',
      'spec.wholly_different_thing',
      1,
      'shape/unknown-field',
      'what is your own goes under spec.extensions',
    ],
    [
      'AIProduct',
      'spec.documents[0].urll',
      'https://x.example.com',
      'shape/unknown-field',
      'spec.documents[0].urll is not a field of spec.documents[0]. Did you mean url?',
    ],
    [
      'AIProduct',
      'spec.owner',
      undefined,
      'shape/missing-field',
      'spec.owner is missing. Add it, for example owner: ',
    ],
    [
      'AIProduct',
      'spec.documents[0].date',
      undefined,
      'shape/missing-field',
      'spec.documents[0].date is missing.',
    ],
    [
      'AIProduct',
      'spec.version',
      2.3,
      'shape/wrong-type',
      "spec.version is 2.3, which is not a text. Put it in quotes: '2.3'.",
    ],
    [
      'AIProduct',
      'spec.outcomes',
      { metric: 'x' },
      'shape/wrong-type',
      'which is not a list',
    ],
    [
      'AIProduct',
      'spec.lifecycle',
      'monitring',
      'shape/not-allowed',
      'spec.lifecycle is "monitring". Did you mean monitoring?',
    ],
    [
      'Model',
      'spec.lifecycle',
      'ideation',
      'shape/not-allowed',
      'Write one of development, validation, deployment, monitoring or retirement.',
    ],
    [
      'AIProduct',
      'spec.risk.assessedAt',
      '2026-02-30',
      'shape/bad-date',
      'spec.risk.assessedAt is "2026-02-30", which is not an ISO 8601 date. Write year-month-day',
    ],
    [
      'Model',
      'spec.monitors[0].interval',
      '1 day',
      'shape/bad-duration',
      'which is not an ISO 8601 duration. Write for example P1D',
    ],
    [
      'AIProduct',
      'spec.documents[0].url',
      'javascript:alert(1)',
      'shape/bad-link',
      'which is not a link that a page may offer',
    ],
    [
      'AIProduct',
      'metadata.links[0].url',
      'data:text/html,x',
      'shape/bad-link',
      'metadata.links[0].url is "data:text/html,x"',
    ],
    [
      'Guardrail',
      'spec.tests.recall',
      1.2,
      'shape/out-of-range',
      'spec.tests.recall is 1.2, which must be <= 1.',
    ],
    [
      'AIProduct',
      'spec.owner',
      'model:default/x',
      'ownership/owner',
      'spec.owner is "model:default/x", a model; it must be a User or a Group. Write for example user:default/maria.',
    ],
    [
      'AIProduct',
      'spec.roles.aiProductManager',
      'group:default/lending',
      'ownership/product-manager',
      'it must be exactly one person, a User',
    ],
    [
      'AIProduct',
      'spec.roles.aiProductManager',
      ['maria', 'jonas'],
      'ownership/product-manager',
      'spec.roles.aiProductManager names 2 (maria, jonas); exactly one person is accountable.',
    ],
    [
      'AIProduct',
      'spec.roles.legal',
      'system:default/x',
      'ownership/role',
      'spec.roles.legal is "system:default/x"',
    ],
    [
      'AIProduct',
      'spec.roles.govrnanceLead',
      'user:x',
      'ownership/unknown-role',
      'spec.roles.govrnanceLead is a role nobody knows. Did you mean governanceLead?',
    ],
    [
      'Dataset',
      'spec.steward',
      'group:default/lending-data',
      'ownership/steward',
      'spec.steward is "group:default/lending-data", a group; it must be a User.',
    ],
    [
      'AIProduct',
      'spec.models[0]',
      'dataset:default/x',
      'reference/wrong-kind',
      'spec.models[0] is "dataset:default/x", a dataset; it must be a Model.',
    ],
    [
      'AIProduct',
      'spec.models[0]',
      'credit scorer',
      'reference/malformed',
      'spec.models[0] is "credit scorer", which is no entity reference.',
    ],
    [
      'AIProduct',
      'spec.dependsOn[0]',
      'underwriting-ui',
      'reference/malformed',
      'which is no entity reference with its kind. Write kind:[namespace/]name',
    ],
    [
      'Model',
      'spec.monitors[1].name',
      'income-psi',
      'shape/duplicate-name',
      'spec.monitors[1].name is "income-psi", which spec.monitors[0].name is already. Give each monitor a name of its own.',
    ],
    [
      'Model',
      'spec.monitors[0].warn',
      0.9,
      'monitor/thresholds',
      'nobody is warned before it is critical. Write a warn below',
    ],
    [
      'Model',
      'spec.monitors[0].metric',
      'ks-p',
      'monitor/direction',
      'spec.monitors[0].metric is ks-p, a p-value: the smaller it is, the worse. Write direction: down.',
    ],
  ];

  it.each(cases)(
    '%s with %s = %j is %s',
    (kind, where, value, ruleId, message) => {
      const problems = validateEntity(mutated(kind, where, value));
      expect(problems.map(each => each.ruleId)).toEqual([ruleId]);
      expect(formatProblem(problems[0])).toContain(message);
      expect(problems[0].severity).toBe(
        ruleId.startsWith('monitor/') ? 'warning' : 'error',
      );
    },
  );

  it('has a mutation for every rule about one entity alone', () => {
    const elsewhere = [
      /^yaml\//,
      'shape/metadata',
      'shape/bad-text',
      'reference/unresolved',
      'reference/duplicate-entity',
    ];
    const mutatedRules = new Set(cases.map(([, , , ruleId]) => ruleId));
    const left = Object.keys(RULES).filter(
      rule =>
        !mutatedRules.has(rule) &&
        !elsewhere.some(each =>
          typeof each === 'string' ? each === rule : each.test(rule),
        ),
    );
    expect(left).toEqual([]);
  });

  it('says that a kind is missing', () => {
    const { kind: _, ...entity } = example('AIProduct');
    expect(told(entity as Entity)).toEqual([
      'kind is missing. Write one of AIProduct, Model, Dataset, Guardrail.',
    ]);
  });

  it('tells everything at once', () => {
    const entity = mutated('AIProduct', 'spec.owner', 'model:x');
    entity.spec!.humanOversigth = {};
    (entity.spec!.risk as Record<string, unknown>).tier = 'hgh';
    expect(validateEntity(entity).map(each => each.ruleId)).toEqual([
      'shape/unknown-field',
      'shape/not-allowed',
      'ownership/owner',
    ]);
  });

  it('keeps what it quotes to one line, and the number of problems bounded', () => {
    const entity = mutated(
      'AIProduct',
      'spec.documents',
      Array.from({ length: 900 }, () => ({
        type: `<script>\n${'x'.repeat(10_000)}`,
        url: 'no',
        date: 'no',
      })),
    );
    const lines = told(entity);
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.length).toBeLessThan(400);
    for (const line of lines) {
      expect(line).not.toContain('\n');
      expect(line.length).toBeLessThan(1_000);
    }
  });

  it('ends without throwing for any document', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(...AI_KINDS),
        (spec, kind) => {
          const problems = validateEntity({
            apiVersion: 'ai-governance/v1alpha1',
            kind,
            metadata: { name: 'x' },
            spec,
          } as unknown as Entity);
          expect(problems.length).toBeGreaterThan(0);
          for (const problem of problems) {
            expect(RULES).toHaveProperty([problem.ruleId]);
            expect(formatProblem(problem)).toBeTruthy();
          }
        },
      ),
    );
  });
});

describe('claimsToBeOurs', () => {
  it.each([
    [{ apiVersion: 'ai-governance/v1alpha1', kind: 'Model' }, true],
    [{ apiVersion: 'ai-governance/v2', kind: 'Whatever' }, true],
    [{ kind: 'AIProduct' }, true],
    [{ apiVersion: 'backstage.io/v1alpha1', kind: 'Model' }, true],
    [{ apiVersion: 'ai-governace/v1alpha1', kind: 'Model' }, true],
    [{ apiVersion: 'example.com/v1', kind: 'AIProduct' }, true],
    [{ apiVersion: 'backstage.io/v1alpha1', kind: 'AiResource' }, false],
    [{ apiVersion: 'mlops.example.com/v1', kind: 'Dataset' }, false],
    [{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component' }, false],
    [{}, false],
  ])('%j: %s', (document, expected) => {
    expect(claimsToBeOurs(document)).toBe(expected);
  });
});

describe('formats', () => {
  it.each([
    ['2026-05-01', true],
    ['2024-02-29', true],
    ['2026-02-29', false],
    ['2026-10-02T08:30:00Z', true],
    ['2026-10-02T08:30:00.123+02:00', true],
    ['2026-10-02T08:30', false],
    ['2026-10-02T25:30:00Z', false],
    ['01.05.2026', false],
    ['2026-1-1', false],
  ])('date %s: %s', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected);
  });

  it.each([
    ['P1D', true],
    ['P1Y2M3DT4H5M6S', true],
    ['PT6H', true],
    ['P', false],
    ['P1DT', false],
    ['1D', false],
    ['P-1D', false],
  ])('duration %s: %s', (text, expected) => {
    expect(isIsoDuration(text)).toBe(expected);
  });

  it.each([
    ['https://example.com/a?b#c', true],
    ['mailto:a@example.com', true],
    ['javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    ['java\nscript:alert(1)', false],
    ['vbscript:x', false],
    ['data:text/html,x', false],
    ['//example.com', false],
    ['/local', false],
  ])('link %j: %s', (text, expected) => {
    expect(isSafeLink(text)).toBe(expected);
  });

  it('names the nearest word, and none when nothing is near', () => {
    expect(nearestName('humanOversigth', ['humanOversight', 'owner'])).toBe(
      'humanOversight',
    );
    expect(nearestName('xyz', ['humanOversight', 'owner'])).toBeUndefined();
  });
});
