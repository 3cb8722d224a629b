import { StreamView } from '@datamesh-portal/plugin-data-mesh-common';
import { describeView } from './describeView';

const view = (change: Partial<StreamView> = {}): StreamView => ({
  at: new Date('2027-02-01T09:00:00Z'),
  sequence: 12,
  by: 'user:default/weather-owner',
  port: 'readings',
  kind: 'page',
  goesOn: false,
  messages: 20,
  ranges: { '0': '17-36' },
  grants: [],
  filtered: false,
  ...change,
});

describe('a view of clear messages, in words', () => {
  it.each<[Partial<StreamView>, string]>([
    [{}, 'read 20 messages of readings: 0/17-36'],
    [
      { filtered: true },
      'read 20 messages of readings, found by a filter: 0/17-36',
    ],
    [{ messages: 0, ranges: {} }, 'read 0 messages of readings'],
    [
      { kind: 'message', messages: 1, ranges: { '3': '9-9' } },
      'opened 1 message of readings: 3/9-9',
    ],
    [
      { kind: 'raw', messages: 1, ranges: { '3': '9-9' } },
      'saved the bytes of 1 message of readings: 3/9-9',
    ],
    [
      { kind: 'tail', goesOn: true, messages: undefined, ranges: {} },
      'followed readings; the end is not noted yet',
    ],
    [
      {
        messages: 1_500,
        ranges: { '0': '1-9', '1': '1-9', '2': '1-9', '3': '1-9', '4': '1-9' },
      },
      'read 1,500 messages of readings: 0/1-9, 1/1-9, 2/1-9, and 2 more partitions',
    ],
  ])('%j', (change, words) => {
    expect(describeView(view(change))).toBe(words);
  });
});
