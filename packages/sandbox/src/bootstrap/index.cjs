// @ts-check
// What the launcher uses before anything is installed.
module.exports = {
  ...require('./artifacts.cjs'),
  ...require('./cache.cjs'),
  ...require('./java.cjs'),
  ...require('./run.cjs'),
};
