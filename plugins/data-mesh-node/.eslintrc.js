module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Cases that the tests of other packages run.
      files: ['src/conformance/*.ts'],
      rules: { 'jest/no-export': 'off' },
    },
  ],
});
