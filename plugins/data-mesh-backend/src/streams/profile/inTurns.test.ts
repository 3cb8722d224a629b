import { setImmediate } from 'node:timers/promises';
import { inTurns } from './inTurns';

/** Steps of 2 ms at least, however busy the machine is. */
function* workOf(steps: number): Generator<void, string, void> {
  for (let step = 0; step < steps; step++) {
    const end = performance.now() + 2;
    while (performance.now() < end);
    yield;
  }
  return 'done';
}

describe('work that takes long', () => {
  it('lets others have their turn', async () => {
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      while (!isOver) {
        await setImmediate();
        turns += 1;
      }
    })();

    await expect(
      inTurns(workOf(100), new AbortController().signal),
    ).resolves.toBe('done');
    isOver = true;
    await others;

    expect(turns).toBeGreaterThan(5);
  });

  it('is given up when nobody wants it any more', async () => {
    const gone = new AbortController();
    const work = inTurns(workOf(30_000), gone.signal);
    gone.abort(new Error('gone'));

    await expect(work).rejects.toThrow('gone');
  });
});
