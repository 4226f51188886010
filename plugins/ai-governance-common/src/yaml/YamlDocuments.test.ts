import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { MOST_YAML_CHARACTERS, parseYaml } from './YamlDocuments';

// On a busy machine the large inputs take a while.
jest.setTimeout(60_000);

const values = (text: string) => parseYaml(text).map(({ value }) => value);
const rules = (text: string) =>
  parseYaml(text).map(({ problems }) => problems.map(each => each.ruleId));

/** The text that a range of one line covers. */
function covered(
  text: string,
  range: { line: number; column: number; endLine: number; endColumn: number },
): string {
  expect(range.endLine).toBe(range.line);
  return text
    .split(/\r?\n/)
    [range.line - 1].slice(range.column - 1, range.endColumn - 1);
}

describe('documents', () => {
  it('reads each document of a file', () => {
    expect(
      values('a: 1\n---\nb: [x, true, null, 1.5]\n...\n---\nc: {}\n'),
    ).toEqual([{ a: 1 }, { b: ['x', true, null, 1.5] }, { c: {} }]);
  });

  it.each([
    ['nothing', '', []],
    ['only blanks', ' \n\n', []],
    ['only comments', '# one\n# two\n', []],
    ['only separators', '---\n---\n', [null, null]],
    [
      'comments between separators',
      '---\n# nothing here\n---\na: 1',
      [null, { a: 1 }],
    ],
    ['lists and texts', '- 1\n- 2\n---\ntext\n', [[1, 2], 'text']],
  ])('reads %s', (_what, text, expected) => {
    expect(values(text)).toEqual(expected);
    expect(rules(text).flat()).toEqual([]);
  });

  it('tells where the content of each begins', () => {
    const starts = parseYaml('# comment\n\na: 1\n---\n\n  b: 2\n').map(
      ({ range }) => [range.line, range.column],
    );
    expect(starts).toEqual([
      [3, 1],
      [6, 3],
    ]);
  });

  it.each([
    [
      'an unterminated double quote',
      'a: "x\nb: 2\n',
      'Close it at the end of the text.',
    ],
    [
      'an unterminated single quote',
      "a: 'x\n",
      'Close it at the end of the text.',
    ],
    [
      'an unterminated list',
      'a: [1, 2\n',
      'Close the bracket, and indent what is inside.',
    ],
    ['a missing comma', 'a: ["b" "c"]\n', 'Put one between the items.'],
    [
      'a missing comma between fields',
      'a: { b: 1 c: 2 }\n',
      'Put a comma between the fields, and quotes around a text with a colon.',
    ],
    ['a list behind its key', 'a: - b\n', 'Move the - to the next line.'],
    ['a list without end at the top', '[1, 2\n', 'Close it here.'],
    [
      'a line without a colon',
      'a: 1\nb\n  c: 2\n',
      'Add the colon that is missing, or indent what continues a text.',
    ],
    [
      'a last line without a colon',
      'a: 1\nb\n',
      'Add the colon, or indent the line under the text that it continues.',
    ],
    [
      'text behind a quoted text',
      'a: "b" c\n',
      'Put the whole text in quotes.',
    ],
    [
      'a bracket too many',
      'a: [1]]\n',
      'Remove it, or put the text that it belongs to in quotes.',
    ],
    ['a text that begins with @', 'a: @b\n', 'Put the text in quotes.'],
    [
      'a single backslash',
      'a: "C:\\Users"\n',
      'Write two backslashes for one, or use single quotes.',
    ],
    ['a tab as indentation', 'a:\n\tb: 1\n', 'Indent with spaces.'],
    [
      'a colon in a plain text',
      'a: b: c\n',
      'Put the text in quotes: a colon in it reads as a key.',
    ],
    [
      'a wrong indentation',
      'a:\n    b: 1\n  c: 2\n',
      'Bring the line to the column of its neighbours.',
    ],
  ])('tells %s and reads the next document', (_what, broken, fix) => {
    const [first, second, ...more] = parseYaml(`${broken}---\ngood: true\n`);
    expect(more).toEqual([]);
    expect(first.value).toBeUndefined();
    expect(first.problems[0]).toMatchObject({ ruleId: 'yaml/syntax' });
    expect(first.problems.map(each => each.fix)).toContain(fix);
    expect(second).toMatchObject({ value: { good: true }, problems: [] });
  });

  it.each(['a: 1\nb: "never closed\nc: 2\n', "a: 1\nb: 'it''s open"])(
    'points at the quote that nobody closed: %j',
    text => {
      const [{ problems }] = parseYaml(text);
      expect(problems).toContainEqual({
        ruleId: 'yaml/syntax',
        message: 'The quote that opens here is never closed.',
        fix: 'Close it at the end of the text.',
        range: { line: 2, column: 4, endLine: 2, endColumn: 5 },
      });
    },
  );

  it('ends no document where a line only begins like a separator', () => {
    expect(
      values('a: |\n  ---\n  ...\nb: ----\n---x: 1\n--- # next\nc: 1'),
    ).toEqual([{ a: '---\n...\n', b: '----', '---x': 1 }, { c: 1 }]);
  });

  it('keeps directives with the document that they precede', () => {
    const text =
      '%TAG !e! tag:example.com,2026:\n---\na: !e!x 1\n...\n# note\n%YAML 1.2\n---\nb: 2\n';
    expect(values(text)).toEqual([{ a: '1' }, { b: 2 }]);
    expect(rules(text)).toEqual([[], []]);
  });

  it('passes over a byte order mark at the head of any document', () => {
    expect(values('\uFEFFa: 1\n...\n\uFEFFb: 2\n')).toEqual([
      { a: 1 },
      { b: 2 },
    ]);
  });

  it('tells the first problems of a document, and how many more there are', () => {
    const [{ problems }] = parseYaml(']\n'.repeat(100));
    expect(problems).toHaveLength(20);
    expect(problems[19].message).toContain('80 more problems');
  });

  it('reads tags that it does not know as if they were not there', () => {
    expect(
      values('a: !include x.yaml\nb: !!binary aGk=\nc: !!timestamp 2026-01-01'),
    ).toEqual([{ a: 'x.yaml', b: 'aGk=', c: '2026-01-01' }]);
  });

  it('keeps __proto__ a field', () => {
    const [{ value }] = parseYaml(
      '__proto__: { polluted: true }\nconstructor: 1\n',
    );
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect((value as { polluted?: boolean }).polluted).toBeUndefined();
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('duplicate keys', () => {
  it('points at the second and keeps the first', () => {
    const text = 'spec:\n  owner: a\n  type: x\n  owner: b\n';
    const [{ value, problems, locate }] = parseYaml(text);
    expect(value).toEqual({ spec: { owner: 'a', type: 'x' } });
    expect(problems).toEqual([
      {
        ruleId: 'yaml/duplicate-key',
        message: 'owner is written twice in the same object.',
        fix: 'Keep one of them.',
        range: { line: 4, column: 3, endLine: 4, endColumn: 8 },
      },
    ]);
    expect(locate(['spec', 'owner'], 'value')).toMatchObject({ line: 2 });
  });

  it('sees keys that are the same in the data', () => {
    expect(rules('1: a\n"1": b\n')).toEqual([['yaml/duplicate-key']]);
    expect(rules('{__proto__: a, __proto__: b}')).toEqual([
      ['yaml/duplicate-key'],
    ]);
  });

  it('takes time in proportion to the keys', () => {
    const keys = Array.from({ length: 100_000 }, (_, index) => `k${index}: 1`);
    const [{ value, problems }] = parseYaml(keys.join('\n'));
    expect(problems).toEqual([]);
    expect(Object.keys(value as object)).toHaveLength(100_000);
  });
});

describe('anchors, aliases and merge keys', () => {
  const text = [
    'base: &base', // 1
    '  tier: high', // 2
    '  list: &list [a, b]', // 3
    'one:', // 4
    '  <<: *base', // 5
    '  tier: low', // 6
    'two: { <<: [*base, { tier: x, extra: 1 }] }', // 7
    'again: *list', // 8
  ].join('\n');

  it('repeats and merges values', () => {
    const base = { tier: 'high', list: ['a', 'b'] };
    expect(values(text)).toEqual([
      {
        base,
        one: { ...base, tier: 'low' },
        two: { ...base, extra: 1 },
        again: ['a', 'b'],
      },
    ]);
  });

  it('locates what stands behind them', () => {
    const [{ locate }] = parseYaml(text);
    expect(covered(text, locate(['one', 'tier'], 'value'))).toBe('low');
    expect(locate(['one', 'list', 1], 'value')).toMatchObject({
      line: 3,
      column: 19,
    });
    expect(locate(['two', 'tier'], 'value')).toMatchObject({
      line: 2,
      column: 9,
    });
    expect(covered(text, locate(['two', 'extra'], 'key'))).toBe('extra');
    expect(covered(text, locate(['again'], 'value'))).toBe('*list');
    expect(locate(['again', 0], 'value')).toMatchObject({
      line: 3,
      column: 16,
    });
  });

  it('tells where merge keys are', () => {
    const [{ mergeKeys }] = parseYaml(text);
    expect(mergeKeys).toEqual([
      { line: 5, column: 3, endLine: 5, endColumn: 5 },
      { line: 7, column: 8, endLine: 7, endColumn: 10 },
    ]);
    expect(parseYaml('"<<": text')[0]).toMatchObject({
      value: { '<<': 'text' },
      mergeKeys: [],
    });
  });

  it('takes the latest anchor of a name', () => {
    expect(values('a: &x 1\nb: *x\nc: &x 2\nd: *x')).toEqual([
      { a: 1, b: 1, c: 2, d: 2 },
    ]);
  });

  it.each([
    [
      'an alias without anchor',
      'a: *nowhere',
      'yaml/syntax',
      'is not set before it',
    ],
    [
      'an anchor of another document',
      'a: &x 1\n---\nb: *x',
      'yaml/syntax',
      'is not set before it',
    ],
    [
      'a value that holds itself',
      'a: &x [1, *x]',
      'yaml/syntax',
      'stands inside the value',
    ],
    ['a merge of a text', 'a: { <<: text }', 'yaml/syntax', 'is not an object'],
    [
      'a merge of a list of texts',
      'a: { <<: [text] }',
      'yaml/syntax',
      'is not an object',
    ],
  ])('tells %s', (_what, broken, ruleId, message) => {
    const last = parseYaml(broken).pop()!;
    expect(last.value).toBeUndefined();
    expect(last.problems).toEqual([
      expect.objectContaining({
        ruleId,
        message: expect.stringContaining(message),
      }),
    ]);
  });

  it('points at the alias', () => {
    const broken = 'a: 1\nb: [x, *nowhere]';
    expect(covered(broken, parseYaml(broken)[0].problems[0].range)).toBe(
      '*nowhere',
    );
  });

  it('refuses as many uses of one anchor as Backstage refuses', () => {
    const uses = (count: number) =>
      `a: &x 1\nb: [${Array(count).fill('*x').join(', ')}]`;
    const readByBackstage = (yaml: string) =>
      parseAllDocuments(yaml)[0].toJSON();
    expect(rules(uses(99))).toEqual([[]]);
    expect(() => readByBackstage(uses(99))).not.toThrow();
    expect(rules(uses(100))).toEqual([['yaml/too-large']]);
    expect(() => readByBackstage(uses(100))).toThrow('alias');
  });

  it('refuses billion laughs', () => {
    const lines = ['l0: &l0 lol'];
    for (let level = 1; level < 30; level++) {
      const inner = Array(9)
        .fill(`*l${level - 1}`)
        .join(', ');
      lines.push(`l${level}: &l${level} [${inner}]`);
    }
    expect(rules(`${lines.join('\n')}\n---\ngood: true`)).toEqual([
      ['yaml/too-large'],
      [],
    ]);
  });

  it('refuses to repeat one large value many times', () => {
    const large = Array(10_000).fill('x').join(', ');
    expect(
      rules(`a: &a [${large}]\nb: [${Array(20).fill('*a').join(', ')}]`),
    ).toEqual([['yaml/too-large']]);
  });

  it('counts the levels behind an alias', () => {
    const deep = `${'['.repeat(60)}${']'.repeat(60)}`;
    const shallow = `${'['.repeat(30)}*d${']'.repeat(30)}`;
    expect(rules(`a: &d ${deep}\nb: ${shallow}`)).toEqual([[]]);
    expect(
      rules(`a: &d ${deep}\nb: [[[[[[[[[[[[${shallow}]]]]]]]]]]]]`),
    ).toEqual([['yaml/too-deep']]);
  });
});

describe('positions', () => {
  it('counts columns in UTF-16 units', () => {
    const text = 'ä: "😀 ü"\nlist: [é, 🧑‍🚀, here]\n';
    const [{ locate }] = parseYaml(text);
    expect(covered(text, locate(['ä'], 'value'))).toBe('"😀 ü"');
    expect(locate(['list', 2], 'value')).toEqual({
      line: 2,
      column: 18,
      endLine: 2,
      endColumn: 22,
    });
  });

  it('is the same with CRLF', () => {
    const text = 'a: 1\r\nspec:\r\n  owner: team\r\n---\r\nb: 2\r\n';
    const [first, second] = parseYaml(text);
    expect([first.value, second.value]).toEqual([
      { a: 1, spec: { owner: 'team' } },
      { b: 2 },
    ]);
    expect(first.locate(['spec', 'owner'], 'value')).toEqual({
      line: 3,
      column: 10,
      endLine: 3,
      endColumn: 14,
    });
    expect(second.locate(['b'], 'key')).toEqual({
      line: 5,
      column: 1,
      endLine: 5,
      endColumn: 2,
    });
  });

  it('gives a byte order mark no column', () => {
    const [{ value, locate }] = parseYaml('\uFEFFa: 1\n');
    expect(value).toEqual({ a: 1 });
    expect(locate(['a'], 'value')).toEqual({
      line: 1,
      column: 4,
      endLine: 1,
      endColumn: 5,
    });
  });

  it('covers block scalars, and finds what follows them', () => {
    const text =
      'a: |\n  one\n  two: three\n\nb: >-\n  folded\n  text\nc: end\n';
    const [{ value, locate }] = parseYaml(text);
    expect(value).toEqual({
      a: 'one\ntwo: three\n',
      b: 'folded text',
      c: 'end',
    });
    expect(locate(['a'], 'value')).toEqual({
      line: 1,
      column: 4,
      endLine: 3,
      endColumn: 13,
    });
    expect(covered(text, locate(['c'], 'value'))).toBe('end');
  });

  it('shows an object or a list by its beginning', () => {
    const text = 'a:\n  b:\n    c: 1\n    d: 2\nlist:\n  - x: 1\n    y: 2\n';
    const [{ locate }] = parseYaml(text);
    expect(covered(text, locate(['a'], 'value'))).toBe('b');
    expect(covered(text, locate(['list', 0], 'value'))).toBe('x');
  });

  it('falls back to the nearest parent, and to the document', () => {
    const text = 'a: 1\n---\nspec:\n  risk:\n    tier: high\n';
    const [, { locate }] = parseYaml(text);
    expect(covered(text, locate(['spec', 'risk', 'assessedAt'], 'value'))).toBe(
      'risk',
    );
    expect(
      covered(text, locate(['spec', 'rollback', 'lastTestedAt'], 'value')),
    ).toBe('spec');
    expect(
      covered(text, locate(['spec', 'risk', 'tier', 'x', 0], 'value')),
    ).toBe('tier');
    expect(locate(['metadata', 'name'], 'value')).toMatchObject({
      line: 3,
      column: 1,
    });
    expect(locate([], 'value')).toMatchObject({ line: 3, column: 1 });
  });

  it('shows the key of a value that is empty', () => {
    const text = 'spec:\n  owner:\n  type: ~\n';
    const [{ locate }] = parseYaml(text);
    expect(covered(text, locate(['spec', 'owner'], 'value'))).toBe('owner');
    expect(covered(text, locate(['spec', 'type'], 'value'))).toBe('type');
  });
});

describe('hostile texts', () => {
  it('tells NUL characters as no text, once', () => {
    const [{ problems }, ...more] = parseYaml('a: 1\nb: \0\0\n---\nc: \0');
    expect(more).toEqual([]);
    expect(problems).toEqual([
      expect.objectContaining({
        ruleId: 'yaml/syntax',
        message: expect.stringContaining('not a text file'),
        range: { line: 2, column: 4, endLine: 2, endColumn: 5 },
      }),
    ]);
  });

  it('does not look into 10 MB', () => {
    const text = 'a: 1\n'.repeat(2_000_000);
    expect(text.length).toBeGreaterThan(MOST_YAML_CHARACTERS);
    expect(rules(text)).toEqual([['yaml/too-large']]);
  });

  it('stops at 10,000 documents', () => {
    const all = rules('--- 1\n'.repeat(10_005));
    expect(all).toHaveLength(10_001);
    expect(all.pop()).toEqual(['yaml/too-large']);
  });

  it.each([
    ['[', '['.repeat(100_000)],
    ['[ and ]', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['{', '{'.repeat(100_000)],
    ['{a:', '{a: '.repeat(100_000)],
    ['lists in lists', '- '.repeat(100_000)],
    ['complex keys', '? '.repeat(100_000)],
    [
      'objects in objects',
      Array.from({ length: 200 }, (_, level) => `${' '.repeat(level)}a:`).join(
        '\n',
      ),
    ],
    ['lists in one line', `${'['.repeat(102)}${']'.repeat(102)}`],
  ])('refuses deep nesting: %s', (_what, text) => {
    expect(rules(`${text}\n---\ngood: true`).slice(0, 1)).toEqual([
      ['yaml/too-deep'],
    ]);
  });

  it('reads the document after a deep one', () => {
    expect(values(`${'['.repeat(100_000)}\n---\ngood: true`)).toEqual([
      undefined,
      { good: true },
    ]);
  });

  it('never throws, and always finds a place inside the text', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'b: ',
        '- ',
        '? ',
        ': ',
        '[',
        ']',
        '{',
        '}',
        ',',
        '&x ',
        '*x',
        '<<: ',
        '!t ',
        '|\n',
        '>-\n',
      ],
      ...[
        '"',
        "'",
        '\n',
        '\n  ',
        '\r\n',
        '\t',
        '---\n',
        '...\n',
        '%YAML 1.2\n',
        '#',
        '\uFEFF',
        '\0',
        'ü',
        '😀',
        '@',
      ],
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 60 }).map(pieces => pieces.join('')),
      fc.string({ unit: 'binary', maxLength: 200 }),
    );
    fc.assert(
      fc.property(text, source => {
        const lineCount = source.split('\n').length;
        for (const { value, problems, range, locate } of parseYaml(source)) {
          expect(JSON.stringify(value ?? null)).toEqual(expect.any(String));
          const places = [
            range,
            locate(['a', 0, 'b'], 'value'),
            ...problems.map(each => each.range),
          ];
          for (const place of places) {
            expect(place.line).toBeGreaterThanOrEqual(1);
            expect(place.column).toBeGreaterThanOrEqual(1);
            expect(place.endLine).toBeGreaterThanOrEqual(place.line);
            expect(place.endLine).toBeLessThanOrEqual(lineCount);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads data as the yaml package writes and reads it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), data => {
        const text = JSON.stringify(data);
        expect(values(text)).toEqual([parseAllDocuments(text)[0].toJSON()]);
      }),
      { numRuns: 200 },
    );
  });
});
