// Fails when a tracked file holds a secret, a machine's path or the address of
// a package registry.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

// Written in parts so that this file does not find itself.
const rules = [
  [
    'a private key',
    new RegExp(
      ['-----BEGIN ', '(RSA |EC |OPENSSH |ENCRYPTED )?PRIVATE KEY'].join(''),
    ),
  ],
  ['a cloud access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  [
    'an access token',
    /\b(gh[pousr]_[A-Za-z0-9]{36,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|npm_[A-Za-z0-9]{36})\b/,
  ],
  ['a JSON web token', /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  [
    'a password in an address',
    /\b[a-z][a-z0-9+]{2,}:\/\/[^\s:/@'"`$<{]+:(?!secret@)[^\s@'"`$<{]{3,}@(?!localhost|127\.)/,
  ],
  [
    'the path of a machine',
    new RegExp(
      ['(^|[^A-Za-z0-9_.-])/(work', 'root', 'Users', 'home/[a-z]+)/'].join('|'),
    ),
  ],
  [
    'the address of a package registry',
    new RegExp(
      [
        'registry\\.npm' + 'js',
        'registry\\.yarn' + 'pkg',
        'repo1?\\.maven' + '\\.',
        'files\\.python' + 'hosted',
        'deb\\.deb' + 'ian',
        'npmRegistry' + 'Server',
      ].join('|'),
    ),
  ],
];
const allowed = [/^\.yarn\/releases\//, /^LICENSE$/];
const maximumBytes = 1024 * 1024;

const findings = [];
for (const file of execFileSync('git', ['ls-files', '-z'], {
  encoding: 'utf8',
}).split('\0')) {
  if (!file || allowed.some(pattern => pattern.test(file))) continue;
  let size;
  try {
    size = statSync(file).size;
  } catch {
    continue; // removed in the work tree, not yet in the index
  }
  if (size > maximumBytes && file !== 'yarn.lock') {
    findings.push(`${file}: ${size} bytes, more than ${maximumBytes}`);
  }
  const content = readFileSync(file);
  if (content.includes(0)) continue;
  content
    .toString('utf8')
    .split('\n')
    .forEach((line, index) => {
      for (const [name, pattern] of rules) {
        if (pattern.test(line)) findings.push(`${file}:${index + 1}: ${name}`);
      }
    });
}
if (findings.length) {
  console.error(
    `${findings.join('\n')}\n${
      findings.length
    } findings. Remove them, also from the history when a secret was pushed.`,
  );
  process.exit(1);
}
