import { layoutLineage } from '@datamesh-portal/plugin-data-mesh-common';
import { LayoutEngine } from './LayoutEngine';
import { LayoutReply, LayoutRequest } from './layoutMessages';
import { startLayoutWorker } from './startLayoutWorker';

jest.mock('./startLayoutWorker', () => ({ startLayoutWorker: jest.fn() }));

const graph = {
  nodes: [
    { id: 'a', width: 100, height: 40 },
    { id: 'b', width: 100, height: 40 },
  ],
  edges: [{ from: 'a', to: 'b' }],
};

class FakeWorker extends EventTarget {
  terminated = false;

  constructor(
    private readonly answer: (request: LayoutRequest) => Event | undefined,
  ) {
    super();
  }

  postMessage(request: LayoutRequest) {
    const event = this.answer(request);
    if (event) this.dispatchEvent(event);
  }

  terminate() {
    this.terminated = true;
  }
}

const reply = (data: LayoutReply) => new MessageEvent('message', { data });

const start = (worker: FakeWorker | (() => never)) =>
  jest
    .mocked(startLayoutWorker)
    .mockImplementation(() =>
      typeof worker === 'function' ? worker() : (worker as unknown as Worker),
    );

describe('LayoutEngine', () => {
  const { Worker } = globalThis;
  beforeEach(() => {
    jest.mocked(startLayoutWorker).mockReset();
    globalThis.Worker = FakeWorker as unknown as typeof Worker;
  });
  afterEach(() => {
    globalThis.Worker = Worker;
  });

  it('takes the layout from the worker', async () => {
    const layout = { ...layoutLineage(graph), width: 4711 };
    start(new FakeWorker(({ id }) => reply({ id, layout })));

    const engine = new LayoutEngine();
    await expect(engine.layout(graph)).resolves.toEqual(layout);
    await engine.layout(graph);
    expect(startLayoutWorker).toHaveBeenCalledTimes(1);
  });

  it('lays out on the main thread in a browser without workers', async () => {
    // @ts-expect-error as in jsdom
    delete globalThis.Worker;

    await expect(new LayoutEngine().layout(graph)).resolves.toEqual(
      layoutLineage(graph),
    );
    expect(startLayoutWorker).not.toHaveBeenCalled();
  });

  it('lays out on the main thread when the policy of the page forbids workers', async () => {
    start(() => {
      throw new Error('SecurityError');
    });

    await expect(new LayoutEngine().layout(graph)).resolves.toEqual(
      layoutLineage(graph),
    );
  });

  it('gives the worker up when its script cannot be loaded', async () => {
    const worker = new FakeWorker(() => new Event('error'));
    start(worker);

    const engine = new LayoutEngine();
    await expect(engine.layout(graph)).resolves.toEqual(layoutLineage(graph));
    expect(worker.terminated).toBe(true);
    await engine.layout(graph);
    expect(startLayoutWorker).toHaveBeenCalledTimes(1);
  });

  it('gives the worker up when it does not answer', async () => {
    jest.useFakeTimers();
    try {
      const worker = new FakeWorker(() => undefined);
      start(worker);

      const laidOut = new LayoutEngine().layout(graph);
      await jest.advanceTimersByTimeAsync(10_000);
      await expect(laidOut).resolves.toEqual(layoutLineage(graph));
      expect(worker.terminated).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });
});
