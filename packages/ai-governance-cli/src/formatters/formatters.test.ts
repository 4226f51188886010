import { LintProblem, LintReport } from '../lint';
import { formatters } from './formatters';

const ESCAPE = '\u001b[31m';

function problem(overrides: Partial<LintProblem>): LintProblem {
  return {
    file: 'catalog/a.yaml',
    line: 2,
    column: 3,
    endLine: 2,
    endColumn: 9,
    ruleId: 'shape/unknown-field',
    severity: 'error',
    message: 'spec.colour is not a field of spec. Did you mean type?',
    entityRef: 'model:default/scorer',
    path: 'spec.colour',
    ...overrides,
  };
}

function report(problems: LintProblem[], text = ''): LintReport {
  return {
    problems,
    unreadable: [],
    sources: new Map(problems.map(({ file }) => [file, text])),
    rules: [
      {
        id: 'shape/unknown-field',
        title: 'Every field is one of the kind.',
        help: 'More.',
        severity: 'error',
      },
      {
        id: 'house/rule',
        title: 'A rule.',
        help: 'Why, and what to do.',
        severity: 'warning',
      },
    ],
    counts: { files: 3, entities: 2, notJudged: 0, unknown: 0 },
  };
}

const context = { color: false, cwd: '/repo' };
const hostile = problem({
  file: `we,ird: ${ESCAPE}100%.yaml`,
  message: `a\r\n::error::forged ${ESCAPE}\u009b2J\u202e%0A`,
});

describe('every format', () => {
  it.each(Object.entries(formatters))(
    '%s lets nothing through that a terminal would obey',
    (_name, format) => {
      const text = format(
        report([hostile], `${ESCAPE}\u0007\n\u009b ${ESCAPE}\u202e\n`),
        context,
      );
      expect(text).not.toMatch(/[^\P{Cc}\n]|[\p{Cf}\p{Zl}\p{Zp}]/u);
    },
  );

  it.each(Object.entries(formatters))(
    '%s writes an empty report',
    (_name, format) => {
      expect(format(report([]), context)).toMatch(/\n$/);
    },
  );
});

describe('stylish', () => {
  const { stylish } = formatters;

  it('shows each problem with its lines, and a summary', () => {
    const text = 'spec:\n  colour: red\n  owner: team\n\nlast:\n';
    const problems = [
      problem({}),
      problem({
        ruleId: 'house/rule',
        severity: 'warning',
        message: 'Same place.',
      }),
      problem({
        line: 5,
        column: 1,
        endLine: 5,
        endColumn: 5,
        message: 'Last.',
      }),
      problem({
        file: 'catalog/b.yaml',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 5,
        message: 'Other file.',
      }),
    ];
    const shown = stylish(
      {
        ...report(problems, text),
        counts: { files: 3, entities: 2, notJudged: 1, unknown: 4 },
      },
      context,
    );
    expect(shown).toBe(
      `catalog/a.yaml
 model:default/scorer
  2:3  error  spec.colour is not a field of spec. Did you mean type?  shape/unknown-field
  2:3  warning  Same place.  house/rule
      1 | spec:
    > 2 |   colour: red
        |   ^^^^^^
      3 |   owner: team

  5:1  error  Last.  shape/unknown-field
    > 5 | last:
        | ^^^^

catalog/b.yaml
 model:default/scorer
  1:1  error  Other file.  shape/unknown-field
    > 1 | spec:
        | ^^^^
      2 |   colour: red

4 problems (3 errors, 1 warning) in 2 AI entities of 3 files.
What 1 entity owes was not asked, because of errors in its shape.
4 requirements could not be judged here: measurements, attestations or entities that these files do not hold decide.
`,
    );
  });

  it.each([
    ['umlauts', 'größe: x', 8, 9, '         ^'],
    ['emoji, which are wide', 'a: 😀 x', 7, 8, '        ^'],
    ['CJK, which is wide', '模型: x', 5, 6, '        ^'],
    ['tabs', '\t\tx', 3, 4, '    ^'],
    ['several lines', 'a: |', 4, 3, '     ^', 9],
    ['the end of the line', 'a: "x', 6, 7, '       ^'],
  ])(
    'underlines behind %s',
    (_what, text, column, endColumn, marker, endLine = 1) => {
      const at = problem({ line: 1, column, endLine, endColumn });
      const lines = stylish(report([at], text), context).split('\n');
      expect(lines[4]).toBe(`        |${marker.slice(1)}`);
    },
  );

  it('cuts long lines around the place', () => {
    const text = `${'x'.repeat(500)}HERE${'y'.repeat(500)}`;
    const at = problem({ line: 1, column: 501, endLine: 1, endColumn: 505 });
    const [, , , line, marker] = stylish(report([at], text), context).split(
      '\n',
    );
    expect(line).toBe(`    > 1 | ${'x'.repeat(40)}HERE${'y'.repeat(56)}`);
    expect(marker).toBe(`        | ${' '.repeat(40)}^^^^`);
  });

  it('shows no lines where there is no text', () => {
    const shown = stylish(
      { ...report([problem({})]), sources: new Map() },
      context,
    );
    expect(shown).not.toContain('|');
  });

  it('uses colour only where it may', () => {
    const escapes = (color: boolean) =>
      stylish(report([problem({})], 'a\nb'), { ...context, color });
    expect(escapes(true)).toContain('\u001b[31merror');
    expect(escapes(false)).not.toContain('\u001b');
  });
});

