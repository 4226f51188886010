// @ts-check

/** @typedef {{ passed: number, failed: number }} Counts */

/**
 * The parts of Jest's report (`--json`) that are read here.
 *
 * @typedef {object} JestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numRuntimeErrorTestSuites
 * @property {Array<{ assertionResults: Array<{ fullName: string, status: string }> }>} testResults
 */

/**
 * Reads how many test cases passed and failed from what a test command printed: a line that begins with `N passed, N failed`, or the
 * summary of Node's test runner.
 *
 * @param {string} output
 * @returns {Counts | undefined} nothing for a command that counts no cases
 */
export function countsInOutput(output) {
  const own = [...output.matchAll(/^(\d+) passed, (\d+) failed(?=$|:)/gm)].at(
    -1,
  );
  if (own) {
    return { passed: Number(own[1]), failed: Number(own[2]) };
  }
  const passed = output.match(/^(?:#|ℹ) pass (\d+)$/m);
  const failed = output.match(/^(?:#|ℹ) fail (\d+)$/m);
  return passed && failed
    ? { passed: Number(passed[1]), failed: Number(failed[1]) }
    : undefined;
}

/**
 * Reads the same from the result file of Jest (`--json`). A file that could not even be loaded counts as one failed case.
 *
 * @param {JestReport} report
 * @returns {Counts}
 */
export function countsInJestReport(report) {
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  };
}

/**
 * What a step adds to the totals: its cases, and at least one failure when it failed.
 *
 * @param {number} exitCode
 * @param {Counts} [counts]
 * @returns {Counts}
 */
export function stepCounts(exitCode, counts = { passed: 0, failed: 0 }) {
  return {
    passed: counts.passed,
    failed: exitCode === 0 ? counts.failed : Math.max(1, counts.failed),
  };
}

/**
 * Backstage's TestDatabases leave out a database that they cannot reach, without a word. Test names tell which ones were used.
 *
 * @param {JestReport} report
 * @returns {{ sqlite: number, postgres: number }} how many cases passed on each
 */
export function databasesInJestReport(report) {
  const names = report.testResults
    .flatMap(file => file.assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ fullName }) => fullName);
  return {
    sqlite: names.filter(name => name.includes('SQLITE_3')).length,
    postgres: names.filter(name => name.includes('POSTGRES_18')).length,
  };
}
