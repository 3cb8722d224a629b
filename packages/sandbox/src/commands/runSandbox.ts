import { InputError } from '@backstage/errors';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { keepCredentials } from '../kafka/credentials';
import { grantPortalAccess } from '../kafka/portalAcls';
import { RunningKafka, startKafka } from '../kafka/startKafka';
import { describeExit, ServerExit } from '../process/serverProcess';
import {
  RunningSchemaRegistry,
  startSchemaRegistry,
} from '../registry/startSchemaRegistry';
import { RunningReplay } from '../mesh/replay/startReplay';
import { loadMesh } from './loadMesh';

/** Account with which the portal connects. */
const PORTAL = 'portal';

const REPLAY_STOP_MS = 3000;

/** What became ready; the launcher reads these as JSON lines. */
export type SandboxEvent =
  | { event: 'kafka'; bootstrap: string; username: string }
  | { event: 'registry'; url: string }
  | { event: 'mesh'; summary: string };

export interface RunSandboxOptions {
  /** Data, accounts and schemas are kept here. */
  directory: string;
  kafkaPort?: number;
  registryPort?: number;
  /** Events per second that the example mesh replays; its own default when undefined. */
  replayRate?: number;
  /** Password of the portal's account; one is generated and kept in `portal.json` otherwise. */
  portalPassword?: string;
  onEvent(event: SandboxEvent): void;
}

export interface RunningSandbox {
  /** Rejects when something cannot start or dies; resolves after `stop()`. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

async function deathOf(
  title: string,
  server: { exited: Promise<ServerExit>; logFile: string },
) {
  const exit = await server.exited;
  if (exit.expected) return;
  throw new Error(
    `${title} ended (${describeExit(
      exit,
    )}): start again, and look for the reason in its log ${server.logFile}`,
  );
}

/** Runs Kafka, the schema registry and the example mesh until they are stopped or die. */
export function runSandbox(options: RunSandboxOptions): RunningSandbox {
  let kafka: RunningKafka | undefined;
  let registry: RunningSchemaRegistry | undefined;
  let replay: RunningReplay | undefined;
  let stopped = false;

  async function start() {
    if (options.replayRate !== undefined && !(options.replayRate >= 0)) {
      throw new InputError('--replay-rate must be a number of at least 0');
    }
    kafka = await startKafka({
      directory: join(options.directory, 'kafka'),
      port: options.kafkaPort,
    });
    const kafkaDied = deathOf('Kafka', kafka);
    kafkaDied.catch(() => {});
    const password =
      options.portalPassword ??
      keepCredentials(join(options.directory, 'portal.json'), PORTAL).password;
    await kafka.createAccount(PORTAL, password);
    await grantPortalAccess(kafka, PORTAL);
    options.onEvent({
      event: 'kafka',
      bootstrap: kafka.bootstrap,
      username: PORTAL,
    });

    registry = await Promise.race([
      startSchemaRegistry({
        directory: join(options.directory, 'registry'),
        port: options.registryPort,
        kafka,
      }),
      kafkaDied.then(() => undefined),
    ]);
    if (!registry) return;
    const registryDied = deathOf('The schema registry', registry);
    registryDied.catch(() => {});
    options.onEvent({ event: 'registry', url: registry.url });

    const load = loadMesh({ kafka, registry, rate: options.replayRate });
    const mesh = await Promise.race([load, kafkaDied, registryDied]);
    if (!mesh) return;
    replay = mesh.replay;
    options.onEvent({ event: 'mesh', summary: mesh.summary });
    await Promise.race([kafkaDied, registryDied]);
  }

  const started = start();
  return {
    ended: started,
    async stop() {
      if (stopped) return;
      stopped = true;
      // With a dead broker the replay would wait for it to come back.
      await Promise.race([
        replay?.stop().catch(() => {}),
        setTimeout(REPLAY_STOP_MS, null, { ref: false }),
      ]);
      // The registry first: it keeps its schemas in Kafka.
      await registry?.stop();
      await kafka?.stop();
    },
  };
}
