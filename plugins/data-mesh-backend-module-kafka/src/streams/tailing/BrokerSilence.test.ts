import { BrokerSilence } from './BrokerSilence';

describe('the silence of brokers', () => {
  const onSilent = jest.fn();
  let silence: BrokerSilence;
  beforeEach(() => {
    jest.useFakeTimers({ now: 5_000 });
    onSilent.mockClear();
    silence = new BrokerSilence(onSilent);
  });
  afterEach(() => jest.useRealTimers());

  it('begins with the first question that is not answered', () => {
    silence.asked(1);
    jest.advanceTimersByTime(1_000);
    silence.asked(2);
    silence.asked(1);
    expect(silence.since).toBeUndefined();
    jest.advanceTimersByTime(600);
    expect(onSilent).toHaveBeenCalledTimes(1);
    expect(silence.since).toBe(5_000);
    silence.answered(1);
    expect(silence.since).toBeUndefined();
    jest.advanceTimersByTime(1_000);
    expect(silence.since).toBe(6_000);
  });

  it('is none of a broker that takes a second to say that there is nothing', () => {
    for (let round = 0; round < 5; round++) {
      silence.asked(1);
      jest.advanceTimersByTime(1_100);
      silence.answered(1);
      jest.advanceTimersByTime(10_000);
    }
    expect(onSilent).not.toHaveBeenCalled();
  });

  it('is forgotten with a broker that is not asked any more', () => {
    silence.asked(1);
    jest.advanceTimersByTime(3_000);
    silence.only(new Set([2]));
    expect(silence.since).toBeUndefined();
  });
});
