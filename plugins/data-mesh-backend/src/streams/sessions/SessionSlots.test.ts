import { SessionSlots } from './SessionSlots';

describe('SessionSlots', () => {
  const slots = () => new SessionSlots({ kind: 'reads', perPerson: 2 });

  it('lets each person have so many at once, and says what to do', () => {
    const reads = slots();
    reads.take('user:default/analyst');
    const second = reads.take('user:default/analyst');

    expect(() => reads.take('user:default/analyst')).toThrow(
      expect.objectContaining({
        name: 'TooManyReadsError',
        statusCode: 429,
        message: expect.stringContaining('stop one of them'),
      }),
    );
    reads.take('user:default/weather-owner');

    second.release();
    second.release();
    reads.take('user:default/analyst');
    expect(() => reads.take('user:default/analyst')).toThrow('2 reads');
  });

  it('ends all that is going on when it closes, and waits for the farewell', async () => {
    const reads = slots();
    const slot = reads.take('user:default/analyst');
    let isClosed = false;
    const closing = reads.close().then(() => {
      isClosed = true;
    });

    expect(slot.signal.aborted).toBe(true);
    await new Promise(setImmediate);
    expect(isClosed).toBe(false);
    slot.release();
    await closing;
  });

  it('begins nothing any more once it is closed', async () => {
    const reads = slots();
    await reads.close();

    expect(reads.take('user:default/analyst').signal.aborted).toBe(true);
  });
});
