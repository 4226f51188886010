import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { root } from '../paths.ts';

/** The command line, as a pipeline calls it. */
function gate(...args: string[]) {
  const { E2E_URL = '', E2E_TOKEN = '' } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      `${root}/packages/ai-governance-cli/bin/ai-governance`,
      ...['gate', ...args, '--portal', E2E_URL],
    ],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, AI_GOVERNANCE_TOKEN: E2E_TOKEN, NODE_OPTIONS: '' },
    },
  );
  return { status, stdout, stderr };
}

test('the command line asks the gate of an entity in the catalog', () => {
  const { status, stdout, stderr } = gate(
    ...['model:default/overdraft-limit-model', '--to', 'deployment'],
  );
  assert.match(
    stdout,
    /may not move to deployment[^]*operating-model\/g4-rollback-plan\n {4}spec\.rollback\.procedure is missing/,
  );
  assert.deepEqual({ status, stderr }, { status: 1, stderr: '' });
});

test('the command line asks the gate of an entity as its file has it', () => {
  const file = ['--file', 'examples/internal/room-booking-hints.yaml'];
  const { status, stdout, stderr } = gate(
    ...['aiproduct:room-booking-hints', '--to', 'experimentation', ...file],
  );
  assert.match(stdout, /^aiproduct:default\/room-booking-hints may /);
  assert.notEqual(status, 2);
  assert.equal(stderr, '');
});

test('the command line says plainly that an entity is not there', () => {
  const { status, stdout, stderr } = gate(
    ...['aiproduct:nobody', '--to', 'deployment'],
  );
  assert.match(stderr, /\(404\): There is no aiproduct:default\/nobody\n$/);
  assert.deepEqual({ status, stdout }, { status: 2, stdout: '' });
});