describe('json', () => {
  it('is the list of problems, fields in the order of the contract', () => {
    const text = formatters.json(report([problem({}), hostile]), context);
    expect(JSON.parse(text)).toEqual([problem({}), hostile]);
    expect(Object.keys(JSON.parse(text)[0])).toEqual([
      ...['file', 'line', 'column', 'endLine', 'endColumn'],
      ...['ruleId', 'severity', 'message', 'entityRef', 'path'],
    ]);
  });
});

describe('github', () => {
  const { github } = formatters;

  it('writes a workflow command for each problem', () => {
    const problems = [
      problem({}),
      problem({
        severity: 'warning',
        endLine: 4,
        message: 'Over several lines.',
      }),
    ];
    expect(github(report(problems), context)).toBe(
      `::error file=catalog/a.yaml,line=2,endLine=2,col=3,endColumn=9,title=shape/unknown-field::spec.colour is not a field of spec. Did you mean type?
::warning file=catalog/a.yaml,line=2,endLine=4,title=shape/unknown-field::Over several lines.
2 problems (1 error, 1 warning) in 2 AI entities of 3 files.
`,
    );
  });

  it('escapes what would end a property or begin another command', () => {
    const [command, ...rest] = github(report([hostile]), context)
      .trimEnd()
      .split('\n');
    expect(rest).toHaveLength(1);
    expect(command).toBe(
      '::error file=we%2Cird%3A ␛[31m100%25.yaml,line=2,endLine=2,col=3,endColumn=9,title=shape/unknown-field::a  ::error::forged ␛[31m\\u009b2J\\u202e%250A',
    );
  });
});

describe('sarif', () => {
  const log = (problems: LintProblem[]) =>
    JSON.parse(formatters.sarif(report(problems), context));

  it('has what code hosts ask for', () => {
    const { version, runs } = log([problem({})]);
    expect(version).toBe('2.1.0');
    expect(runs).toHaveLength(1);
    const { tool, columnKind, results } = runs[0];
    expect(columnKind).toBe('utf16CodeUnits');
    expect(tool.driver).toMatchObject({
      name: 'ai-governance',
      semanticVersion: expect.stringMatching(/^\d+\.\d+\.\d+/),
      rules: [
        {
          id: 'shape/unknown-field',
          shortDescription: { text: 'Every field is one of the kind.' },
          fullDescription: { text: 'Every field is one of the kind.' },
          help: { text: 'More.' },
          defaultConfiguration: { level: 'error' },
        },
        { id: 'house/rule', defaultConfiguration: { level: 'warning' } },
      ],
    });
    expect(results).toEqual([
      {
        ruleId: 'shape/unknown-field',
        ruleIndex: 0,
        level: 'error',
        message: {
          text: 'spec.colour is not a field of spec. Did you mean type?',
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'catalog/a.yaml' },
              region: {
                startLine: 2,
                startColumn: 3,
                endLine: 2,
                endColumn: 9,
              },
            },
            logicalLocations: [
              { fullyQualifiedName: 'model:default/scorer spec.colour' },
            ],
          },
        ],
        partialFingerprints: {
          'aiGovernance/v1': expect.stringMatching(/^[0-9a-f]{32}:1$/),
        },
      },
    ]);
  });

  it('writes addresses, relative ones below the working directory', () => {
    const uri = (file: string) =>
      log([problem({ file })]).runs[0].results[0].locations[0].physicalLocation
        .artifactLocation.uri;
    expect(uri('a b/ü#?.yaml')).toBe('a%20b/%C3%BC%23%3F.yaml');
    expect(uri('../other/x.yaml')).toBe('file:///other/x.yaml');
  });

  it('recognises a problem that moved, and tells alike ones apart', () => {
    const prints = (problems: LintProblem[]) =>
      log(problems).runs[0].results.map(
        (each: { partialFingerprints: Record<string, string> }) =>
          each.partialFingerprints['aiGovernance/v1'],
      );
    const [first, second] = prints([problem({}), problem({ line: 9 })]);
    expect(first).not.toBe(second);
    expect(prints([problem({ line: 40, file: 'moved.yaml' })])).toEqual([
      first,
    ]);
    expect(prints([problem({ path: 'spec.other' })])).not.toEqual([first]);
  });
});
