import { mockCredentials } from '@backstage/backend-test-utils';
import { ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import {
  PortalAnswer,
  PortalOptions,
  PortalOrder,
  PortalUsage,
} from './portalMain';

/** The built backend in a process of its own, as a portal runs it, asked through HTTP. */
export class PortalProcess {
  readonly #child: ChildProcess;
  readonly #url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.#url = url;
  }

  static async start(options: PortalOptions): Promise<PortalProcess> {
    // Built by `npm run bench`, as `npm start` builds the demo's backend.
    const child = fork(join(process.env.BENCH_PORTAL!, 'portal.cjs.js'), {
      execArgv: process.env.BENCH_PORTAL_ARGUMENTS?.split(' ') ?? [],
    });
    const answer = await order(child, { start: options });
    if (!('url' in answer)) {
      throw new Error('The portal did not start');
    }
    return new PortalProcess(child, answer.url);
  }

  /** Of the data mesh API; the caller reads and closes the body. */
  async ask(
    user: string,
    path: string,
    options: { body?: object; accept?: string; signal?: AbortSignal } = {},
  ): Promise<Response> {
    const response = await fetch(`${this.#url}/api/data-mesh${path}`, {
      method: options.body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header(user),
        'content-type': 'application/json',
        accept: options.accept ?? 'application/json',
      },
      body: options.body && JSON.stringify(options.body),
      signal: options.signal,
    });
    if (!response.ok) {
      throw new Error(
        `${path}: ${response.status} ${(await response.text()).slice(0, 300)}`,
      );
    }
    return response;
  }

  async usage(): Promise<PortalUsage> {
    const answer = await order(this.#child, { usage: true });
    if (!('usage' in answer)) {
      throw new Error('The portal does not say what it uses');
    }
    return answer.usage;
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit');
    this.#child.disconnect();
    await ended;
  }
}

async function order(
  child: ChildProcess,
  given: PortalOrder,
): Promise<PortalAnswer> {
  const answered = nextAnswer(child);
  child.send(given);
  const answer = await answered;
  if ('failure' in answer) {
    throw new Error(answer.failure);
  }
  return answer;
}

/** Rejects when the portal ends instead. */
function nextAnswer(child: ChildProcess): Promise<PortalAnswer> {
  return new Promise((resolve, reject) => {
    function settle(result: () => void) {
      child.off('message', listen);
      child.off('exit', fail);
      result();
    }
    function listen(message: PortalAnswer) {
      settle(() => resolve(message));
    }
    function fail(code: number | null) {
      settle(() => reject(new Error(`The portal ended with code ${code}`)));
    }
    child.on('message', listen);
    child.on('exit', fail);
  });
}
