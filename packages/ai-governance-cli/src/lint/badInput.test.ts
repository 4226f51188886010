import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { lint } from './lint';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'ai-governance-lint-'));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function problemsOf(content: string | Uint8Array) {
  writeFileSync(join(cwd, 'input.yaml'), content);
  return lint({ inputs: ['input.yaml'], cwd, sets: [], now: new Date() });
}

/** `line:column rule` of each problem. */
async function found(content: string | Uint8Array): Promise<string[]> {
  const { problems } = await problemsOf(content);
  return problems.map(each => `${each.line}:${each.column} ${each.ruleId}`);
}

const model = (name: string, more = '') =>
  `apiVersion: ai-governance/v1alpha1\nkind: Model\nmetadata: { name: ${name} }\n` +
  `spec:\n  type: classification\n  lifecycle: development\n  owner: group:default/team\n${more}`;

const team = 'kind: Group\nmetadata: { name: team }\n---\n';

function billionLaughs(): string {
  const levels = ['    a0: &a0 [lol, lol]'];
  for (let level = 1; level < 40; level++) {
    levels.push(
      `    a${level}: &a${level} [${Array(9)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  }
  return model('laughs', `  extensions:\n${levels.join('\n')}\n`);
}

// These start real commands or load every set, which takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('bad input', () => {
  it.each<[string, string | Uint8Array, string[]]>([
    ['an empty file', '', []],
    ['only comments', '# nothing\n---\n# here\n', []],
    [
      'bytes of an image',
      Uint8Array.from([
        0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13,
      ]),
      ['3:1 yaml/syntax'],
    ],
    [
      'NUL in a text',
      `${team}${model('nul')}---\na: \0\n`,
      ['12:4 yaml/syntax'],
    ],
    [
      'Latin-1',
      Buffer.from('a: 1\nb: Straße\n', 'latin1'),
      ['2:8 yaml/syntax'],
    ],
    ['UTF-16', Buffer.from('\uFEFFa: 1\n', 'utf16le'), ['1:4 yaml/syntax']],
    ['10 MB', 'a: 1\n'.repeat(2_000_000), ['1:1 yaml/too-large']],
    [
      'a large file of characters that are several bytes',
      'ä'.repeat(2_500_001),
      ['1:1 yaml/too-large'],
    ],
    [
      'deep nesting',
      `${'['.repeat(100_000)}\n---\nkind: x\n`,
      ['1:1 yaml/too-deep'],
    ],
    ['a list', `${team}- a\n- b\n`, ['4:1 yaml/not-an-entity']],
    ['a text', 'just words\n', ['1:1 yaml/not-an-entity']],
    [
      'a web page',
      '<!DOCTYPE html>\n<html></html>\n',
      ['1:1 yaml/not-an-entity'],
    ],
  ])('tells %s', async (_what, content, expected) => {
    expect(await found(content)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['billion laughs', billionLaughs(), ['14:24 yaml/too-large']],
    [
      'a tab as indentation',
      'kind: Model\nmetadata:\n\tname: x\n',
      ['3:1 yaml/syntax'],
    ],
    [
      'a quote that is never closed',
      'kind: Model\nmetadata: { name: "x }\n',
      ['2:19 yaml/syntax', '2:23 yaml/syntax'],
    ],
    [
      'an alias without anchor',
      `${model('alias')}  task: *x\n`,
      ['8:9 yaml/syntax'],
    ],
    [
      'a key written twice',
      model('twice', '  type: x\n'),
      ['8:3 yaml/duplicate-key'],
    ],
    [
      '__proto__ as a field',
      model('proto', '  __proto__: { owner: x }\n'),
      ['8:3 shape/unknown-field'],
    ],
    [
      'constructor as a field',
      model('constructor', '  constructor: x\n'),
      ['8:3 shape/unknown-field'],
    ],
    [
      'an unknown kind',
      model('kind').replace('Model', 'Modell'),
      ['2:7 shape/unknown-kind'],
    ],
    [
      'a wrong API version',
      model('version').replace('v1alpha1', 'v2'),
      ['1:13 shape/wrong-api-version'],
    ],
    [
      'a link that a browser would run',
      model('run', "  card: { url: 'javascript:alert(1)' }\n"),
      ['8:16 shape/bad-link'],
    ],
    [
      'a namespace that is no text',
      model('n').replace('name: n', 'name: n, namespace: [1]'),
      ['3:33 shape/metadata'],
    ],
    [
      'metadata that is no object',
      model('n').replace('{ name: n }', 'x'),
      ['3:11 shape/wrong-type'],
    ],
    [
      'a name that is no text',
      model('n').replace('name: n', 'name: { a: 1 }'),
      ['3:19 shape/wrong-type'],
    ],
    [
      'an object with neither kind nor API version',
      'name: x\n',
      ['1:1 yaml/not-an-entity'],
    ],
  ])(
    'tells %s, and reads the rest of the file',
    async (_what, document, expected) => {
      const lines = document.split('\n').length;
      // Its one problem, in line 11, shows that it was read.
      const rest = `---\n${team}${model('next', '  colour: red\n')}`;
      expect(await found(`${document}${rest}`)).toEqual([
        ...expected,
        `${lines + 11}:3 shape/unknown-field`,
      ]);
    },
  );

  it('finds the same with CRLF and with a byte order mark', async () => {
    const text = `${team}${model('x', '  lifecyle: a\n')}`;
    const expected = ['11:3 shape/unknown-field'];
    expect(await found(text)).toEqual(expected);
    expect(await found(text.replaceAll('\n', '\r\n'))).toEqual(expected);
    expect(await found(`\uFEFF${text}`)).toEqual(expected);
    expect(await found('\uFEFFkind: Model\nmetadata: { name: x }\n')).toContain(
      '1:1 shape/missing-field',
    );
  });

  it('keeps no text of what is no text', async () => {
    const { sources } = await problemsOf('a: \0\u001b[31m\n');
    expect([...sources.keys()]).toEqual([]);
  });

  it('never throws for whatever bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
        const { problems, unreadable } = await problemsOf(bytes);
        expect(unreadable).toEqual([]);
        for (const each of problems) {
          expect(each.line).toBeGreaterThanOrEqual(1);
          expect(each.column).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('never throws for whatever values in the fields of an entity', async () => {
    const fields = [
      'type',
      'lifecycle',
      'owner',
      'roles',
      'models',
      'risk',
      'documents',
      'monitors',
      'trainedOn',
      'baseModel',
      'extensions',
      '__proto__',
    ];
    const anything = fc.jsonValue({ maxDepth: 3 });
    const entity = fc.record(
      {
        apiVersion: fc.oneof(fc.constant('ai-governance/v1alpha1'), anything),
        kind: fc.oneof(
          fc.constantFrom('AIProduct', 'Model', 'Dataset', 'Guardrail'),
          anything,
        ),
        metadata: fc.oneof(
          fc.record(
            {
              name: anything,
              namespace: anything,
              labels: anything,
              annotations: anything,
              tags: anything,
              links: anything,
            },
            { requiredKeys: [] },
          ),
          fc.constant({ name: 'x' }),
          anything,
        ),
        spec: fc.oneof(
          fc.dictionary(fc.constantFrom(...fields), anything),
          anything,
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(entity, { maxLength: 3 }), async entities => {
        const text = entities.map(each => JSON.stringify(each)).join('\n---\n');
        await expect(problemsOf(text)).resolves.toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
