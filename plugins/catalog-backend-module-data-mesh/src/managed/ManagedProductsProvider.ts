import {
  AuthService,
  DiscoveryService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { ResponseError, toError } from '@backstage/errors';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import {
  DefaultApiClient,
  ManagedProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { createHash } from 'node:crypto';
import { toCatalogEntity } from './toCatalogEntity';

const PROVIDER_NAME = 'data-mesh-managed-products';
const EVENTS_TOPIC = 'data-mesh.products';
// Each time is a line in the log of the backend's requests. Another replica may
// have brought the catalog to another state since this one last looked, so that an
// unchanged list is no proof of an unchanged catalog.
const REPEAT_MS = 5 * 60_000;
const TIMEOUT_MS = 60_000;
/** While the backend starts, and when it fails later. */
const RETRY_MS = 1_000;
const RETRY_LATER_MS = 15_000;
// Without a limit one request that hangs would hold up all later ones.
const ANSWER_TIMEOUT_MS = 10_000;

interface Services {
  auth: AuthService;
  events: EventsService;
  logger: LoggerService;
  scheduler: SchedulerService;
}

/**
 * Brings the products that people publish in the portal into the catalog: at
 * once when the data mesh backend announces a change, and every 5 minutes in case
 * the announcement got lost.
 */
export class ManagedProductsProvider implements EntityProvider {
  readonly #auth: AuthService;
  readonly #client: Pick<DefaultApiClient, 'getManagedProducts'>;
  readonly #events: EventsService;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #scheduler: SchedulerService;
  #connection?: EntityProviderConnection;
  #applied?: { hash: string; at: number };
  #failing = false;
  #retry?: NodeJS.Timeout;
  #refreshing: Promise<void> = Promise.resolve();

  constructor(
    options: Services & {
      client: Pick<DefaultApiClient, 'getManagedProducts'>;
      now?: () => number;
    },
  ) {
    this.#auth = options.auth;
    this.#client = options.client;
    this.#events = options.events;
    this.#logger = options.logger;
    this.#now = options.now ?? Date.now;
    this.#scheduler = options.scheduler;
  }

  static create(
    deps: Services & { discovery: DiscoveryService },
  ): ManagedProductsProvider {
    const client = new DefaultApiClient({
      discoveryApi: deps.discovery,
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
          }),
      },
    });
    return new ManagedProductsProvider({ ...deps, client });
  }

  getProviderName(): string {
    return PROVIDER_NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#events.subscribe({
      id: PROVIDER_NAME,
      topics: [EVENTS_TOPIC],
      // Whoever published the event need not wait for the catalog.
      onEvent: async () => {
        this.refresh();
      },
    });
    await this.#scheduler.scheduleTask({
      id: PROVIDER_NAME,
      frequency: { milliseconds: REPEAT_MS },
      initialDelay: { milliseconds: RETRY_MS },
      timeout: { milliseconds: TIMEOUT_MS },
      fn: () => this.refresh(),
    });
  }

  /**
   * Makes the catalog hold what the data mesh backend holds. Never rejects: the
   * next run tries again, soon while the backend is still starting.
   */
  async refresh(): Promise<void> {
    // One after the other: an older list must not overtake a newer one.
    this.#refreshing = this.#refreshing.then(() => this.#tryRefresh());
    return this.#refreshing;
  }

  async #tryRefresh(): Promise<void> {
    try {
      await this.#apply(await this.#readProducts());
      this.#failing = false;
    } catch (error) {
      if (!this.#failing) {
        this.#logger.info(
          'The products that were published in the portal cannot be read yet; trying again',
          toError(error),
        );
      }
      this.#failing = true;
      this.#retrySoon();
    }
  }

  #retrySoon() {
    this.#retry ??= setTimeout(
      () => {
        this.#retry = undefined;
        this.refresh();
      },
      this.#applied ? RETRY_LATER_MS : RETRY_MS,
    );
    this.#retry.unref();
  }

  async #readProducts(): Promise<ManagedProduct[]> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'data-mesh',
    });
    const response = await this.#client.getManagedProducts({}, { token });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()).items;
  }

  async #apply(products: ManagedProduct[]): Promise<void> {
    const hash = createHash('sha256')
      .update(JSON.stringify(products))
      .digest('hex');
    const isKnown =
      this.#applied?.hash === hash &&
      this.#now() - this.#applied.at < REPEAT_MS;
    if (isKnown || !this.#connection) {
      return;
    }
    await this.#connection.applyMutation({
      type: 'full',
      entities: products.map(product => ({
        entity: toCatalogEntity(product),
        locationKey: PROVIDER_NAME,
      })),
    });
    this.#applied = { hash, at: this.#now() };
  }
}
