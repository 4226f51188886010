module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // What a file exports stands above what it is made of.
  tsRules: {
    '@typescript-eslint/no-use-before-define': [
      'error',
      { functions: false, classes: false, variables: false },
    ],
  },
  testRules: {
    // Properties, tables and hooks assert in callbacks and helpers.
    'jest/expect-expect': 'off',
    'jest/no-conditional-expect': 'off',
    'jest/no-standalone-expect': 'off',
    'no-loop-func': 'off',
    // Links that must be refused.
    'no-script-url': 'off',
  },
});
