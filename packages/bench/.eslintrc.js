module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  rules: {
    // The rule is for libraries; this starts a backend, and nothing imports it.
    '@backstage/no-mixed-plugin-imports': 'off',
  },
});
