import fc from 'fast-check';
import { decodePlain } from './decodePlain';

const decode = (text: string) => decodePlain(Buffer.from(text));

describe('payloads without a schema', () => {
  it('shows objects and arrays as JSON', () => {
    expect(decode(' {"a":[1]}')).toEqual({
      format: 'json',
      data: { a: [1] },
      sizeBytes: 10,
    });
  });

  it.each([
    '42',
    '007',
    'true',
    'plain words',
    '"quoted"',
    '{broken',
    'a\tb\n',
  ])('leaves %j as it was written', text => {
    expect(decode(text)).toMatchObject({ format: 'text', data: text });
  });

  it('shows an absent payload as empty and an empty one as text', () => {
    expect(decodePlain(null)).toEqual({ format: 'empty', sizeBytes: 0 });
    expect(decode('')).toEqual({ format: 'text', data: '', sizeBytes: 0 });
  });

  it.each([
    [[0xff, 0xfe], '0xfffe'],
    [[0, 0, 0, 1], '0x00000001'],
    [[0x1b, 0x5b], '0x1b5b'],
  ])('shows %j in hexadecimal', (bytes, data) => {
    expect(decodePlain(Buffer.from(bytes))).toMatchObject({
      format: 'hex',
      data,
    });
  });

  it('never fails', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
        const { sizeBytes, format } = decodePlain(Buffer.from(bytes));
        expect(sizeBytes).toBe(bytes.length);
        expect(['json', 'text', 'hex']).toContain(format);
      }),
    );
  });
});
