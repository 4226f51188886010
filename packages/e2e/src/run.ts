// Runs the browser tests against a portal of their own. The last line says how many passed and failed.
import { globSync, mkdirSync, rmSync } from 'node:fs';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { main } from 'dev';
import { findChromium } from './browser.ts';
import { buildApp } from './buildApp.ts';
import { resultsFolder, testsFolder } from './paths.ts';
import { startPortal } from './startPortal.ts';

main(async () => {
  // Words on the command line choose the test files whose path has one of them.
  const wanted = process.argv.slice(2);
  const files = globSync(`${testsFolder}/**/*.test.ts`)
    .filter(file => !wanted.length || wanted.some(word => file.includes(word)))
    .sort();
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });

  process.env.E2E_CHROMIUM = findChromium();
  await buildApp();
  const portal = await startPortal();
  process.env.E2E_URL = portal.url;
  process.env.E2E_TOKEN = portal.token;

  const { passed, failed } = await runTests(files);
  await portal.stop();
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
});

/** One file after the other: two browsers at once make each other slow. */
async function runTests(files: string[]) {
  const counts = { passed: 0, failed: 0 };
  const stream = run({ files, concurrency: false, timeout: 300_000 });
  stream.on('test:summary', ({ file, counts: sum }) => {
    if (!file) {
      counts.passed = sum.passed;
      counts.failed = sum.tests - sum.passed - sum.skipped - sum.todo;
    }
  });
  for await (const text of stream.compose(spec)) {
    process.stdout.write(text);
  }
  return counts;
}
