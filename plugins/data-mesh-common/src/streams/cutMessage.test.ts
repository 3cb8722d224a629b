import { JsonValue } from '@backstage/types';
import fc from 'fast-check';
import { MASK } from '../masking';
import { Message, MessageHeader } from '../schema/openapi';
import { cutMessage, cutPayload } from './cutMessage';
import { CUT_SIGN } from './cutValue';

const message = (value: JsonValue, headers: MessageHeader[] = []): Message => ({
  partition: 0,
  offset: '0',
  timestamp: new Date(0),
  key: { format: 'text', data: 'k', sizeBytes: 1 },
  value: { format: 'json', data: value, sizeBytes: 9 },
  headers,
});
const cut = (value: JsonValue) => cutMessage(message(value)).value;
const header = (name: string, data: string): MessageHeader => ({
  name,
  value: { format: 'text', data },
});

describe('a message in a list', () => {
  it('is the message itself when nothing of it is long', () => {
    const short = message({ a: 'x'.repeat(10_000), b: [1, 2] }, [
      header('trace', 'x'),
    ]);

    expect(cutMessage(short)).toBe(short);
  });

  it('has the beginning of a long text, and says so', () => {
    const { data, cut: isCut, sizeBytes } = cut('x'.repeat(10_000_000));

    expect(data).toBe('x'.repeat(16_000) + CUT_SIGN);
    expect(isCut).toBe(true);
    expect(sizeBytes).toBe(9);
  });

  it('does not end a text within a character', () => {
    expect(cut(`x${'😀'.repeat(20_000)}`).data).toBe(
      `x${'😀'.repeat(7_999)}${CUT_SIGN}`,
    );
  });

  it('keeps short fields whole beside long ones, which share the rest', () => {
    const { data } = cut({
      first: 'x'.repeat(50_000),
      id: 12,
      note: 'short',
      second: 'y'.repeat(50_000),
    });
    const { first, second, ...short } = data as Record<string, string>;

    expect(short).toEqual({ id: 12, note: 'short' });
    expect(first.length).toBeGreaterThan(7_500);
    expect(second).toHaveLength(first.length);
  });

  it('keeps all of many short fields beside a long one', () => {
    const fields = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`field${i}`, i]),
    );
    const { data } = cut({ long: 'x'.repeat(50_000), ...fields });

    expect(data).toMatchObject(fields);
  });

  it('has the beginning of a long list and of a wide object', () => {
    const numbers = Array.from({ length: 100_000 }, (_, i) => i);
    const { data } = cut({ numbers, wide: { ...numbers } });
    const { numbers: list, wide } = data as {
      numbers: JsonValue[];
      wide: Record<string, JsonValue>;
    };

    expect(list.slice(0, 100)).toEqual(numbers.slice(0, 100));
    expect(list.at(-1)).toBe(CUT_SIGN);
    expect(list.length).toBeLessThan(2_000);
    expect(wide[CUT_SIGN]).toBe(CUT_SIGN);
  });

  it('is not followed into any depth', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);

    expect(JSON.stringify(cut(deep).data)).toContain(CUT_SIGN);
  });

  it('has the first of many headers, shortened', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      header(`h${i}`, 'x'.repeat(1_000)),
    );
    const { headers } = cutMessage(message(1, many));

    expect(headers).toHaveLength(101);
    expect(headers[0].value).toMatchObject({ cut: true });
    expect(headers[100].name).toBe(CUT_SIGN);
    expect(JSON.stringify(headers).length).toBeLessThan(30_000);
  });

  it('keeps what stands for masked values', () => {
    const entry = {
      email: MASK,
      pseudonym: '#0123456789ab',
      part: `${MASK}9012`,
    };
    const { data } = cut(Array.from({ length: 50_000 }, () => entry));
    const shown = JSON.stringify(data);

    expect((data as JsonValue[])[0]).toEqual(entry);
    expect(shown.match(/•+…/g)).toBeNull();
  });

  it('names no more than 200 masked paths', () => {
    const masked = Array.from({ length: 100_000 }, (_, i) => `x${i}`);

    expect(cutPayload({ format: 'json', data: 1, masked })).toMatchObject({
      masked: masked.slice(0, 200),
      cut: true,
    });
  });

  it('is about as long as it may be, and changes nothing in place', () => {
    let cuts = 0;
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5, stringUnit: fc.string({ maxLength: 40 }) }),
        fc.integer({ min: 200, max: 2_000 }),
        (value, characters) => {
          const data = value as JsonValue;
          const before = JSON.stringify(data);
          const shown = cutPayload({ format: 'json', data }, characters);
          cuts += shown.cut ? 1 : 0;

          expect(JSON.stringify(data)).toBe(before);
          expect(shown.cut === true).toBe(shown.data !== data);
          // Escapes, and entries that are as short as they get, come on top.
          expect(JSON.stringify(shown.data).length).toBeLessThan(
            8 * characters + 500,
          );
        },
      ),
      { numRuns: 2_000, seed: 3 },
    );
    expect(cuts).toBeGreaterThan(20);
  });
});
