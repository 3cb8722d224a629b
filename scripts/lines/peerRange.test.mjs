import assert from 'node:assert/strict';
import test from 'node:test';
import semver from 'semver';
import { peerRange, widen } from './peerRange.mjs';

test('one range holds the versions of every line in between', () => {
  for (const [oldest, newest, range] of [
    ['1.10.1', '1.12.0', '^1.10.1'],
    ['0.18.14', '0.18.16', '^0.18.14'],
    ['0.18.1', '1.0.0', '>=0.18.1 <2'],
    ['0.18.0', '0.20.0', '>=0.18.0 <0.21'],
    ['3.2.3', '4.0.0', '>=3.2.3 <5'],
    ['0.0.26', '0.0.28', '~0.0.26'],
  ]) {
    assert.equal(peerRange(oldest, newest), range);
    for (const version of [oldest, newest])
      assert.ok(semver.satisfies(version, range), `${version} in ${range}`);
  }
});

test('a range is widened only for a version that it does not hold', () => {
  assert.equal(widen('^1.10.1', '1.14.2'), '^1.10.1');
  assert.equal(widen('^1.10.1', '2.0.0'), '>=1.10.1 <3');
  assert.equal(widen('>=0.18.0 <0.21', '0.21.3'), '>=0.18.0 <0.22');
});
