import { isError, ServiceUnavailableError } from '@backstage/errors';
import { LunrSearchEngine } from '@backstage/plugin-search-backend-node';
import { setTimeout as pause } from 'node:timers/promises';

const PATIENCE_MS = 10_000;
const PAUSE_MS = 100;

/**
 * The stock engine, whose index is in memory and gone after a restart: a query
 * waits until the index is made, rather than to fail.
 */
export class PatientSearchEngine extends LunrSearchEngine {
  readonly #patienceMs: number;

  constructor(
    options: ConstructorParameters<typeof LunrSearchEngine>[0],
    patienceMs: number = PATIENCE_MS,
  ) {
    super(options);
    this.#patienceMs = patienceMs;
  }

  async query(query: Parameters<LunrSearchEngine['query']>[0]) {
    const deadline = Date.now() + this.#patienceMs;
    for (;;) {
      try {
        return await super.query(query);
      } catch (error) {
        if (!isError(error) || error.name !== 'MissingIndexError') {
          throw error;
        }
        if (Date.now() > deadline) {
          throw notReady();
        }
        await pause(PAUSE_MS);
      }
    }
  }
}

/** The search's router hands on errors of this name alone, with their status. */
function notReady(): Error {
  return Object.assign(
    new ServiceUnavailableError(
      'The search is being prepared; try again in a moment',
    ),
    { name: 'MissingIndexError', statusCode: 503 },
  );
}
