import { StreamPositions } from '../streams';
import { numbersOf, readPage } from './pages';
import { nameOf, numbered } from './records';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';
import { Tail } from './Tail';

const conflict = { name: 'ConflictError' };

export function describeIncarnations(testbed: StreamPlatformTestbed): void {
  describe('a stream that was deleted', () => {
    /** A stream of numbers, and the place after the first of them. */
    const create = async (topic: string, from: number) => {
      await testbed.createStream(topic, { partitions: 1 });
      await testbed.append(topic, numbered(from + 3, 1).slice(from));
      const { last } = await readPage(testbed.platform(), topic, { limit: 1 });
      return last.upper;
    };
    const readOn = async (topic: string, positions: StreamPositions) => {
      const { messages } = await readPage(testbed.platform(), topic, {
        start: { at: 'positions', positions },
      });
      return numbersOf(messages);
    };
    const followOn = (topic: string, start: StreamPositions) =>
      new Tail(testbed.platform(), topic, { start }).end;

    it('is not there for places that were taken of it', async () => {
      const topic = nameOf('deleted');
      const places = await create(topic, 0);
      await expect(readOn(topic, places)).resolves.toEqual([1, 2]);
      await testbed.deleteStream(topic);
      await expect(readOn(topic, places)).rejects.toMatchObject(conflict);
      await expect(followOn(topic, places)).resolves.toMatchObject(conflict);
    });

    it('and created anew shows nothing at places of what it was', async () => {
      const topic = nameOf('anew');
      const before = await create(topic, 0);
      await testbed.deleteStream(topic);
      const after = await create(topic, 100);
      expect(after.incarnation).not.toBe(before.incarnation);
      await expect(readOn(topic, before)).rejects.toMatchObject(conflict);
      await expect(followOn(topic, before)).resolves.toMatchObject(conflict);
      await expect(readOn(topic, after)).resolves.toEqual([101, 102]);
    });

    it('leaves those who follow it', async () => {
      const topic = nameOf('left');
      await create(topic, 0);
      const tail = new Tail(testbed.platform(), topic);
      await tail.hasBegun();
      await testbed.deleteStream(topic);
      await expect(tail.end).resolves.toMatchObject(conflict);
    });
  });
}
