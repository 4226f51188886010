module.exports = require('../../packages/dev/eslint.cjs')(__dirname);
