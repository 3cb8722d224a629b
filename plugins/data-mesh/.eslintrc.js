const { withRooms } = require('../../scripts/lint/rooms.cjs');

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...withRooms(__dirname),
  // Material UI stands behind one import, so that it can be left.
  restrictedImportPatterns: ['@material-ui/*'],
  overrides: [
    {
      files: ['src/chrome/styles.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
});
