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
});
