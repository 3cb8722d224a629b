import { waitWithin } from '@datamesh-portal/plugin-data-mesh-node';
import { ExpiringCache } from '../caching/ExpiringCache';
import { TopicMessages } from './TopicMessages';

/** A schema shows soon, also while the brokers are away. */
const TIMEOUT_MS = 1_500;
const TTL_MS = 10_000;
/** Long enough for what names a schema and a message in it. */
const HEAD_BYTES = 400;

type Heads = Record<'key' | 'value', Buffer[]>;

/** How a few of the newest keys and values of topics begin. */
export class PayloadSamples {
  readonly #messages: TopicMessages;
  readonly #kept = new ExpiringCache<Heads>({
    maxEntries: 100,
    ttlMs: TTL_MS,
    failureTtlMs: TTL_MS,
  });

  constructor(messages: TopicMessages) {
    this.#messages = messages;
  }

  /** Empty where the brokers do not answer at once. */
  async of(topic: string, role: keyof Heads): Promise<Buffer[]> {
    try {
      return (await this.#kept.get(topic, () => this.#read(topic)))[role];
    } catch {
      return [];
    }
  }

  async #read(topic: string): Promise<Heads> {
    const records = await waitWithin(
      {
        timeout: {
          milliseconds: TIMEOUT_MS,
          error: () => new Error('The brokers take too long for a sample'),
        },
      },
      this.#messages.newest(topic),
    );
    const heads = (role: keyof Heads) =>
      records.flatMap(({ [role]: bytes }) =>
        bytes ? Buffer.from(bytes.subarray(0, HEAD_BYTES)) : [],
      );
    return { key: heads('key'), value: heads('value') };
  }
}
