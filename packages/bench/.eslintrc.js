module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Run from source only, in this repository, where the folders stand beside each other.
  rules: {
    'no-restricted-syntax': 'off',
    // It measures plugins, and is one of none.
    '@backstage/no-mixed-plugin-imports': 'off',
  },
});
