import { messagesOf, numbersOf, readPages } from './pages';
import { nameOf, numbered } from './records';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';

export function describeTransactions({
  transactions,
  ...testbed
}: StreamPlatformTestbed): void {
  if (!transactions) {
    return;
  }
  describe('a transaction that was aborted', () => {
    const topic = nameOf('transactions');

    beforeAll(async () => {
      await testbed.createStream(topic, { partitions: 1 });
      await testbed.append(topic, numbered(2, 1));
      await transactions.appendAborted(topic, numbered(4, 1).slice(2));
      await testbed.append(topic, numbered(6, 1).slice(4));
    });

    it.each([
      ['committed', 'is left out', [0, 1, 4, 5]],
      ['uncommitted', 'is shown', [0, 1, 2, 3, 4, 5]],
    ] as const)('of a read that is %s %s', async (isolation, _, expected) => {
      for (const direction of ['forward', 'backward'] as const) {
        const isForward = direction === 'forward';
        const pages = await readPages(testbed.platform(), topic, {
          start: { at: isForward ? 'beginning' : 'end' },
          direction,
          isolation,
          limit: 3,
        });
        expect(numbersOf(messagesOf(pages))).toEqual(
          isForward ? expected : [...expected].reverse(),
        );
      }
    });
  });
}
