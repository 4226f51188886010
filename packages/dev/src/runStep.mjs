// @ts-check
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atEnd } from './cleanup.mjs';
import { Failure } from './Failure.mjs';
import { elapsed, heartbeat } from './heartbeat.mjs';
import { startPostgres } from './postgres.mjs';
import { run } from './process.mjs';
import {
  countsInJestReport,
  countsInOutput,
  databasesInJestReport,
  stepCounts,
} from './testCounts.mjs';

/**
 * @typedef {object} Step
 * @property {string} title
 * @property {string} command words separated by spaces; `node` and `yarn` are those of the toolchain
 * @property {boolean} [jest] the command is Jest: it gets a PostgreSQL server, and its report is counted
 */

/**
 * @typedef {object} StepResult
 * @property {string} title
 * @property {string} took
 * @property {number} passed
 * @property {number} failed
 */

/**
 * Runs one step of the tests and shows its output as it comes.
 *
 * @param {Step} step
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<StepResult>}
 */
export async function runStep({ title, command, jest }, env) {
  console.log(`\n■ ${title}: ${command}`);
  const startedAt = Date.now();
  const counts = jest
    ? await runJest(command, env)
    : await runCommand(command, env);
  const took = elapsed(startedAt);
  console.log(`${counts.failed ? '✕' : '✓'} ${title} (${took})`);
  return { title, took, ...counts };
}

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 */
async function runCommand(command, env) {
  const { code, output } = await show(command, env);
  return stepCounts(code, countsInOutput(output));
}

const postgresVariable = 'BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING';

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 */
async function runJest(command, env) {
  const folder = mkdtempSync(join(tmpdir(), 'ai-governance-tests-'));
  const remove = atEnd(() => rm(folder, { recursive: true, force: true }));
  const postgres = await providePostgres(env);
  try {
    const reportFile = join(folder, 'report.json');
    const { code } = await show(
      `${command} --json --outputFile=${reportFile}`,
      { ...env, [postgresVariable]: postgres.url },
    );
    const counts = existsSync(reportFile)
      ? countReport(code, JSON.parse(readFileSync(reportFile, 'utf8')))
      : stepCounts(code || 1);
    // Without PostgreSQL the tests ran on SQLite alone, and that is not enough.
    return postgres.url ? counts : { ...counts, failed: counts.failed + 1 };
  } finally {
    await postgres.stop();
    await remove();
  }
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ url?: string, stop: () => Promise<void> }>} no URL when the server did not start
 */
async function providePostgres(env) {
  const given = env[postgresVariable];
  if (given) {
    console.log(`  Using the PostgreSQL of ${postgresVariable}.`);
    return { url: given, stop: async () => {} };
  }
  try {
    const server = await startPostgres();
    console.log(`  PostgreSQL ${server.version} is running for the tests.`);
    return server;
  } catch (error) {
    console.log(error instanceof Failure ? error.message : error);
    return { stop: async () => {} };
  }
}

/**
 * @param {number} code
 * @param {import('./testCounts.mjs').JestReport} report
 */
function countReport(code, report) {
  const counts = stepCounts(code, countsInJestReport(report));
  const { sqlite, postgres } = databasesInJestReport(report);
  console.log(
    `  On databases: ${sqlite} cases on SQLite, ${postgres} on PostgreSQL.`,
  );
  if (sqlite > 0 && postgres === 0) {
    console.log('  PostgreSQL was skipped: the run fails.');
    return { ...counts, failed: counts.failed + 1 };
  }
  return counts;
}

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} env
 */
async function show(command, env) {
  let lastLineAt = Date.now();
  const stopHeartbeat = heartbeat(() =>
    Date.now() - lastLineAt > 14_000 ? 'still running' : undefined,
  );
  return run(command.split(' '), {
    env,
    onLine: line => {
      lastLineAt = Date.now();
      console.log(`  ${line}`);
    },
  }).finally(stopHeartbeat);
}
