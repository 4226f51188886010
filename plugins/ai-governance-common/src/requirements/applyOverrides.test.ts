import { applyOverrides } from './applyOverrides';
import { CompiledRequirementSet } from './parseRequirementSet';
import { parseRequirementFile } from './parseRequirementFile';
import { RequirementSetError } from './requirementDocument';
import { RequirementOverrides } from './RequirementOverrides';

const one = (id: string, more = '') => `  - id: ${id}
    title: ${id}
    why: Because.
    source: test
    kinds: [AIProduct]
    category: model-lifecycle
    fix: Do it.
${more}`;

const BASE = parseRequirementFile(
  `id: law
version: 1.2.0
title: Law
requirements:
${one(
  'attested',
  `    mode: attested
    ttl: P180D
    tiers: [high]
    weight: 3
    severity: warning
    stageFrom: deployment
    appliesFrom: 2027-06-01
`,
)}${one(
    'dated',
    `    check: 'true'
    appliesFrom: [{ when: entity.spec.type == 'a', date: 2027-01-01 }, { date: 2028-01-01 }]
`,
  )}${one(
    'strict',
    "    check: 'true'\n    mandatory: true\n    waivable: false\n    weight: 5\n",
  )}${one('sum', '    mode: { rollup: [dated, strict] }\n')}`,
  'law.yaml',
) as CompiledRequirementSet;

const overrides = (body: string) =>
  parseRequirementFile(
    `overrides: law
version: acme.1
reason: Our supervisor asks for it.
${body}`,
    'sets/acme.yaml',
  ) as RequirementOverrides;

function problemsOf(body: string): string[] {
  try {
    applyOverrides(BASE, overrides(body));
    return [];
  } catch (error) {
    if (!(error instanceof RequirementSetError)) throw error;
    return error.message.split('\n').slice(1);
  }
}

const tighten = (id: string, fields: string) =>
  `requirements:\n  - id: ${id}\n    tighten: { ${fields} }\n    reason: Because.\n`;

