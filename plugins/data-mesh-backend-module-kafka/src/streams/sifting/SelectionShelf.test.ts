import {
  createMaskingPlan,
  Message,
  MessageSelection,
} from '@datamesh-portal/plugin-data-mesh-common';
import { SelectionShelf } from './SelectionShelf';

const masking = createMaskingPlan({
  name: 'orders',
  properties: [
    {
      name: 'customer',
      classification: 'confidential',
      customProperties: [{ property: 'masking', value: 'hash' }],
    },
  ],
});

const message: Message = {
  partition: 0,
  offset: '0',
  timestamp: new Date(0),
  key: { format: 'empty' },
  value: { format: 'json', data: { customer: 'anna' } },
  headers: [],
};

const partsOf = (selection: Omit<MessageSelection, 'payloads'>) =>
  new SelectionShelf().take(1, { payloads: 'cut', ...selection }).filterParts;

describe('compiled selections', () => {
  it('make pseudonyms that only the key of the stream leads to', () => {
    const shown = (hashKey?: string) => {
      const { sieve } = new SelectionShelf().take(1, {
        payloads: 'cut',
        masking,
        hashKey,
      });
      const verdict = sieve(message);
      return verdict.passes && verdict.message.value.data.customer;
    };
    expect(shown('one key')).toBe(shown('one key'));
    expect(shown('one key')).not.toBe(shown('another'));
    expect(shown('one key')).toMatch(/[\w-]{12}/);
    expect(shown(undefined)).toBe('••••••');
    expect(JSON.stringify([shown('one key'), shown()])).not.toContain('anna');
  });

  it('tell what their filter looks at', () => {
    const nothing = {
      key: false,
      value: false,
      headers: false,
      offset: false,
      timestamp: false,
    };
    expect(partsOf({})).toBeUndefined();
    expect(partsOf({ filter: ' ' })).toBeUndefined();
    expect(partsOf({ filter: 'partition == 1' })).toEqual(nothing);
    expect(partsOf({ filter: 'value.a == 1 && offset > 5' })).toEqual({
      ...nothing,
      value: true,
      offset: true,
    });
    expect(partsOf({ filter: 'key == "a"' })).toEqual({
      ...nothing,
      key: true,
    });
  });

  it('look at the value as well where it tells whether the key may be seen', () => {
    expect(partsOf({ filter: 'key == "a"', masking })).toMatchObject({
      key: true,
      value: true,
    });
  });
});
