import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { MessageSelection } from '@datamesh-portal/plugin-data-mesh-common';
import { waitWithin } from '@datamesh-portal/plugin-data-mesh-node';
import { hasFilter } from './RecordDecoder';
import { SchemaSupply } from './SchemaSupply';
import { SchemaSource } from '../../registry/RegisteredSchema';
import { SiftingStep } from './SiftingProgress';
import { SiftingPool } from './SiftingPool';
import { LostWork } from './SiftingThread';
import { Sifter, SiftResult, SiftTask } from './SiftTask';
import { SparedPlace, SuppliedSchema } from './workOrder';

/** Records of one task that may cost a worker. */
const MAX_SPARED = 3;
/** Schemas arrive, a worker is lost; more often only if something is wrong. */
const MAX_ROUNDS = 12;

let registries = 0;
let selections = 0;
const selectionIds = new WeakMap<MessageSelection, number>();

export interface SifterOptions {
  /** Absent where the cluster has no registry. */
  schemas?: SchemaSource;
  /** Name in the configuration, for messages. */
  cluster: string;
  logger: LoggerService;
}

/**
 * Sifts with the worker threads of a pool.
 *
 * A record that no worker gets over within its limits is withheld, with a reason,
 * and its neighbours are shown.
 */
export class ThreadedSifter implements Sifter {
  readonly #pool: SiftingPool;
  readonly #supply: SchemaSupply;
  readonly #cluster: string;
  readonly #logger: LoggerService;
  readonly #onClose: () => Promise<void>;
  readonly #registry = ++registries;
  readonly #closing = new AbortController();

  constructor(
    pool: SiftingPool,
    options: SifterOptions,
    onClose: () => Promise<void>,
  ) {
    this.#pool = pool;
    this.#supply = new SchemaSupply(options.schemas);
    this.#cluster = options.cluster;
    this.#logger = options.logger;
    this.#onClose = onClose;
  }

  warm(selection: MessageSelection): void {
    if (!this.#closing.signal.aborted) {
      this.#queueOf(selection).warm();
    }
  }

  concurrency(selection: MessageSelection): number {
    return this.#queueOf(selection).maxThreads;
  }

  async sift(task: SiftTask, signal?: AbortSignal): Promise<SiftResult> {
    const { selection, ...work } = task;
    const schemas: SuppliedSchema[] = [];
    const spared: SparedPlace[] = [];
    const ended = this.#closing.signal;
    const end = signal ? AbortSignal.any([signal, ended]) : ended;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const answer = await this.#queueOf(selection).run({
        selectionId: idOf(selection),
        selection,
        order: { task: work, registry: this.#registry, schemas, spared },
        signal: end,
      });
      switch (answer.type) {
        case 'sifted':
          return answer.result;
        case 'schemas':
          schemas.push(
            ...(await waitWithin(
              { signal: end },
              this.#supply.bring(answer.ids),
            )),
          );
          break;
        case 'refused':
          throw new InputError(answer.message);
        case 'lost':
          this.#goOnWithout(answer, selection, { schemas, spared });
          break;
        case 'failed':
          this.#logger.error(
            `Sifting messages of cluster ${this.#cluster} failed with ${
              answer.name
            }\n${answer.at}`,
          );
          throw this.#failure('see the log of the backend');
        default:
          throw this.#failure('it was cancelled');
      }
    }
    throw this.#failure('it takes too many attempts');
  }

  async close(): Promise<void> {
    if (!this.#closing.signal.aborted) {
      this.#closing.abort(
        new ServiceUnavailableError(`Cluster ${this.#cluster} is closed`),
      );
      await this.#onClose();
    }
  }

  #queueOf(selection: MessageSelection) {
    return hasFilter(selection) ? this.#pool.filtered : this.#pool.plain;
  }

  /** Lets the next attempt leave out what the last one failed at. */
  #goOnWithout(
    { cause, place, message }: LostWork,
    selection: MessageSelection,
    order: { schemas: SuppliedSchema[]; spared: SparedPlace[] },
  ): void {
    const { step, stretch, firstOffset, delta, schemaId } = place;
    if (cause === 'start') {
      throw this.#failure(message);
    }
    if (step === SiftingStep.compileSchema) {
      this.#logger.warn(
        `Schema ${schemaId} of cluster ${
          this.#cluster
        } is not used any more: ${message}`,
      );
      order.schemas.push(this.#supply.condemn(schemaId));
      return;
    }
    const isFilters =
      hasFilter(selection) && (step === SiftingStep.sieve || cause === 'task');
    if (isFilters) {
      throw new InputError(
        'The filter takes too long: compare fewer fields, or narrow what is read by time, partition or offset',
      );
    }
    if (cause === 'task' || order.spared.length >= MAX_SPARED) {
      throw this.#failure(message);
    }
    const isBatch = step === SiftingStep.unpackBatch;
    this.#logger.warn(
      `${isBatch ? 'The record batch' : 'The record'} at offset ${
        isBatch ? firstOffset : firstOffset + BigInt(delta)
      } cannot be read within limits: ${message}`,
    );
    order.spared.push({ stretch, firstOffset, ...(!isBatch && { delta }) });
  }

  #failure(reason: string): Error {
    return new ServiceUnavailableError(
      `Messages of cluster ${
        this.#cluster
      } cannot be read at the moment: ${reason}`,
    );
  }
}

/** Each scan or tail brings a selection of its own. */
function idOf(selection: MessageSelection): number {
  let id = selectionIds.get(selection);
  if (id === undefined) {
    id = ++selections;
    selectionIds.set(selection, id);
  }
  return id;
}
