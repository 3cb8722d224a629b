import assert from 'node:assert/strict';
import test from 'node:test';
import { longCircle } from './longCircle.mjs';

test('two files may import each other, also one of them two others', () => {
  assert.equal(
    longCircle({ a: ['b', 'c'], b: ['a'], c: ['a', 'd'], d: [] }),
    undefined,
  );
});

test('three files in a circle are found, wherever it begins', () => {
  assert.deepEqual(longCircle({ z: ['b'], a: ['b'], b: ['c'], c: ['a'] }), [
    ...['a', 'b', 'c'],
  ]);
});

test('a circle of two on the way does not hide one of three', () => {
  assert.deepEqual(longCircle({ a: ['c', 'b'], b: ['c'], c: ['a'] }), [
    ...['a', 'b', 'c'],
  ]);
});
