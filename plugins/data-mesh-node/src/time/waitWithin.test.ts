import { getEventListeners } from 'node:events';
import { waitWithin } from './waitWithin';

const never = () => new Promise<never>(() => {});
const timeout = (milliseconds: number) => ({
  milliseconds,
  error: () => new Error('too late'),
});

describe('waiting for work', () => {
  it('gives what comes of it', async () => {
    const limits = { signal: new AbortController().signal };
    await expect(waitWithin({}, Promise.resolve(1))).resolves.toBe(1);
    await expect(waitWithin(limits, Promise.resolve(2))).resolves.toBe(2);
    await expect(
      waitWithin({ timeout: timeout(1_000) }, Promise.reject(new Error('no'))),
    ).rejects.toThrow('no');
  });

  it('ends when the time is over', async () => {
    await expect(waitWithin({ timeout: timeout(10) }, never())).rejects.toThrow(
      'too late',
    );
  });

  it('ends at the signal, with its reason', async () => {
    const stopping = new AbortController();
    const waiting = waitWithin(
      { signal: stopping.signal, timeout: timeout(60_000) },
      never(),
    );
    stopping.abort(new Error('stopped'));
    await expect(waiting).rejects.toThrow('stopped');
  });

  it('does not begin after the signal, whatever the work brings', async () => {
    const signal = AbortSignal.abort(new Error('stopped before'));
    for (const work of [Promise.resolve(1), Promise.reject(new Error('no'))]) {
      await expect(waitWithin({ signal }, work)).rejects.toThrow(
        'stopped before',
      );
    }
  });

  it('leaves work behind that fails later', async () => {
    const unhandled = jest.fn();
    process.on('unhandledRejection', unhandled);
    const late = new Promise((_, reject) => {
      setTimeout(() => reject(new Error('much later')), 20);
    });
    await expect(waitWithin({ timeout: timeout(1) }, late)).rejects.toThrow(
      'too late',
    );
    await new Promise(resolve => setTimeout(resolve, 40));
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('keeps neither a timer nor a listener', async () => {
    jest.useFakeTimers();
    const { signal } = new AbortController();
    await waitWithin({ signal, timeout: timeout(1_000) }, Promise.resolve());
    expect(jest.getTimerCount()).toBe(0);
    jest.useRealTimers();
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });
});
