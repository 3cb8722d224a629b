import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fetchArtifact } from '../bootstrap/artifacts.cjs';
import { ensureJava, REGISTRY_JAVA } from '../bootstrap/java.cjs';
import { RunningKafka } from '../kafka/startKafka';
import { assertPortFree, freePorts, LOOPBACK } from '../process/ports';
import {
  ServerDiedError,
  ServerExit,
  startServerProcess,
} from '../process/serverProcess';
import { KafkaStorage, registryProperties } from './registryConfig';
import { prepareKafkaStorage } from './registryStorage';

const READY_TIMEOUT_MS = 120_000;
const ATTEMPTS = 3;

/** @public */
export interface StartSchemaRegistryOptions {
  /** Where configuration and log are kept; a temporary folder otherwise. */
  directory?: string;
  /** Port of the HTTP API; a free one otherwise. */
  port?: number;
  /** Java 21 or newer to run on; found on the machine, or brought, otherwise. */
  javaHome?: string;
  /** Keeps the schemas in this broker; in memory otherwise. */
  kafka?: Pick<RunningKafka, 'bootstrap' | 'admin' | 'createAccount'>;
}

/** @public */
export interface RunningSchemaRegistry {
  /** Base address of the Confluent-compatible API: `…/apis/ccompat/v7`. */
  url: string;
  directory: string;
  logFile: string;
  /** Process id of the registry. */
  pid: number;
  /** Stops the registry and removes its folder unless `directory` was given. Safe to call again. */
  stop(): Promise<void>;
  /** Resolves, never rejects, when the registry has ended for whatever reason. */
  exited: Promise<ServerExit>;
}

const jvmOptions = [
  '-Xms64m',
  '-Xmx512m',
  '-XX:+UseSerialGC',
  '-XX:TieredStopAtLevel=1',
  '-Djava.awt.headless=true',
];

/** Apicurio's default is NONE, where Confluent's registry has BACKWARD. */
async function setGlobalCompatibility(url: string) {
  const response = await fetch(`${url}/config`, {
    method: 'PUT',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ compatibility: 'BACKWARD' }),
  });
  if (!response.ok) {
    throw new Error(
      `The schema registry refused the global compatibility BACKWARD (HTTP ${response.status})`,
    );
  }
}

/**
 * Starts Apicurio Registry 3.3.3 with its Confluent-compatible API and global
 * compatibility BACKWARD. Resolves when the API answers. Several may run side by
 * side.
 *
 * With `kafka`, schemas are kept in that broker and survive a restart; the
 * registry then logs in with an account of its own that may use its topics only.
 *
 * Throws a ConflictError when `port` is in use, an Error that says what to
 * install when Java 21 is missing and cannot be brought, and a ServerDiedError
 * with the tail of the log when the registry does not come up.
 * @public
 */
export async function startSchemaRegistry(
  options: StartSchemaRegistryOptions = {},
): Promise<RunningSchemaRegistry> {
  if (options.port) await assertPortFree(options.port, 'the schema registry');
  const [java, home] = await Promise.all([
    ensureJava(REGISTRY_JAVA, 'The schema registry', options.javaHome),
    fetchArtifact('registry'),
  ]);
  const directory = options.directory
    ? resolve(options.directory)
    : mkdtempSync(join(tmpdir(), 'datamesh-registry-'));
  const removeWhenStopped = !options.directory;
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const configFile = join(directory, 'application.properties');
  const logFile = join(directory, 'registry.log');

  async function startOnce(storage: KafkaStorage | undefined) {
    const port = options.port ?? (await freePorts(1))[0];
    writeFileSync(configFile, registryProperties(port, storage), {
      mode: 0o600,
    });
    const registry = startServerProcess({
      title: 'The schema registry',
      command: java.executable,
      args: [...jvmOptions, '-jar', join(home, 'quarkus-run.jar')],
      env: { ...process.env, QUARKUS_CONFIG_LOCATIONS: configFile },
      cwd: directory,
      logFile,
      // Without its broker it would wait; every schema it accepted is there.
      stopTimeoutMs: 5000,
    });
    const url = `http://${LOOPBACK}:${port}/apis/ccompat/v7`;
    try {
      await registry.waitUntil(
        async () => (await fetch(`${url}/subjects`)).ok,
        READY_TIMEOUT_MS,
      );
      await setGlobalCompatibility(url);
    } catch (error) {
      await registry.stop();
      throw error;
    }
    return { registry, url };
  }

  async function start() {
    const storage =
      options.kafka && (await prepareKafkaStorage(options.kafka, directory));
    for (let attempt = 1; ; attempt++) {
      try {
        return await startOnce(storage);
      } catch (error) {
        // Another process may take a free port before the registry does.
        const portTaken =
          error instanceof ServerDiedError &&
          /BindException|already in use/.test(error.logTail);
        if (!portTaken || options.port || attempt === ATTEMPTS) throw error;
      }
    }
  }

  const clean = async () => {
    if (removeWhenStopped)
      await rm(directory, { recursive: true, force: true });
  };
  const { registry, url } = await start().catch(async error => {
    await clean();
    throw error;
  });

  return {
    url,
    directory,
    logFile,
    pid: registry.pid,
    exited: registry.exited,
    async stop() {
      await registry.stop();
      await clean();
    },
  };
}
