import { RemoteRead } from './RemoteRead';

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<T>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}

const settled = () => new Promise(resolve => setTimeout(resolve));

describe('RemoteRead', () => {
  it('sends one request however many ask at once', async () => {
    const load = jest.fn(async () => 'value');
    const read = new RemoteRead(load);
    read.subscribe(() => {});
    read.refresh();
    read.refresh();
    await settled();
    expect(load).toHaveBeenCalledTimes(1);
    expect(read.state).toMatchObject({ value: 'value', loading: false });
  });

  it('keeps the value while a newer one is read', async () => {
    const next = deferred<string>();
    const read = new RemoteRead(
      jest
        .fn<Promise<string>, []>()
        .mockResolvedValueOnce('old')
        .mockReturnValueOnce(next.promise),
    );
    read.subscribe(() => {});
    read.refresh();
    await settled();
    read.refresh();
    expect(read.state).toMatchObject({ value: 'old', loading: true });
    next.resolve('new');
    await settled();
    expect(read.state).toMatchObject({ value: 'new', loading: false });
  });

  it('keeps the value and its time when reading again fails, and forgets the error when it succeeds', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('old')
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValueOnce('new');
    const read = new RemoteRead(load);
    read.subscribe(() => {});
    read.refresh();
    await settled();
    const { loadedAt } = read.state;
    read.refresh();
    await settled();
    expect(read.state).toMatchObject({
      value: 'old',
      loadedAt,
      loading: false,
    });
    expect(read.state.error?.message).toBe('down');
    read.refresh();
    await settled();
    expect(read.state.value).toBe('new');
    expect(read.state.error).toBeUndefined();
  });

  it('ends the request when nobody looks any more, and reads anew when someone does', async () => {
    const signals: AbortSignal[] = [];
    const answer = deferred<string>();
    const read = new RemoteRead((signal: AbortSignal) => {
      signals.push(signal);
      return answer.promise;
    });
    const first = read.subscribe(() => {});
    const second = read.subscribe(() => {});
    read.refresh();
    first();
    expect(signals[0].aborted).toBe(false);
    second();
    expect(signals[0].aborted).toBe(true);

    read.subscribe(() => {});
    read.refreshWhenOlderThan(10_000);
    expect(signals).toHaveLength(2);
    answer.resolve('value');
    await settled();
    expect(read.state.value).toBe('value');
  });

  it('does not read again what is young enough', async () => {
    const load = jest.fn(async () => 'value');
    const read = new RemoteRead(load);
    read.subscribe(() => {});
    read.refreshWhenOlderThan(10_000);
    await settled();
    read.refreshWhenOlderThan(10_000);
    expect(load).toHaveBeenCalledTimes(1);
    read.refreshWhenOlderThan(0);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('reads again after an answer that is older than the change', async () => {
    const first = deferred<string>();
    const load = jest
      .fn<Promise<string>, [AbortSignal]>()
      .mockReturnValueOnce(first.promise)
      .mockResolvedValue('after the change');
    const read = new RemoteRead(load);
    read.subscribe(() => {});
    read.refresh();
    read.refreshAfterChange();
    first.resolve('before the change');
    await settled();
    expect(load).toHaveBeenCalledTimes(2);
    expect(read.state.value).toBe('after the change');
  });
});
