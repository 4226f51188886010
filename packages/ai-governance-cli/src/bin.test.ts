import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const bin = resolve(__dirname, '../bin/ai-governance');

function spawn(args: string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [bin, ...args],
    {
      cwd,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    },
  );
  return { status, stdout, stderr };
}

// These start real commands or load every set, which takes seconds on a busy machine.
jest.setTimeout(60_000);

describe('the command', () => {
  let cwd: string;

  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'ai-governance-bin-'));
    writeFileSync(join(cwd, 'none.yaml'), '# nothing\n');
    writeFileSync(join(cwd, 'broken.yaml'), 'kind: "\u001b[31m\n');
  });

  afterAll(() => {
    rmSync(cwd, { recursive: true, force: true });
  });

  it('ends with 0, 1 and 2, without a stack trace and without colour in a pipe', () => {
    const clean = spawn(['lint', 'none.yaml'], cwd);
    const broken = spawn(['lint', 'broken.yaml'], cwd);
    const wrong = spawn(['lint', 'nowhere.yaml'], cwd);
    expect([clean.status, broken.status, wrong.status]).toEqual([0, 1, 2]);
    expect(broken.stdout).toContain(
      '1:7  error  The quote that opens here is never closed.',
    );
    for (const { stdout, stderr } of [clean, broken, wrong]) {
      expect(`${stdout}${stderr}`).not.toMatch(/[^\P{Cc}\n]|^ +at /mu);
    }
    expect(clean.stderr).toBe('');
    expect(wrong.stderr).toBe(
      'nowhere.yaml cannot be read: it is not there.\n',
    );
  }, 60_000);
});
