import { FakeTopic } from './__testUtils__/FakeTopic';
import {
  ClockedPortal,
  gain,
  startClockedPortal,
} from './__testUtils__/startClockedPortal';
import { until } from './__testUtils__/until';
import { CurrentRights } from './access/grants/CurrentRights';

const messages = '/products/default/wind/ports/readings/messages';

describe('an open view', () => {
  let portal: ClockedPortal;
  let questions: jest.SpyInstance;

  beforeEach(() => {
    // Nothing but changes leads to another look: no time passes.
    const { setInterval: repeat } = globalThis;
    jest
      .spyOn(globalThis, 'setInterval')
      .mockImplementation((work, ms, ...rest) =>
        repeat(work, ms === 10_000 ? 2 ** 30 : ms, ...rest),
      );
    questions = jest.spyOn(CurrentRights.prototype, 'findRights');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await portal.stop();
  });

  /** How often somebody's rights on the port were looked at since the start. */
  const looks = () => questions.mock.calls.length;

  const follow = async () => {
    portal = await startClockedPortal();
    portal.platform.add('weather.wind.v1', new FakeTopic('weather.wind.v1'));
    const events = await portal.listen('analyst', `${messages}/tail`, {});
    await events.next('started');
    await events.next('messages');
    questions.mockClear();
    return events;
  };

  it('is judged again when grants on its port change', async () => {
    const events = await follow();

    await gain(portal, { consumer: 'component:default/forecast' });
    await until(() => looks() > 0);

    expect(questions.mock.calls[0].slice(0, 2)).toEqual([
      'dataproduct:default/wind',
      'readings',
    ]);
    events.leave();
  });

  it('is not judged again when something else changes', async () => {
    const events = await follow();

    await gain(portal, { ports: ['gusts'] });
    await gain(portal, {
      product: 'dataproduct:default/people',
      consumer: 'component:default/forecast',
    });

    expect(looks()).toBe(0);
    events.leave();
  });
});
