const { withRooms } = require('../../scripts/lint/rooms.cjs');

module.exports = require('@backstage/cli/config/eslint-factory')(
  __dirname,
  withRooms(__dirname),
);
