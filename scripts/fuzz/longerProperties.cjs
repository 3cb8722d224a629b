/* global jest */
// Loaded by jest before the tests of `npm run fuzz`: every property runs as
// often as FUZZ_RUNS says, from a new seed that is printed when it fails.
jest.mock('fast-check', () => {
  const actual = jest.requireActual('fast-check');
  const longer = parameters => ({
    ...parameters,
    numRuns: Number(process.env.FUZZ_RUNS),
    seed: undefined,
  });
  const assert = (property, parameters) =>
    actual.assert(property, longer(parameters));
  const check = (property, parameters) =>
    actual.check(property, longer(parameters));
  const whole = { ...actual, assert, check };
  return { __esModule: true, ...whole, default: whole };
});
jest.setTimeout(24 * 60 * 60 * 1000);
