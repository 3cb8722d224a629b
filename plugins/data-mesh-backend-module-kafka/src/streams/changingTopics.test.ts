import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { Partitioners } from 'kafkajs';
import {
  readNewest,
  readPage,
  readPages,
  requestFor,
  valuesOf,
} from '../__testUtils__/readPages';
import { startsCluster } from '../__testUtils__/startsCluster';
import { TopicLeaders } from './fetching/TopicLeaders';
import { KafkaStreamPlatform } from './KafkaStreamPlatform';

jest.setTimeout(180_000);

let platform: KafkaStreamPlatform;
const cluster = startsCluster(started => {
  platform = started.platform();
});

/** With a client of its own: others fail when a topic that they know is gone. */
async function sendToVanish(topic: string, ...values: Array<string | Buffer>) {
  const producer = cluster.client.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  for (const value of values) {
    await producer.send({ topic, messages: [{ partition: 0, value }] });
  }
  await producer.disconnect();
}

const places = (messages: Message[]) =>
  messages.map(({ partition, offset }) => `${partition}/${offset}`);

describe('a topic that is not what it was', () => {
  it('refuses places of the topic of the same name before it', async () => {
    await cluster.createTopic('anew');
    await sendToVanish('anew', 'a', 'b', 'c');
    const { last } = await readPage(platform, 'anew', { limit: 1 });
    const goOn = () =>
      readPage(platform, 'anew', {
        start: { at: 'positions', positions: last.upper },
      });
    expect(valuesOf((await goOn()).messages)).toEqual(['b', 'c']);
    const conflict = {
      name: 'ConflictError',
      message: expect.stringContaining('created anew'),
    };
    await cluster.admin.deleteTopics({ topics: ['anew'] });
    await expect(goOn()).rejects.toMatchObject(conflict);
    await cluster.createTopic('anew');
    await sendToVanish('anew', 'x');
    await expect(goOn()).rejects.toMatchObject(conflict);
    expect(valuesOf(await readNewest(platform, 'anew', 5))).toEqual(['x']);
  });

  it.each([false, true])(
    'ends a reading that is under way (created again: %s)',
    async isCreatedAgain => {
      const topic = `vanishing-${isCreatedAgain}`;
      await cluster.createTopic(topic);
      await sendToVanish(topic, 'a', 'b', 'c');
      // The reading has begun, and its fetch comes after the deletion.
      const { fetch } = TopicLeaders.prototype;
      let deleted = () => {};
      const deletion = new Promise<void>(resolve => {
        deleted = resolve;
      });
      const fetching = jest
        .spyOn(TopicLeaders.prototype, 'fetch')
        .mockImplementation(async function late(this: TopicLeaders, ...args) {
          await deletion;
          return fetch.apply(this, args);
        });
      const iteration = platform
        .readMessages(topic, requestFor({ start: { at: 'beginning' } }))
        [Symbol.asyncIterator]();
      await iteration.next();
      await cluster.admin.deleteTopics({ topics: [topic] });
      if (isCreatedAgain) {
        await cluster.createTopic(topic);
      }
      deleted();
      const reading = (async () => {
        while (!(await iteration.next()).done);
      })().finally(() => fetching.mockRestore());
      await expect(reading).rejects.toMatchObject({
        name: 'ConflictError',
        message: expect.stringMatching(/deleted meanwhile|created anew/),
      });
    },
  );

  it('goes on where retention left something while it was read', async () => {
    await cluster.createTopic('shortened');
    for (let i = 0; i < 30; i++) {
      await cluster.sendValues(
        'shortened',
        Buffer.alloc(500_000, String(i % 10)),
      );
    }
    const remove = async (offset: string) => {
      await cluster.admin.fetchTopicMetadata({ topics: ['shortened'] });
      await cluster.admin.deleteTopicRecords({
        topic: 'shortened',
        partitions: [{ partition: 0, offset }],
      });
    };
    const { last } = await readPage(platform, 'shortened', { limit: 2 });
    await remove('20');
    const after = await readPages(platform, 'shortened', {
      start: { at: 'positions', positions: last.upper },
      limit: 4,
    });
    expect(places(after.messages)).toEqual(
      Array.from({ length: 10 }, (_, i) => `0/${20 + i}`),
    );
    // Removed between two fetches of one reading.
    let isRemoved = false;
    const found: Message[] = [];
    for await (const step of platform.readMessages(
      'shortened',
      requestFor({ limit: 10, start: { at: 'beginning' } }),
    )) {
      found.push(...step.messages);
      if (!isRemoved) {
        isRemoved = true;
        await remove('29');
      }
    }
    expect(places(found).at(0)).toBe('0/20');
    expect(places(found).at(-1)).toBe('0/29');
  });

  it('gives an empty one nothing, in any direction', async () => {
    await cluster.createTopic('nothing', 3);
    for (const direction of ['forward', 'backward'] as const) {
      const { messages, last } = await readPage(platform, 'nothing', {
        direction,
        start: { at: direction === 'forward' ? 'beginning' : 'end' },
      });
      expect(messages).toEqual([]);
      expect(last).toMatchObject({
        stop: 'exhausted',
        hasOlder: false,
        progress: { messages: 0, bytes: 0, partitions: 3, partitionsDone: 3 },
      });
    }
  });
});
