import { lz4Compress, snappyCompress } from '@platformatic/wasm-utils';
import { decompressBlocks } from './blockCodecs';

const compress = { lz4: lz4Compress, snappy: snappyCompress };

describe.each(['lz4', 'snappy'] as const)('blocks of %s', codec => {
  const compressed = (bytes: Buffer) => Buffer.from(compress[codec](bytes));

  it.each([0, 1, 17, 3_000_000])('of %d bytes come back', length => {
    const bytes = Buffer.alloc(length, 'batch');

    const read = decompressBlocks(codec, compressed(bytes));

    expect(read.equals(bytes)).toBe(true);
  });

  it('are read after as many broken ones as anybody writes', () => {
    const bytes = Buffer.from('of somebody else');
    const whole = compressed(bytes);
    const broken = whole.subarray(0, whole.length - 6);
    let refused = 0;
    for (let i = 0; i < 12_000; i++) {
      try {
        decompressBlocks(codec, broken);
      } catch {
        refused += 1;
      }
    }

    expect(refused).toBe(12_000);
    expect(`${decompressBlocks(codec, compressed(bytes))}`).toBe(`${bytes}`);
  });

  it('keep what they became when others follow', () => {
    const first = decompressBlocks(codec, compressed(Buffer.from('first')));
    decompressBlocks(codec, compressed(Buffer.from('other')));

    expect(`${first}`).toBe('first');
  });
});
