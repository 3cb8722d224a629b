import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchArtifact } from '../bootstrap/artifacts.cjs';
import { ensureJava, REGISTRY_JAVA } from '../bootstrap/java.cjs';
import { RunningKafka } from '../kafka/startKafka';
import {
  assertPortFree,
  freePorts,
  LOOPBACK,
  onFreePorts,
} from '../process/ports';
import { RunningServer, runServer } from '../process/runningServer';
import { startServerProcess } from '../process/serverProcess';
import { registryProperties } from './registryConfig';
import { prepareKafkaStorage } from './registryStorage';

const READY_TIMEOUT_MS = 120_000;

/** @public */
export interface StartSchemaRegistryOptions {
  /** Where configuration and log are kept; a temporary folder otherwise. */
  directory?: string;
  /** Port of the HTTP API; a free one otherwise. */
  port?: number;
  /** Keeps the schemas in this broker; in memory otherwise. */
  kafka?: Pick<RunningKafka, 'bootstrap' | 'admin' | 'createAccount'>;
}

/** @public */
export interface RunningSchemaRegistry extends RunningServer {
  /** Base address of the Confluent-compatible API: `…/apis/ccompat/v7`. */
  url: string;
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
    ensureJava(REGISTRY_JAVA, 'The schema registry'),
    fetchArtifact('registry'),
  ]);
  return runServer('registry', options.directory, async directory => {
    const configFile = join(directory, 'application.properties');
    const storage =
      options.kafka && (await prepareKafkaStorage(options.kafka, directory));
    const start = async () => {
      const port = options.port ?? (await freePorts(1))[0];
      const url = `http://${LOOPBACK}:${port}/apis/ccompat/v7`;
      writeFileSync(configFile, registryProperties(port, storage), {
        mode: 0o600,
      });
      const server = await startServerProcess({
        title: 'The schema registry',
        command: java.executable,
        args: [...jvmOptions, '-jar', join(home, 'quarkus-run.jar')],
        env: { ...process.env, QUARKUS_CONFIG_LOCATIONS: configFile },
        cwd: directory,
        logFile: join(directory, 'registry.log'),
        // Without its broker it would wait; every schema it accepted is there.
        stopTimeoutMs: 5000,
        readyTimeoutMs: READY_TIMEOUT_MS,
        isReady: async () => (await fetch(`${url}/subjects`)).ok,
      });
      await setGlobalCompatibility(url).catch(async error => {
        await server.stop();
        throw error;
      });
      return { server, details: { url } };
    };
    return options.port ? start() : onFreePorts(start);
  });
}
