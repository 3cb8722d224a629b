import { FetchSlots } from './FetchSlots';

describe('slots for fetches', () => {
  it.each([
    ['prompt', 8],
    ['bulk', 4],
  ] as const)(
    'lets no more %s fetches run than %i, also after failures',
    async (lane, slotCount) => {
      const slots = new FetchSlots();
      let running = 0;
      let most = 0;
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, i) =>
          slots.run(lane, async () => {
            running += 1;
            most = Math.max(most, running);
            await new Promise(resolve => setImmediate(resolve));
            running -= 1;
            if (i % 3 === 0) {
              throw new Error('no');
            }
          }),
        ),
      );
      expect(most).toBe(slotCount);
      expect(
        results.filter(({ status }) => status === 'rejected'),
      ).toHaveLength(7);
    },
  );
});
