import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requirementsTestCommand } from './requirementsTestCommand';

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'ai-governance-cases-'));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

async function test(...inputs: string[]) {
  const out = { stdout: '', stderr: '' };
  const code = await requirementsTestCommand(inputs, {
    stdout: text => {
      out.stdout += text;
    },
    stderr: text => {
      out.stderr += text;
    },
    cwd,
    color: false,
  });
  return { code, ...out };
}

function write(
  file: string,
  cases: string[],
  check = 'has(entity.spec.version)',
) {
  const lines = [
    'id: house',
    'version: 1.0.0',
    'title: House',
    'requirements:',
    '  - id: versioned',
    '    title: It has a version',
    '    why: Because.',
    '    source: house',
    '    kinds: [Model]',
    `    check: ${check}`,
    '    category: model-lifecycle',
    '    fix: Set spec.version.',
    ...(cases.length > 0 ? ['    cases:'] : []),
    ...cases.flatMap((each, index) => [
      `      - name: case ${index}`,
      "        entity: { spec: { version: '1' } }",
      `        expect: ${each}`,
    ]),
  ];
  writeFileSync(join(cwd, file), `${lines.join('\n')}\n`);
}

// These start real commands or load every set, which takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('requirements test', () => {
  it('passes for the shipped sets', async () => {
    const { code, stdout, stderr } = await test();
    expect(stdout).toMatch(
      /^[1-9]\d* passed, 0 failed: \d+ cases of \d+ requirements in \d+ sets?; /,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('prints the cases that end otherwise than expected', async () => {
    write('house.yaml', ['pass', 'fail']);
    const { code, stdout } = await test('house.yaml');
    expect(stdout).toBe(
      [
        'house.yaml:19:17',
        '  house/versioned: case 1',
        '  expected fail, actual pass: It has a version.',
        '',
        '1 passed, 1 failed: 2 cases of 1 requirement in 1 set; 0 requirements without a case.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  it('tells every set that does not load, and runs the others', async () => {
    write('a.yaml', ['pass'], 'entity.spec.vresion == "1"');
    writeFileSync(join(cwd, 'b.yaml'), 'id: [\n');
    writeFileSync(join(cwd, 'c.yaml'), 'id: \0\n');
    write('d.yaml', ['pass']);
    const { code, stdout } = await test('.');
    expect(stdout).toContain('a.yaml:10:12 ');
    expect(stdout).toContain('b.yaml:');
    expect(stdout).toContain('c.yaml:1:5 ');
    expect(stdout).toContain('1 passed, 0 failed');
    expect(code).toBe(1);
  });

  it('counts requirements without a case, and passes nothing for nothing', async () => {
    write('house.yaml', []);
    const { code, stdout, stderr } = await test('house.yaml');
    expect(stdout).toContain('1 requirement without a case');
    expect(stderr).toBe('There was no case to run, so nothing is known.\n');
    expect(code).toBe(2);
  });

  it('ends with 2 for a file that is not there', async () => {
    write('house.yaml', ['pass']);
    const { code, stderr } = await test('house.yaml', 'nowhere.yaml');
    expect(stderr).toBe('nowhere.yaml cannot be read: it is not there.\n');
    expect(code).toBe(2);
  });

  it('runs the cases of what overrides add, on the set that they are of', async () => {
    write('house.yaml', ['pass']);
    const overrides = (expect: string) => `overrides: house
version: acme.1
reason: We ask more.
requirements:
  - id: versioned
    tighten: { mandatory: true }
    reason: A version is the least.
add:
  - id: described
    title: It is described
    why: Because.
    source: acme
    kinds: [Model]
    check: has(entity.metadata.description)
    category: model-lifecycle
    fix: Describe it.
    cases:
      - name: described
        entity: { kind: Model, metadata: { description: It counts }, spec: {} }
        expect: ${expect}
`;
    writeFileSync(join(cwd, 'acme.yaml'), overrides('pass'));
    const { code, stdout } = await test('.');
    expect(stdout).toBe(
      '2 passed, 0 failed: 2 cases of 2 requirements in 1 set; 0 requirements without a case.\n',
    );
    expect(code).toBe(0);

    writeFileSync(join(cwd, 'acme.yaml'), overrides('fail'));
    const failed = await test('.');
    expect(failed.stdout).toContain('acme.yaml:20:17\n  house/described');
    expect(failed.code).toBe(1);

    rmSync(join(cwd, 'house.yaml'));
    const alone = await test('.');
    expect(alone.stdout).toContain(
      'acme.yaml:1:12 There is no requirement set',
    );
    expect(alone.code).toBe(1);
  });

  it('is content with overrides that load and add nothing, and refuses those that do not', async () => {
    const overrides = (id: string) => `overrides: operating-model
version: acme.1
reason: We are small.
requirements:
  - id: ${id}
    off: true
    reason: We do it by hand.
`;
    writeFileSync(join(cwd, 'acme.yaml'), overrides('g5-rollback-tested'));
    const { code, stdout } = await test('.');
    expect(stdout).toContain('0 cases of 0 requirements in 0 sets');
    expect(code).toBe(0);

    writeFileSync(join(cwd, 'acme.yaml'), overrides('g5-rolback-tested'));
    const wrong = await test('.');
    expect(wrong.stdout).toContain('Did you mean g5-rollback-tested?');
    expect(wrong.code).toBe(1);
  });
});
