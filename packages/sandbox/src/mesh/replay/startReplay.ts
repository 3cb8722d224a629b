import { InputError } from '@backstage/errors';
import { Partitioners, TopicMessages } from 'kafkajs';
import { setTimeout } from 'node:timers/promises';
import { connect } from '../../kafka/connect';
import { MeshOptions } from '../platform/MeshOptions';
import { toMessage } from '../platform/produceHistory';
import { registerSchemas } from '../platform/registerSchemas';
import { groupBy } from '../records/groupBy';
import { readWorld } from '../records/World';
import { readReplay } from './readReplay';
import { startConsumers } from './startConsumers';

const DEFAULT_EVENTS_PER_SECOND = 10;
const TICK_MS = 250;
/** After a pause, such as a suspended laptop, the missed time is not made up. */
const LONGEST_CATCH_UP_MS = 2000;
const FAREWELL_MS = 5000;

/** @public */
export interface ReplayOptions extends MeshOptions {
  /** Over all topics together, more than 0; 10 when absent. */
  eventsPerSecond?: number;
  /** Told each time that events could not be written; they are tried again. */
  onError?(error: unknown): void;
}

/** @public */
export interface RunningReplay {
  /**
   * Ends when what is on its way has been written and the groups have been
   * left, or after some seconds when the broker does not answer.
   */
  stop(): Promise<void>;
}

/**
 * Keeps the example mesh alive: writes the events of February 2013 in their
 * order, at an even pace and with the present as record timestamp, and begins
 * again after the last. Runs the consumer groups of the consuming products.
 * A broker or registry that goes away is waited for.
 *
 * @throws InputError when the rate is not a positive number, and the errors of
 *   the registry when a schema cannot be registered at the start
 * @public
 */
export async function startReplay(
  options: ReplayOptions,
): Promise<RunningReplay> {
  const { eventsPerSecond = DEFAULT_EVENTS_PER_SECOND } = options;
  if (!(eventsPerSecond > 0)) {
    throw new InputError(
      `eventsPerSecond must be more than 0, not ${eventsPerSecond}; to replay nothing, do not start the replay`,
    );
  }
  const streams = await registerSchemas(options.registryUrl);
  const events = readReplay(streams, readWorld());
  const kafka = connect(options, 'example-mesh-replay');
  const producer = kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    // The broker may be away for longer than any number of retries.
    retry: { retries: 3 },
  });
  await producer.connect();
  const consumers = await startConsumers(kafka);

  let position = 0;
  let owed = 0;
  let before = Date.now();
  const leaving = new AbortController();

  function take(count: number): TopicMessages[] {
    const now = Date.now();
    const taken = Array.from(
      { length: count },
      (_, index) => events[(position + index) % events.length],
    );
    const byTopic = groupBy(taken, ({ encoded }) => encoded.stream.topic);
    return [...byTopic].map(([topic, group]) => ({
      topic,
      messages: group.map(({ encoded, event }) =>
        toMessage(encoded, event, now),
      ),
    }));
  }

  async function tick(): Promise<void> {
    const now = Date.now();
    const elapsed = Math.min(now - before, LONGEST_CATCH_UP_MS);
    before = now;
    owed += (elapsed / 1000) * eventsPerSecond;
    const count = Math.floor(owed);
    if (count === 0) {
      return;
    }
    owed -= count;
    await producer.sendBatch({ topicMessages: take(count) });
    position = (position + count) % events.length;
  }

  async function run(): Promise<void> {
    while (!leaving.signal.aborted) {
      // What could not be written is replayed once the broker is back.
      await tick().catch(error => options.onError?.(error));
      await setTimeout(TICK_MS, null, { signal: leaving.signal }).catch(
        () => {},
      );
    }
  }

  const ended = run();
  return {
    async stop() {
      leaving.abort();
      await ended;
      // A broker that is gone does not answer a farewell.
      const farewell = Promise.allSettled(
        [producer, ...consumers].map(client => client.disconnect()),
      );
      await Promise.race([
        farewell,
        setTimeout(FAREWELL_MS, null, { ref: false }),
      ]);
    },
  };
}
