import {
  RunningKafka,
  RunningSchemaRegistry,
  startKafka,
  startSchemaRegistry,
} from '@datamesh-portal/sandbox';
import { createServer, IncomingMessage } from 'node:http';
import { AddressInfo } from 'node:net';
import { SHARED_SERVERS } from './servers';

/** A broker and a registry, each started when it is asked for. */
class SharedServers {
  #kafka?: Promise<RunningKafka>;
  #registry?: Promise<RunningSchemaRegistry>;

  async answer(path: string, body: unknown): Promise<object> {
    switch (path) {
      case '/kafka': {
        const { bootstrap, admin } = await this.#startKafka();
        return { bootstrap, admin };
      }
      case '/accounts': {
        const { name, password } = body as Record<string, string>;
        await (await this.#startKafka()).createAccount(name, password);
        return {};
      }
      case '/registry': {
        const { url } = await this.#startRegistry();
        return { url };
      }
      default:
        throw new Error(`There is no shared server at ${path}`);
    }
  }

  async stop(): Promise<void> {
    const started = await Promise.allSettled([this.#kafka, this.#registry]);
    await Promise.allSettled(
      started.map(async server => {
        if (server.status === 'fulfilled') {
          await server.value?.stop();
        }
      }),
    );
  }

  async #startKafka(): Promise<RunningKafka> {
    this.#kafka ??= startKafka();
    return this.#kafka;
  }

  async #startRegistry(): Promise<RunningSchemaRegistry> {
    this.#registry ??= startSchemaRegistry();
    return this.#registry;
  }
}

/** Runs once before all test files; nothing starts before one of them asks. */
export default async function offer(): Promise<void> {
  const servers = new SharedServers();
  const desk = createServer(async (request, response) => {
    // A connection that is kept may close just when it is used again.
    response.shouldKeepAlive = false;
    try {
      const body = await bodyOf(request);
      const answer = await servers.answer(request.url!, body);
      response.end(JSON.stringify(answer));
    } catch (error) {
      response.writeHead(500).end(String((error as Error).stack));
    }
  });
  await new Promise<void>(resolve => desk.listen(0, '127.0.0.1', resolve));
  const { port } = desk.address() as AddressInfo;
  process.env[SHARED_SERVERS] = `http://127.0.0.1:${port}`;
  Object.assign(globalThis, {
    stopSharedServers: async () => {
      desk.close();
      desk.closeAllConnections();
      await servers.stop();
    },
  });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
  }
  return JSON.parse(text);
}
