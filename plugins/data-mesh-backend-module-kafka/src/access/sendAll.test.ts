import fc from 'fast-check';
import { sendAll } from './sendAll';

describe('sending all', () => {
  it('sends every item but the refused, and names exactly those', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat()),
        fc.func(fc.boolean()),
        fc.integer({ min: 1, max: 7 }),
        async (items, isBad, batch) => {
          const refuses = (item: number) => isBad(item);
          const taken = new Set<number>();
          const refusals = await sendAll(items, {
            batch,
            isRefusal: error => error instanceof RangeError,
            send: async part => {
              expect(part.length).toBeLessThanOrEqual(batch);
              if (part.some(refuses)) throw new RangeError('refused');
              part.forEach(item => taken.add(item));
            },
          });
          expect(refusals.map(({ item }) => item)).toEqual(
            items.filter(refuses),
          );
          expect([...taken]).toEqual(items.filter(item => !refuses(item)));
        },
      ),
    );
  });

  it('gives up when nothing can be sent at all', async () => {
    let attempts = 0;
    await expect(
      sendAll([1, 2, 3], {
        batch: 1,
        isRefusal: () => false,
        send: async () => {
          attempts++;
          throw new Error('away');
        },
      }),
    ).rejects.toThrow('away');
    expect(attempts).toBe(1);
  });
});
