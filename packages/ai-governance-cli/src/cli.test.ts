import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequirementSetOptions } from '@aiproduct/backstage-plugin-ai-governance-node';
import { run } from './cli';

jest.mock('@aiproduct/backstage-plugin-ai-governance-node', () => {
  const actual = jest.requireActual<
    typeof import('@aiproduct/backstage-plugin-ai-governance-node')
  >('@aiproduct/backstage-plugin-ai-governance-node');
  // The shipped sets are read once: that takes a second.
  const shipped = actual.loadRequirementSets();
  return {
    ...actual,
    loadRequirementSets: ({ folders = [] }: RequirementSetOptions) =>
      folders.length > 0 ? actual.loadRequirementSets({ folders }) : shipped,
  };
});

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'ai-governance-cli-'));
});

afterEach(() => {
  rmSync(cwd, { recursive: true, force: true });
});

function write(files: Record<string, string>) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(join(cwd, file, '..'), { recursive: true });
    writeFileSync(join(cwd, file), text);
  }
}

async function cli(...args: string[]) {
  const out = { stdout: '', stderr: '' };
  const code = await run(args, {
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

const team =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: team }\nspec: { type: team, children: [] }\n';
const product = (spec: string) =>
  `apiVersion: ai-governance/v1alpha1\nkind: AIProduct\nmetadata: { name: agent }\nspec:\n  type: agent\n${spec}`;
const clean = `${team}---\n${product(
  '  lifecycle: ideation\n  owner: team\n  roles: { aiProductManager: maria }\n  risk: { tier: minimal }\n',
)}---\napiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: { name: maria }\nspec: { memberOf: [team] }\n`;
const misspelt = `${team}---\n${product(
  '  lifecycle: ideatio\n  owner: team\n',
)}`;
const unresolved = `${team}---\napiVersion: ai-governance/v1alpha1\nkind: Dataset\nmetadata: { name: d }\nspec: { type: text, lifecycle: sourcing, owner: elsewhere }\n`;

// These start real commands or load every set, which takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('lint', () => {
  it('ends with 0 where nothing is wrong', async () => {
    write({ 'clean.yaml': clean });
    const { code, stdout, stderr } = await cli('lint', 'clean.yaml');
    expect(stdout).toMatch(/^No problems in 1 AI entity of 1 file\.\n/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('ends with 1 where there are errors', async () => {
    write({ 'misspelt.yaml': misspelt });
    const { code, stdout } = await cli('lint', '.');
    expect(stdout).toContain(
      '11:14  error  spec.lifecycle is "ideatio". Did you mean ideation?',
    );
    expect(code).toBe(1);
  });

  it('ends with 1 for warnings only where that is asked', async () => {
    write({ 'unresolved.yaml': unresolved });
    expect(await cli('lint', '.')).toMatchObject({ code: 0 });
    expect(await cli('lint', '.', '--fail-on', 'error')).toMatchObject({
      code: 0,
    });
    expect(await cli('lint', '.', '--fail-on', 'warning')).toMatchObject({
      code: 1,
    });
    expect(await cli('lint', '.', '--strict-references')).toMatchObject({
      code: 1,
    });
  });

  it('asks what the shipped requirement sets ask', async () => {
    write({
      'owed.yaml': `${team}---\n${product(
        '  lifecycle: monitoring\n  owner: team\n  risk: { tier: high }\n  rollback: { lastTestedAt: 2026-01-01 }\n',
      )}`,
    });
    const { stdout } = await cli(
      'lint',
      '.',
      '--format',
      'json',
      '--now',
      '2026-11-20',
    );
    expect(JSON.parse(stdout)).toContainEqual({
      file: 'owed.yaml',
      line: 14,
      column: 29,
      endLine: 14,
      endColumn: 39,
      ruleId: 'operating-model/g5-rollback-tested',
      severity: 'error',
      message: expect.stringContaining('323 days'),
      entityRef: 'aiproduct:default/agent',
      path: 'spec.rollback.lastTestedAt',
    });
  });

  it('asks the requirement sets of a folder beside them', async () => {
    write({
      'clean.yaml': clean,
      'house/rules.yaml': `id: house\nversion: 1.0.0\ntitle: House\nrequirements:\n  - id: problem\n    title: The problem is stated\n    why: Because.\n    source: house\n    kinds: [AIProduct]\n    check: has(entity.spec.problem.statement)\n    category: workflow-and-value-stream\n    fix: Write spec.problem.statement.\n`,
    });
    const { code, stdout } = await cli(
      'lint',
      'clean.yaml',
      '--requirements',
      'house',
      '--format',
      'github',
    );
    expect(stdout).toContain('title=house/problem::');
    expect(code).toBe(1);
  });

  it.each([
    [
      'a requirement set that does not load',
      ['--requirements', 'broken'],
      'broken/set.yaml:1:1',
    ],
    [
      'a folder of requirement sets that is not there',
      ['--requirements', 'nowhere'],
      'nowhere',
    ],
    ['an unknown format', ['--format', 'xml'], "'xml' is invalid"],
    ['an unknown severity', ['--fail-on', 'fatal'], "'fatal' is invalid"],
    ['an unknown option', ['--fromat', 'json'], 'Did you mean --format?'],
    ['a date that is none', ['--now', 'yesterday'], 'Write an ISO 8601 date'],
    [
      'a file that is not there',
      ['nowhere.yaml'],
      'nowhere.yaml cannot be read: it is not there.\n',
    ],
    [
      'a glob without match',
      ['*.json'],
      '*.json cannot be read: it matches no .yaml or .yml file.\n',
    ],
    [
      'control characters in an argument',
      ['\u001b[31m.yaml'],
      '␛[31m.yaml cannot be read',
    ],
  ])('ends with 2 for %s', async (_what, args, message) => {
    write({ 'clean.yaml': clean, 'broken/set.yaml': 'id: broken\n' });
    const { code, stderr } = await cli('lint', 'clean.yaml', ...args);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(code).toBe(2);
  });

  it('tells the problems of what it can read even where something else is missing', async () => {
    write({ 'misspelt.yaml': misspelt });
    const { code, stdout, stderr } = await cli(
      'lint',
      'nowhere.yaml',
      'misspelt.yaml',
    );
    expect(stdout).toContain('spec.lifecycle');
    expect(stderr).toBe('nowhere.yaml cannot be read: it is not there.\n');
    expect(code).toBe(2);
  });

  it('prints nothing that looks like a result where nothing could be read', async () => {
    expect(await cli('lint', 'nowhere.yaml', '--format', 'json')).toMatchObject(
      { code: 2, stdout: '' },
    );
  });

  it('ends with 2 without any file', async () => {
    const { code, stderr } = await cli('lint');
    expect(stderr).toContain('missing required argument');
    expect(code).toBe(2);
  });
});

describe('the program', () => {
  it.each([
    [['--help'], ['lint', 'requirements']],
    [
      ['lint', '--help'],
      ['--fail-on', 'Examples:', '--requirements <dir>'],
    ],
    [['requirements', 'test', '--help'], ['Examples:']],
  ])('explains itself: %j', async (args, words) => {
    const { code, stdout } = await cli(...args);
    for (const word of words) expect(stdout).toContain(word);
    expect(stdout).not.toContain('--now');
    expect(code).toBe(0);
  });

  it('tells its version', async () => {
    const { code, stdout } = await cli('--version');
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(code).toBe(0);
  });

  it.each([[[]], [['lnit']], [['requirements']], [['requirements', 'tset']]])(
    'ends with 2 for what it does not know: %j',
    async args => {
      const { code, stderr } = await cli(...args);
      expect(stderr).not.toBe('');
      expect(code).toBe(2);
    },
  );
});
