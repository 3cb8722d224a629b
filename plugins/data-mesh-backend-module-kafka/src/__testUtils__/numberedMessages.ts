import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { TestCluster } from './TestCluster';
import { valuesOf } from './readPages';

/** When message 0 was written. */
export const START = Date.parse('2026-01-01T00:00:00Z');

/** Message i is in partition i % 3, one second after the one before. */
export async function writeNumbers(
  cluster: TestCluster,
  topic: string,
): Promise<void> {
  await cluster.createTopic(topic, 3);
  for (let from = 0; from < 900; from += 90) {
    await cluster.producer.send({
      topic,
      messages: Array.from({ length: 90 }, (_, i) => ({
        partition: i % 3,
        value: JSON.stringify({ n: from + i, filler: 'x'.repeat(3_000) }),
        timestamp: String(START + (from + i) * 1_000),
      })),
    });
  }
}

export const numbers = (messages: Message[]) =>
  valuesOf(messages).map(data => (data as { n: number }).n);

export const range = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => from + i);
