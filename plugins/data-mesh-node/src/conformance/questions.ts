import { StreamPlatform } from '../streams';
import { requestOf } from './pages';
import { Tail } from './Tail';

/** Everything that can be asked about a stream, by what it is. */
export function questionsAbout(
  platform: StreamPlatform,
  topic: string,
): Record<string, () => Promise<unknown>> {
  return {
    'to describe it': () => platform.describeStream(topic),
    'to read it': async () => {
      for await (const step of platform.readMessages(topic, requestOf())) {
        if (step.stop) {
          return step;
        }
      }
      return undefined;
    },
    'to follow it': async () => {
      const tail = new Tail(platform, topic);
      const end = await Promise.race([tail.end, tail.hasBegun()]);
      await tail.stop();
      if (end instanceof Error) {
        throw end;
      }
    },
    'for the bytes of a message': () => platform.readRaw(topic, 0, 0n),
    'to measure it': () => platform.measureStream(topic, { stretches: 3 }),
  };
}
