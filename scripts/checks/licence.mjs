/** SPDX names of licences that ask for no more than to be named. */
const ALLOWED = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause'],
  ...['CC0-1.0', 'ISC', 'MIT', 'MIT-0', 'PSF-2.0', 'Python-2.0'],
  ...['Unlicense', 'Zlib'],
]);

/** Texts of licences by a sentence that is in no other. */
const TEXTS = [
  ['MIT', /Permission is hereby granted, free of charge/],
  ['Unlicense', /This is free and unencumbered software released into/],
  ['Zlib', /This notice may not be removed or altered from any source/],
];

/**
 * What a package.json says of its licence, in the ways in which it was said over
 * the years, else what its files say; undefined when nobody says anything.
 *
 * @param texts - Of its licence and its readme.
 */
export function licenceOf({ license, licenses }, texts) {
  const said = [license ?? licenses ?? []]
    .flat()
    .map(each => (typeof each === 'string' ? each : each.type))
    .join(' OR ');
  return (
    said.replace('Apache 2.0', 'Apache-2.0') ||
    TEXTS.find(([, sentence]) => texts.some(text => sentence.test(text)))?.[0]
  );
}

/** Whether an SPDX expression can be met with allowed licences alone. */
export function isAllowed(licence = '') {
  const words = licence.match(/[()]|[^\s()]+/g) ?? [];
  const any = () => {
    let allowed = all();
    while (words[0] === 'OR') {
      words.shift();
      allowed = all() || allowed;
    }
    return allowed;
  };
  const all = () => {
    let allowed = one();
    while (words[0] === 'AND') {
      words.shift();
      allowed = one() && allowed;
    }
    return allowed;
  };
  const one = () => {
    const word = words.shift();
    if (word !== '(') return ALLOWED.has(word);
    const allowed = any();
    return words.shift() === ')' && allowed;
  };
  return any() && words.length === 0;
}

/**
 * What is wrong with the licences of packages, as lines to read.
 *
 * @param packages - `{ name, version, licence }` of each.
 * @param exceptions - By `name: licence`, why it may be there all the same.
 */
export function judgeLicences(packages, exceptions) {
  const needed = new Set();
  const findings = packages.flatMap(({ name, version, licence }) => {
    if (isAllowed(licence)) return [];
    const exception = `${name}: ${licence ?? 'none'}`;
    needed.add(exception);
    return Object.hasOwn(exceptions, exception)
      ? []
      : `${name} ${version} has the licence ${licence ?? 'none'}`;
  });
  const idle = Object.keys(exceptions)
    .filter(exception => !needed.has(exception))
    .map(exception => `${exception} is not needed as an exception any more`);
  return [...new Set(findings), ...idle];
}
