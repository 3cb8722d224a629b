import { StreamReadRequest, StreamTailRequest } from '../streams';
import { readPage } from './pages';
import { questionsAbout } from './questions';
import { nameOf } from './records';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';
import { Tail } from './Tail';

const QUESTIONS = Object.keys(questionsAbout(undefined as never, ''));

export function describeRefusals(testbed: StreamPlatformTestbed): void {
  describe('what cannot be answered', () => {
    const topic = nameOf('refusals');
    const nowhere = nameOf('nowhere');
    const { internalStream } = testbed;
    const ask = (question: string, about: string) =>
      questionsAbout(testbed.platform(), about)[question]();

    beforeAll(() => testbed.createStream(topic, { partitions: 2 }));

    it.each(QUESTIONS)(
      'is a question %s where there is no stream',
      async question => {
        await expect(ask(question, nowhere)).rejects.toMatchObject({
          name: 'NotFoundError',
          message: expect.stringContaining(nowhere),
        });
      },
    );

    it('does not make a stream by being asked', async () => {
      await expect(testbed.platform().listStreams()).resolves.not.toContain(
        nowhere,
      );
    });

    if (internalStream) {
      it.each(QUESTIONS)(
        'is a question %s where a stream belongs to the platform itself',
        async question => {
          await expect(ask(question, internalStream)).rejects.toMatchObject({
            name: 'NotAllowedError',
          });
        },
      );
    }

    it.each<[string, Partial<StreamReadRequest & StreamTailRequest>]>([
      ['a partition that is not there', { partitions: [0, 2] }],
      [
        'a filter that is not sound',
        { selection: { payloads: 'cut', filter: 'value.id >' } },
      ],
    ])('is a request with %s', async (_, request) => {
      const { partitions, selection } = request;
      const given = {
        ...(partitions && { partitions }),
        ...(selection && { selection }),
      };
      const refused = { name: 'InputError' };
      await expect(
        readPage(testbed.platform(), topic, given),
      ).rejects.toMatchObject(refused);
      await expect(
        new Tail(testbed.platform(), topic, given).end,
      ).resolves.toMatchObject(refused);
    });
  });
}
