import { departureMessage } from '../__testUtils__/departures';
import { messageColumns, messageId } from './messageColumns';

describe('messageColumns', () => {
  it('unites the fields of all messages in the order of first occurrence', () => {
    const value = (data: unknown) => ({
      value: { format: 'json' as const, sizeBytes: 1, data },
    });
    expect(
      messageColumns([
        departureMessage(3, value({ flight: 'a', delay: 1 })),
        departureMessage(2, value({ gate: 'b', flight: 'a' })),
      ]),
    ).toEqual(['flight', 'delay', 'gate']);
  });

  it('has no columns for texts, arrays and tombstones', () => {
    expect(
      messageColumns([
        departureMessage(3, {
          value: { format: 'text', sizeBytes: 1, data: 'plain' },
        }),
        departureMessage(2, {
          value: { format: 'json', sizeBytes: 1, data: [1, 2] },
        }),
        departureMessage(1, { value: { format: 'empty', sizeBytes: 0 } }),
      ]),
    ).toEqual([]);
  });

  it('names a message by partition and offset beyond 2^53', () => {
    expect(messageId(departureMessage(0, { offset: '9007199254740993' }))).toBe(
      '0:9007199254740993',
    );
  });
});
