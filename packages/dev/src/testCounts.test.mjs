import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countsInJestReport,
  countsInOutput,
  databasesInJestReport,
  stepCounts,
} from './testCounts.mjs';

test('reads the line that our own commands end with', () => {
  const output = 'set one\n1 passed, 0 failed\nall\n12 passed, 3 failed\n';

  assert.deepEqual(countsInOutput(output), { passed: 12, failed: 3 });
  assert.deepEqual(countsInOutput('7 passed, 1 failed: 8 cases in 2 sets.'), {
    passed: 7,
    failed: 1,
  });
});

test('reads the summary of Node’s test runner', () => {
  assert.deepEqual(countsInOutput('# pass 4\n# fail 1'), {
    passed: 4,
    failed: 1,
  });
  assert.deepEqual(countsInOutput('ℹ pass 4\nℹ fail 0'), {
    passed: 4,
    failed: 0,
  });
});

test('counts nothing where nothing is counted', () => {
  assert.equal(countsInOutput('All files use Prettier code style!'), undefined);
});

test('a failed step without counts is one failure', () => {
  assert.deepEqual(stepCounts(1), { passed: 0, failed: 1 });
  assert.deepEqual(stepCounts(0), { passed: 0, failed: 0 });
});

test('a step that ends badly is a failure even where all its cases passed', () => {
  assert.deepEqual(stepCounts(1, { passed: 9, failed: 0 }), {
    passed: 9,
    failed: 1,
  });
});

test('a test file that does not load is a failure', () => {
  const counts = countsInJestReport({
    numPassedTests: 5,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 2,
    testResults: [],
  });

  assert.deepEqual(counts, { passed: 5, failed: 3 });
});

test('tells which databases were tested on', () => {
  const databases = databasesInJestReport({
    numPassedTests: 2,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 0,
    testResults: [
      {
        assertionResults: [
          { fullName: 'store keeps a row, SQLITE_3', status: 'passed' },
          { fullName: 'store drops a row, SQLITE_3', status: 'passed' },
          { fullName: 'store keeps a row, POSTGRES_18', status: 'failed' },
        ],
      },
    ],
  });

  assert.deepEqual(databases, { sqlite: 2, postgres: 0 });
});
