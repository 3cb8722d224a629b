import { TurnQueue } from './TurnQueue';

const soon = () => Date.now() + 20;
const later = () => Date.now() + 10_000;

describe('turns', () => {
  it('are taken in their order, so many at once', async () => {
    const queue = new TurnQueue(2);
    const order: number[] = [];
    const ends = [await queue.take(later()), await queue.take(later())];

    const others = [1, 2, 3].map(async each => {
      const end = await queue.take(later());
      order.push(each);
      end();
    });
    expect(order).toEqual([]);
    ends[0]();
    await Promise.all(others);

    expect(order).toEqual([1, 2, 3]);
  });

  it('are not waited for longer than until then, and pass by who gave up', async () => {
    const queue = new TurnQueue(1);
    const end = await queue.take(later());
    const impatient = queue.take(soon());
    const patient = queue.take(later());

    await expect(impatient).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    end();

    await expect(patient).resolves.toEqual(expect.any(Function));
  });
});
