import { parseRequirementSet } from './parseRequirementSet';
import { RequirementSetError } from './requirementDocument';

function problemsOf(text: string): string[] {
  try {
    parseRequirementSet(text, 'sets/own.yaml');
    return [];
  } catch (error) {
    if (!(error instanceof RequirementSetError)) throw error;
    return error.message.split('\n').slice(1);
  }
}

const HEAD = `id: own
version: 1.0.0
title: Own
requirements:
`;
const requirement = (more: string) => `${HEAD}  - id: one
    title: One
    why: Because.
    source: test
    kinds: [AIProduct]
    category: model-lifecycle
    fix: Do it.
${more}`;

describe('parseRequirementSet', () => {
  it('fills in what the format leaves out', () => {
    const { set, requirements } = parseRequirementSet(
      requirement("    check: 'true'\n"),
      'own.yaml',
    );
    expect(set.requirements[0]).toMatchObject({
      tiers: ['minimal', 'limited', 'high', 'prohibited'],
      stageFrom: 'ideation',
      mode: 'computed',
      scope: 'entity',
      severity: 'error',
      weight: 1,
      mandatory: false,
      cases: [],
    });
    expect(requirements[0]).toMatchObject({
      fullId: 'own/one',
      version: '1.0.0',
    });
  });

  it.each([
    [
      'an empty file',
      '',
      [
        'sets/own.yaml:1:1 The file is empty; it must hold one requirement set.',
      ],
    ],
    [
      'broken YAML',
      'id: [own\n',
      [expect.stringMatching(/^sets\/own\.yaml:\d+:\d+ .*/)],
    ],
    [
      'a key written twice',
      `${HEAD}id: again\n`,
      [expect.stringMatching(/^sets\/own\.yaml:\d+:1 .*written twice/)],
    ],
    [
      'no check',
      requirement(''),
      [
        expect.stringMatching(
          /^sets\/own\.yaml:5:5 requirements\[0\]\.check is missing: a computed or hybrid requirement needs a check\.$/,
        ),
      ],
    ],
    [
      'a misspelt field',
      requirement("    check: 'true'\n    stageform: monitoring\n"),
      [
        'sets/own.yaml:13:5 requirements[0].stageform is not a field. Did you mean stageFrom?',
      ],
    ],
    [
      'a wrong word',
      requirement("    check: 'true'\n    stageFrom: production\n"),
      [
        expect.stringMatching(
          /^sets\/own\.yaml:13:16 requirements\[0\]\.stageFrom is "production": .*/,
        ),
      ],
    ],
    [
      'an unknown field in an expression',
      requirement('    check: has(entity.spec.humanOversigth)\n'),
      [
        'sets/own.yaml:12:12 one: check for AIProduct: there is no field humanOversigth. It is: has(entity.spec.humanOversigth)',
      ],
    ],
    [
      'an input that is not listed',
      requirement('    check: size(related.models) > 0\n'),
      [
        'sets/own.yaml:5:9 one: its expressions read related, so needs must list it.',
      ],
    ],
    [
      'a rollup of nothing',
      requirement('    mode: { rollup: [two] }\n'),
      [
        'sets/own.yaml:12:11 one: mode.rollup names two, which is no requirement of this set.'.replace(
          'one: ',
          '',
        ),
      ],
    ],
  ])('tells file, line and reason of %s', (_, text, expected) => {
    expect(problemsOf(text)).toEqual(expected);
  });

  it('tells everything at once', () => {
    expect(
      problemsOf(
        `${requirement(
          '    check: has(entity.spec.a)\n    when: entity.spec.b\n',
        )}${requirement("    check: 'true'\n").slice(HEAD.length)}`,
      ),
    ).toEqual([
      expect.stringContaining('there is no field b'),
      expect.stringContaining('there is no field a'),
      expect.stringContaining('one is the id of two requirements'),
    ]);
  });
});
