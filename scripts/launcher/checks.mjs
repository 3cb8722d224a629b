import fs from 'node:fs';
import { statfs } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { bootstrap } from './places.mjs';
import { Problem } from './problem.mjs';

const GIGABYTE = 1024 ** 3;

/** Node that can run this launcher; the portal itself may need another one. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major < 18 || (major === 18 && minor < 15)) {
    throw new Problem(
      `Node ${version} is too old: install Node 18.15 or newer (24 is best)`,
    );
  }
  return version;
}

/** The system's error code when a port cannot be listened on. */
function tryPort(port, host) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', error => resolve(error.code));
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(undefined)),
    );
  });
}

/**
 * Nobody may listen on these ports; tried on both loopback addresses, because the
 * portal is reached as localhost.
 * @param {{ port: number; purpose: string; flag: string }[]} ports
 */
export async function checkPorts(ports) {
  for (const { port, purpose, flag } of ports) {
    for (const host of ['127.0.0.1', '::1', undefined]) {
      const refusal = await tryPort(port, host);
      if (refusal === 'EACCES') {
        throw new Problem(
          `Port ${port} for ${purpose} needs more rights than this account has: choose one above 1023 with --${flag} <port>`,
        );
      }
      if (refusal === 'EADDRINUSE') {
        throw new Problem(
          `Port ${port} for ${purpose} is in use: stop the program that listens there or choose another one with --${flag} <port>`,
        );
      }
    }
  }
}

/** Free space in bytes where `directory` is or will be. */
async function freeSpace(directory) {
  let existing = directory;
  while (!fs.existsSync(existing)) existing = path.dirname(existing);
  const { bavail, bsize } = await statfs(existing);
  return bavail * bsize;
}

export async function checkDisk(
  directory,
  neededGigabytes,
  measure = freeSpace,
) {
  const free = (await measure(directory)) / GIGABYTE;
  if (free < neededGigabytes) {
    throw new Problem(
      `${directory} has ${free.toFixed(
        1,
      )} GB of free disk space and about ${neededGigabytes} GB are needed: free some space and start again`,
    );
  }
  return free;
}

/**
 * The Java versions for Kafka and for the registry, undefined where one has to be
 * fetched. Throws a Problem when there is none and no way to fetch one.
 */
export async function checkJava(env = process.env, homes) {
  const kafka = bootstrap.findJava(bootstrap.KAFKA_JAVA, { env, homes });
  const registry = bootstrap.findJava(bootstrap.REGISTRY_JAVA, { env, homes });
  if (
    (!kafka || !registry) &&
    !bootstrap.broughtJava(env) &&
    !(await bootstrap.findPip(env))
  ) {
    throw new Problem(
      kafka
        ? `The schema registry needs Java ${bootstrap.REGISTRY_JAVA} or newer and only Java ${kafka.version} was found: install a newer JDK beside it (Temurin 25 for example), or python3 with pip so that one can be fetched`
        : `Java was not found: install a JDK, version ${bootstrap.REGISTRY_JAVA} or newer, and set JAVA_HOME or put java on the PATH`,
    );
  }
  return { kafka: kafka?.version, registry: registry?.version };
}

/** Maven is needed only until Kafka and the registry are in the cache. */
export function checkMaven(env = process.env) {
  const missing = ['kafka', 'registry'].filter(
    name => !bootstrap.isFetched(name, env),
  );
  if (missing.length === 0) return 'not needed';
  const names = process.platform === 'win32' ? ['mvn.cmd', 'mvn.bat'] : ['mvn'];
  const found = (env.PATH || '')
    .split(path.delimiter)
    .some(directory =>
      names.some(name => fs.existsSync(path.join(directory, name))),
    );
  if (!found) {
    throw new Problem(
      'Maven was not found: install it so that mvn is on the PATH; Kafka and the schema registry are fetched with it',
    );
  }
  return 'found';
}
