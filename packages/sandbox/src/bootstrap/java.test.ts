import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findJava } from './java.cjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'datamesh-java-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function home(name: string, release: string | undefined, output = '') {
  const directory = join(root, name);
  mkdirSync(join(directory, 'bin'), { recursive: true });
  const java = join(directory, 'bin', 'java');
  writeFileSync(java, `#!/bin/sh\necho '${output}' >&2\n`);
  chmodSync(java, 0o755);
  if (release)
    writeFileSync(join(directory, 'release'), `JAVA_VERSION="${release}"\n`);
  return directory;
}

it('passes over a Java that is too old and takes the next one', () => {
  const homes = [
    home('8', '1.8.0_402'),
    home('17', '17.0.15'),
    home('25', '25.0.2'),
  ];
  expect(findJava(21, { env: {}, homes })).toMatchObject({
    home: homes[2],
    version: 25,
  });
  expect(findJava(17, { env: {}, homes })).toMatchObject({
    home: homes[1],
    version: 17,
  });
  expect(findJava(26, { env: {}, homes })).toBeUndefined();
});

it('asks the preferred home first, then JAVA_HOME, then the PATH', () => {
  const [preferred, set, onPath] = ['a', 'b', 'c'].map(name =>
    home(name, '21.0.1'),
  );
  const links = join(root, 'links');
  mkdirSync(links);
  symlinkSync(join(onPath, 'bin', 'java'), join(links, 'java'));
  const env = { JAVA_HOME: set, PATH: links };
  expect(findJava(21, { preferred, env, homes: [] })?.home).toBe(preferred);
  expect(findJava(21, { env, homes: [] })?.home).toBe(set);
  expect(findJava(21, { env: { PATH: links }, homes: [] })?.home).toBe(onPath);
});

it('asks the program itself when the folder does not tell its version', () => {
  const unlabelled = home('x', undefined, '    java.version = 22.0.1');
  expect(findJava(21, { env: {}, homes: [unlabelled] })?.version).toBe(22);
});

it('is not misled by a folder without a program or a program that says nothing', () => {
  const homes = [join(root, 'missing'), home('silent', undefined)];
  expect(
    findJava(17, { env: { JAVA_HOME: join(root, 'gone') }, homes }),
  ).toBeUndefined();
});
