import { SiftedMessage } from '../sifting/SiftTask';
import { TailWindow } from './TailWindow';

function messages(
  partition: number,
  ...places: Array<[offset: number, timestamp: number]>
): SiftedMessage[] {
  return places.map(([offset, timestamp]) => ({
    offset: BigInt(offset),
    edge: timestamp,
    message: {
      partition,
      offset: String(offset),
      timestamp: new Date(timestamp),
      key: { format: 'empty' },
      value: { format: 'empty' },
      headers: [],
    },
  }));
}

const places = (taken: ReturnType<TailWindow['take']>) =>
  taken.map(({ partition, offset }) => `${partition}/${offset}`);

describe('what a tail may still show', () => {
  it('is the newest over all partitions, in order', () => {
    const window = new TailWindow(3);
    window.add(0, messages(0, [0, 10], [1, 30]));
    window.add(1, messages(1, [7, 20], [8, 40]));
    expect(places(window.take(3))).toEqual(['1/7', '0/1', '1/8']);
    expect(window.take(3)).toEqual([]);
  });

  it('does not grow with what arrives', () => {
    const window = new TailWindow(2);
    for (let i = 0; i < 1_000; i++) {
      window.add(i % 2, messages(i % 2, [i, i]));
    }
    expect(places(window.take(2))).toEqual(['0/998', '1/999']);
  });
});
