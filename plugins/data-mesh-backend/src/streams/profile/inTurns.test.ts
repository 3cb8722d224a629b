import { setImmediate } from 'node:timers/promises';
import { inTurns } from './inTurns';

function* workFor(ms: number): Generator<void, string, void> {
  const end = performance.now() + ms;
  while (performance.now() < end) {
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
      inTurns(workFor(200), new AbortController().signal),
    ).resolves.toBe('done');
    isOver = true;
    await others;

    expect(turns).toBeGreaterThan(5);
  });

  it('is given up when nobody wants it any more', async () => {
    const gone = new AbortController();
    const work = inTurns(workFor(60_000), gone.signal);
    gone.abort(new Error('gone'));

    await expect(work).rejects.toThrow('gone');
  });
});
