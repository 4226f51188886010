#!/usr/bin/env node
// @ts-check
// `npm test`: installs what is missing, then runs every check and test. The last line says how many test cases passed and failed.
import { elapsed } from './src/heartbeat.mjs';
import { installPackages } from './src/install.mjs';
import { main } from './src/main.mjs';
import { runStep } from './src/runStep.mjs';
import { prepareToolchain } from './src/toolchain.mjs';

/**
 * What `npm test` does, in this order: a line for each step. A step that fails does not keep the others from running.
 *
 * @type {import('./src/runStep.mjs').Step[]}
 */
const steps = [
  { title: 'Type check', command: 'yarn tsc' },
  { title: 'Lint', command: 'yarn lint' },
  { title: 'Formatting', command: 'yarn prettier:check' },
  {
    title: 'Configuration',
    command:
      'yarn backstage-cli config:check --lax --config app-config.yaml --config app-config.production.yaml',
  },
  { title: 'Own catalog', command: 'yarn ai-governance lint catalog-info' },
  {
    title: 'Cases of the requirement sets',
    command: 'yarn ai-governance requirements test',
  },
  {
    title: "Cases of the example organisation's requirements",
    command: 'yarn ai-governance requirements test examples/requirement-sets',
  },
  { title: 'Tests of these scripts', command: 'yarn workspace dev test' },
  {
    title: 'Unit and integration tests',
    command:
      'yarn backstage-cli repo test --watchAll=false --maxWorkers=2 --silent',
    jest: true,
  },
];

await main(async () => {
  const startedAt = Date.now();
  const toolchain = await prepareToolchain();
  await installPackages(toolchain);

  const results = [];
  for (const step of steps) {
    results.push(await runStep(step, toolchain.env));
  }

  console.log(`\nAll steps took ${elapsed(startedAt)}:`);
  for (const { title, took, failed } of results) {
    console.log(`  ${failed ? '✕' : '✓'} ${title} (${took})`);
  }
  /** @param {'passed' | 'failed'} key */
  const total = key => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') > 0 ? 1 : 0;
});
