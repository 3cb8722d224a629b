import { TestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(180_000);

const cluster = new TestCluster();
beforeAll(() => cluster.start());
afterAll(() => cluster.stop());

it('asks brokers without waiting for negative times', async () => {
  const waits = jest.spyOn(globalThis, 'setTimeout');
  await cluster.platform().listStreams();
  const given = waits.mock.calls.map(([, ms]) => ms ?? 0);
  waits.mockRestore();
  expect(given.length).toBeGreaterThan(0);
  expect(given.filter(ms => ms < 0)).toEqual([]);
});
