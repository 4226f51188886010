const backstage = require('@backstage/cli/config/eslint-factory');

/** Backstage's rules for a package, with what this project does otherwise. */
module.exports = folder =>
  backstage(folder, {
    // What a file exports stands above what it is made of.
    tsRules: {
      '@typescript-eslint/no-use-before-define': [
        'error',
        { functions: false, classes: false, variables: false },
      ],
    },
    testRules: {
      // Properties, tables and hooks assert in callbacks and helpers, whose names then begin with expect.
      'jest/expect-expect': [
        'warn',
        { assertFunctionNames: ['expect*', 'fc.assert'] },
      ],
      'jest/no-conditional-expect': 'off',
      'jest/no-standalone-expect': 'off',
      'no-loop-func': 'off',
      // Links that must be refused.
      'no-script-url': 'off',
    },
  });
