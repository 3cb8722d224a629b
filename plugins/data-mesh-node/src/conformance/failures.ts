import { StreamPlatform } from '../streams';
import { readPage } from './pages';
import { questionsAbout } from './questions';
import { nameOf, recordOf } from './records';
import { leaksOf } from './secrets';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';

export function describeFailures(testbed: StreamPlatformTestbed): void {
  describe.each(Object.entries(testbed.broken))(
    'a cluster of which %s',
    (_, create) => {
      it('answers no question, and says so without secrets', async () => {
        const { platform, secrets } = create();
        const answers = await Promise.all(
          Object.entries(everythingOf(platform)).map(
            async ([name, ask]): Promise<[string, unknown]> => [
              name,
              await ask().catch(error => error),
            ],
          ),
        );
        expect(
          Object.fromEntries(
            answers.map(([name, error]) => [name, (error as Error)?.name]),
          ),
        ).toEqual(
          Object.fromEntries(
            answers.map(([name]) => [name, 'ServiceUnavailableError']),
          ),
        );
        expect(leaksOf(answers, secrets)).toEqual([]);
      });

      it('is known to be unreachable, and does not say with which secrets', async () => {
        const { platform, secrets } = create();
        const health = await platform.checkHealth();
        expect(health).toEqual({
          status: 'unreachable',
          message: expect.stringMatching(/./),
        });
        expect(leaksOf(health, secrets)).toEqual([]);
      });
    },
  );

  const { withoutRegistry } = testbed;
  if (!withoutRegistry) {
    return;
  }
  describe('a cluster whose registry does not answer', () => {
    it('is degraded, and says so without secrets', async () => {
      const { platform, secrets } = withoutRegistry();
      const health = await platform.checkHealth();
      expect(health.status).toBe('degraded');
      expect(leaksOf(health, secrets)).toEqual([]);
    });

    it('has its messages, and no schemas', async () => {
      const { platform, secrets } = withoutRegistry();
      const topic = nameOf('without-registry');
      await testbed.createStream(topic, { partitions: 1 });
      await testbed.append(topic, [recordOf({ id: 1 })]);
      const { messages } = await readPage(platform, topic);
      expect(messages.map(({ value }) => value.data)).toEqual([{ id: 1 }]);
      for (const ask of [
        () => platform.listSubjects(topic),
        () => platform.getSchema(`${topic}-value`),
      ]) {
        const error = await ask().catch(e => e);
        expect(error).toMatchObject({ name: 'ServiceUnavailableError' });
        expect(leaksOf(error, secrets)).toEqual([]);
      }
    });
  });
}

/** All questions that take the brokers. */
function everythingOf(
  platform: StreamPlatform,
): Record<string, () => Promise<unknown>> {
  const { access } = platform;
  const grant = {
    topic: 'conformance',
    account: 'conformance',
    operation: 'read',
    transactional: false,
  } as const;
  return {
    'to list streams': () => platform.listStreams(),
    ...questionsAbout(platform, 'conformance'),
    ...(access && {
      'to list rules': () => access.listRules(),
      'to add rules': async () => access.addRules(access.rulesFor(grant)),
      'to remove rules': async () => access.removeRules(access.rulesFor(grant)),
    }),
    ...(access?.accounts && {
      'whether an account exists': () => access.accounts!.exists('conformance'),
    }),
  };
}
