import { startSandbox } from './portal.mjs';
import { step } from './steps.mjs';

/** The existing cluster that the options name. */
export function existingPlatform(options) {
  return {
    died: new Promise(() => {}),
    loaded: Promise.resolve(),
    kafka: {
      brokers: options.brokers,
      username: options.kafkaUsername,
      password: options.kafkaPassword,
      registryUrl: options.registryUrl,
    },
  };
}

/**
 * The sandbox. Resolves when Kafka is there; `loaded` when the registry and the
 * example mesh are; `died` rejects when any of them ends.
 */
export async function sandboxPlatform(context) {
  const { options, secrets } = context;
  const password = secrets.kafkaPassword;
  let sandbox;
  let kafka;
  await step(`Kafka on port ${options.kafkaPort}`, async () => {
    sandbox = startSandbox({ ...context, kafkaPassword: password });
    kafka = await sandbox.ready('kafka');
  });
  const loaded = (async () => {
    await step(`Schema registry on port ${options.registryPort}`, async () => {
      await sandbox.ready('registry');
    });
    await step('Example mesh', async () => {
      const { summary } = await sandbox.ready('mesh');
      return summary;
    });
  })();
  // Whoever waits for it hears of a failure.
  loaded.catch(() => {});
  return {
    died: sandbox.died,
    loaded,
    kafka: {
      brokers: kafka.bootstrap,
      username: kafka.username,
      password,
      registryUrl: `http://127.0.0.1:${options.registryPort}/apis/ccompat/v7`,
    },
  };
}
