import assert from 'node:assert/strict';
import test from 'node:test';
import { isAllowed, judgeLicences, licenceOf } from './licence.mjs';

test('an expression is allowed when it can be met with allowed licences', () => {
  for (const allowed of [
    'MIT',
    '(MIT OR GPL-3.0-or-later)',
    'GPL-2.0 OR MIT',
    'Apache-2.0 AND MIT',
    '(MIT AND (BSD-3-Clause OR GPL-2.0))',
  ]) {
    assert.equal(isAllowed(allowed), true, allowed);
  }
  for (const refused of [
    ...['LGPL-3.0+', 'MPL-2.0', 'Remix Icon License 1.0', 'SEE LICENSE IN X'],
    ...['MIT AND GPL-2.0', '(MIT', 'MIT)', 'MIT MIT', 'OR', '', undefined],
  ]) {
    assert.equal(isAllowed(refused), false, String(refused));
  }
});

test('a licence is read as it was said over the years, or from the files', () => {
  const mit = 'Permission is hereby granted, free of charge, to any person';
  assert.equal(licenceOf({ license: 'ISC' }, [mit]), 'ISC');
  assert.equal(licenceOf({ license: { type: 'MIT' } }, []), 'MIT');
  assert.equal(
    licenceOf({ licenses: [{ type: 'MIT' }, { type: 'Apache 2.0' }] }, []),
    'MIT OR Apache-2.0',
  );
  assert.equal(licenceOf({}, ['# readme', mit]), 'MIT');
  assert.equal(licenceOf({}, ['All rights reserved']), undefined);
});

test('what is not allowed needs an exception of its name and licence', () => {
  const packages = [
    { name: 'free', version: '1.0.0', licence: 'MIT' },
    { name: 'strict', version: '2.0.0', licence: 'GPL-3.0' },
    { name: 'silent', version: '3.0.0' },
  ];
  assert.deepEqual(judgeLicences(packages, { 'strict: LGPL-3.0': 'Tests' }), [
    'strict 2.0.0 has the licence GPL-3.0',
    'silent 3.0.0 has the licence none',
    'strict: LGPL-3.0 is not needed as an exception any more',
  ]);
  assert.deepEqual(
    judgeLicences(packages, { 'strict: GPL-3.0': 'a', 'silent: none': 'b' }),
    [],
  );
});
