import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { FatalPoint } from './fatalPoints';
import type { ReplicaOptions, ReplicaOrder } from './replicaMain';

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

interface Answer {
  id: number;
  status?: number;
  body?: never;
}

/** A replica of the backend in a process of its own. */
export class Replica {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly died: Promise<string | null>;
  #orders = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (answer: Answer) => {
      this.#waiting.get(answer.id)?.(answer);
      this.#waiting.delete(answer.id);
    });
    this.died = once(child, 'exit').then(([, signal]) => signal);
  }

  static async start(options: ReplicaOptions): Promise<Replica> {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        require.resolve('./replicaMain.ts'),
      ],
      {
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        env: { ...process.env, NODE_ENV: 'test', JEST_WORKER_ID: undefined },
      },
    );
    const replica = new Replica(child);
    const ready = replica.#answerTo(0);
    child.send(options);
    const first = await Promise.race([ready, replica.died]);
    if (first === null || typeof first === 'string') {
      throw new Error(`The replica ended while it started (${first})`);
    }
    return replica;
  }

  /** From now on it dies when it comes to the point. */
  async arm(point: FatalPoint): Promise<void> {
    await this.#order({ do: 'arm', point });
  }

  /** Runs a task of the scheduler now. */
  async run(task: string): Promise<void> {
    await this.#order({ do: 'run', task });
  }

  async advance(ms: number): Promise<void> {
    await this.#order({ do: 'advance', ms });
  }

  /** Nothing when the replica died before it could answer. */
  async ask(
    user: string,
    method: 'get' | 'post',
    path: string,
    body?: object,
  ): Promise<{ status: number; body: never } | undefined> {
    const answer = await this.#order({ do: 'ask', user, method, path, body });
    return answer && { status: answer.status!, body: answer.body! };
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGKILL');
    }
    await this.died;
  }

  async #order(order: Unnumbered<ReplicaOrder>): Promise<Answer | undefined> {
    const id = ++this.#orders;
    const answer = this.#answerTo(id);
    this.#child.send({ id, ...order }, () => {});
    return Promise.race([answer, this.died.then(() => undefined)]);
  }

  #answerTo(id: number): Promise<Answer> {
    return new Promise(resolve => this.#waiting.set(id, resolve));
  }
}
