import assert from 'node:assert/strict';
import { test } from 'node:test';
import { run, start } from './process.mjs';

test('hands back the exit code and all output', async () => {
  const { code, output } = await run([
    process.execPath,
    '-e',
    'console.log("one"); console.error("two"); process.exitCode = 3',
  ]);

  assert.equal(code, 3);
  assert.deepEqual(output.split('\n').sort(), ['one', 'two']);
});

test('a program that is not there is a failure, not a crash', async () => {
  const { code, output } = await run(['no-such-program-here']);

  assert.equal(code, 127);
  assert.match(output, /no-such-program-here/);
});

// The grandchild holds on to the output that it inherited: `stop` comes back only when it is gone, too.
test(
  'stopping a process stops what it started',
  { timeout: 15_000 },
  async () => {
    const grandchild = 'setInterval(() => {}, 1000); console.log("here")';
    const child = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(
      grandchild,
    )}], { stdio: 'inherit' })`;
    /** @type {(value?: unknown) => void} */
    let grandchildIsHere;
    const here = new Promise(resolve => {
      grandchildIsHere = resolve;
    });
    const running = start([process.execPath, '-e', child], {
      onLine: () => grandchildIsHere(),
    });
    await here;

    await running.stop();

    assert.notEqual(await running.exited, 0);
  },
);