describe('applyOverrides', () => {
  it('adds, asks more strictly and switches off, and tells what, why and where', () => {
    const changed = applyOverrides(
      BASE,
      overrides(`requirements:
  - id: attested
    tighten:
      mandatory: true
      weight: 5
      severity: error
      ttl: P3M
      appliesFrom: 2027-01-01
      stageFrom: validation
      tiers: [limited]
      waivable: false
    reason: Half a year is long.
  - id: dated
    off: true
    reason: It is covered by our own.
add:
${one('own', '    check: has(entity.spec.owner)\n')}`),
    );
    expect(changed.set).toMatchObject({
      id: 'law',
      version: '1.2.0+acme.1',
      override: {
        version: 'acme.1',
        baseVersion: '1.2.0',
        reason: 'Our supervisor asks for it.',
        file: 'acme.yaml',
      },
      off: [
        {
          id: 'dated',
          override: {
            change: 'off',
            reason: 'It is covered by our own.',
            file: 'acme.yaml',
          },
        },
      ],
    });
    const [attested, strict, sum, own] = changed.requirements;
    expect(attested).toMatchObject({
      fullId: 'law/attested',
      version: '1.2.0+acme.1',
      appliesFrom: [{ date: '2027-01-01' }],
      definition: {
        mandatory: true,
        weight: 5,
        severity: 'error',
        ttl: 'P3M',
        stageFrom: 'validation',
        tiers: ['limited', 'high'],
        waivable: false,
        override: { change: 'tightened', reason: 'Half a year is long.' },
      },
    });
    expect(attested.definition.override!.fields).toContainEqual({
      field: 'tiers',
      from: 'high',
      to: 'limited, high',
    });
    expect(attested.definition.override!.fields).toHaveLength(8);
    expect(strict.definition.override).toBeUndefined();
    expect(sum.definition.mode).toEqual({ rollup: ['strict'] });
    expect(own).toMatchObject({
      fullId: 'law/own',
      definition: {
        override: { change: 'added', reason: 'Our supervisor asks for it.' },
      },
    });
    expect(changed.requirements).toHaveLength(4);
    // The published set is as it was.
    expect(changed.base).toBe(BASE);
    expect(BASE.set.version).toBe('1.2.0');
    expect(BASE.requirements[0].definition.weight).toBe(3);
  });

  it('brings each of several dates forward, and no date back', () => {
    const dates = (text: string) =>
      applyOverrides(
        BASE,
        overrides(tighten('dated', `appliesFrom: ${text}`)),
      ).requirements[1].appliesFrom.map(({ date, when }) => [date, !!when]);
    expect(dates('2027-06-01')).toEqual([
      ['2027-01-01', true],
      ['2027-06-01', false],
    ]);
    expect(dates('2026-01-01')).toEqual([
      ['2026-01-01', true],
      ['2026-01-01', false],
    ]);
  });

  it.each([
    [
      'strict',
      'mandatory: false',
      'is false, but the requirement is mandatory',
    ],
    ['strict', 'weight: 3', 'is 3, less than 5'],
    ['strict', 'severity: warning', 'is warning, but it is an error'],
    ['strict', 'waivable: true', 'is true, but nobody can be excepted'],
    ['strict', 'ttl: P1D', 'has no effect'],
    ['strict', 'appliesFrom: 2020-01-01', 'applies already, without a date'],
    ['attested', 'ttl: P7M', 'is P7M, longer than P180D'],
    ['attested', 'appliesFrom: 2027-06-02', 'later than 2027-06-01'],
    ['attested', 'stageFrom: monitoring', 'a later stage than deployment'],
    ['dated', 'appliesFrom: 2028-01-02', 'later than 2028-01-01'],
  ])('refuses to loosen %s by %s', (id, field, why) => {
    const [problem, ...more] = problemsOf(tighten(id, field));
    expect(problem).toContain(why);
    expect(problem).toContain('switch the requirement off with a reason');
    expect(problem).toMatch(/^sets\/acme\.yaml:6:\d+ /);
    expect(more).toEqual([]);
  });

  it('refuses everything that is wrong at once, each with its line', () => {
    expect(
      problemsOf(`requirements:
  - id: atested
    off: true
    reason: Because.
  - id: dated
    off: true
    reason: Because.
  - id: strict
    off: true
    reason: Because.
add:
${one('sum', "    check: 'true'\n")}`),
    ).toEqual([
      'sets/acme.yaml:5:9 law has no requirement atested. Did you mean attested?',
      'sets/acme.yaml:15:9 law has a requirement sum already; give this one another id.',
      'sets/acme.yaml:9:10 Every part of sum is switched off; switch it off, too.',
    ]);
    expect(
      problemsOf(
        `add:\n${one('twice', "    check: 'true'\n")}${one(
          'twice',
          '    check: entity.spec.ownr == 1\n',
        )}`,
      ),
    ).toEqual([
      'sets/acme.yaml:13:9 twice is the id of two requirements.',
      expect.stringMatching(/^sets\/acme\.yaml:20:12 twice: check .*ownr/),
    ]);
  });

  it.each([
    ['requirements: []\n', 'at least one item'],
    [
      'requirements: [{ id: dated, off: true }]\n',
      'requirements[0].reason is missing',
    ],
    [
      'requirements: [{ id: dated, reason: x }]\n',
      'either `off: true`, or `tighten`',
    ],
    [
      'requirements: [{ id: dated, off: true, tighten: { weight: 5 }, reason: x }]\n',
      'either `off: true`, or `tighten`',
    ],
    [
      tighten('dated', "check: 'false'"),
      'requirements[0].tighten.check is not a field',
    ],
    [
      'requirements: [{ id: dated, off: true, reason: x }, { id: dated, off: true, reason: y }]\n',
      'dated is changed twice',
    ],
  ])('refuses a file that says %j', (body, why) => {
    expect(() => overrides(body)).toThrow(why);
  });
});
