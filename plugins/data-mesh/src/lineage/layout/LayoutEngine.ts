import type {
  LayoutGraph,
  LineageLayout,
} from '@datamesh-portal/plugin-data-mesh-common';
import type { LayoutReply, LayoutRequest } from './layoutMessages';

const PATIENCE_MS = 10_000;

/**
 * Lays graphs out in a worker, or on the main thread when the browser has no
 * workers, the page's policy forbids them, or the worker does not answer.
 */
export class LayoutEngine {
  #worker: Promise<Worker | undefined> | undefined;
  #nextId = 1;
  #waiting = new Map<
    number,
    { resolve: (layout: LineageLayout) => void; fail: (why: string) => void }
  >();

  async layout(graph: LayoutGraph): Promise<LineageLayout> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    if (worker) {
      try {
        return await this.#ask(worker, graph);
      } catch {
        worker.terminate();
        this.#worker = Promise.resolve(undefined);
      }
    }
    const { layoutLineage } = await import(
      '@datamesh-portal/plugin-data-mesh-common'
    );
    return layoutLineage(graph);
  }

  async #start(): Promise<Worker | undefined> {
    if (typeof Worker === 'undefined') {
      return undefined;
    }
    try {
      const { startLayoutWorker } = await import('./startLayoutWorker');
      const worker = startLayoutWorker();
      worker.addEventListener('message', event => this.#receive(event.data));
      worker.addEventListener('error', event => {
        const why = event.message || 'The layout worker cannot start';
        this.#waiting.forEach(({ fail }) => fail(why));
      });
      return worker;
    } catch {
      return undefined;
    }
  }

  #ask(worker: Worker, graph: LayoutGraph): Promise<LineageLayout> {
    const id = this.#nextId++;
    let timer: ReturnType<typeof setTimeout>;
    return new Promise<LineageLayout>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(why));
      timer = setTimeout(
        () => fail('The layout worker does not answer'),
        PATIENCE_MS,
      );
      this.#waiting.set(id, { resolve, fail });
      const request: LayoutRequest = { id, graph };
      worker.postMessage(request);
    }).finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(id);
    });
  }

  #receive(reply: LayoutReply) {
    const waiting = this.#waiting.get(reply.id);
    if ('layout' in reply) {
      waiting?.resolve(reply.layout);
    } else {
      waiting?.fail(reply.failure);
    }
  }
}

/** One worker serves every lineage tab of the page. */
export const layoutEngine = new LayoutEngine();
