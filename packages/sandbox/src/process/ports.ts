import { ConflictError } from '@backstage/errors';
import { createServer, Server } from 'node:net';
import { ServerDiedError } from './serverProcess';

const ATTEMPTS = 3;

/** The only interface that sandbox servers listen on. */
export const LOOPBACK = '127.0.0.1';

function listen(port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => server.close(() => resolve()));
}

/** Free loopback ports, different from each other. */
export async function freePorts(count: number): Promise<number[]> {
  // Held open together, or the system could hand out the same one twice.
  const servers = await Promise.all(
    Array.from({ length: count }, () => listen(0)),
  );
  const ports = servers.map(server => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map(close));
  return ports;
}

/**
 * Throws a ConflictError that names the port and what wanted it when another
 * program listens there.
 */
export async function assertPortFree(port: number, purpose: string) {
  try {
    await close(await listen(port));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new ConflictError(
      `Port ${port} for ${purpose} is in use: stop the program that listens there or choose another port`,
    );
  }
}

/** Starts a server again when another process took a free port before it. */
export async function onFreePorts<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      const portTaken =
        error instanceof ServerDiedError &&
        /BindException|already in use/.test(error.logTail);
      if (!portTaken || attempt === ATTEMPTS) throw error;
    }
  }
}
