import { FakeTopic } from '../../../__testUtils__/FakeTopic';

export const minute = (count: number) =>
  new Date(1_700_000_000_000 + count * 60_000);

/** Three partitions with `count` messages, one a minute, in turns. */
export function windOf(count: number): FakeTopic {
  const topic = new FakeTopic('weather.wind.v1', 3);
  for (let id = 0; id < count; id++) {
    topic.append({
      partition: id % 3,
      timestamp: minute(id),
      value: { id, temperature: id / 2, email: `p${id}@example.org` },
    });
  }
  return topic;
}

/** The `id` of each message of a page. */
export const idsOf = ({
  items,
}: {
  items: Array<{ value: { data: { id: number } } }>;
}) => items.map(({ value }) => value.data.id);
