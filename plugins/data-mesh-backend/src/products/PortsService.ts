import { isError } from '@backstage/errors';
import {
  DataProductEntity,
  getOutputPorts,
  getStream,
  OutputPort,
  PortState,
  StreamDescription,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller } from '../people/Callers';
import { PortContracts } from '../catalog/PortContracts';
import { ShownPorts } from '../catalog/claims/ShownPorts';
import { inParallel } from '../reconciling/inParallel';
import { StreamPlatforms } from '../platforms/StreamPlatforms';
import { toStreamDescription } from './toStreamDescription';
import { ProductCatalog, ProductName } from '../catalog/ProductCatalog';

type Observation = Pick<
  PortState,
  'status' | 'message' | 'stream' | 'schemaVersion'
>;

// A product of hundreds of ports must not flood its cluster with questions.
const PORTS_AT_ONCE = 8;

/** Joins each output port with the live state of its stream. */
export class PortsService {
  readonly #catalog: ProductCatalog;
  readonly #contracts: PortContracts;
  readonly #platforms: StreamPlatforms;
  readonly #shown: ShownPorts;

  constructor(options: {
    catalog: ProductCatalog;
    contracts: PortContracts;
    platforms: StreamPlatforms;
    shown: ShownPorts;
  }) {
    this.#catalog = options.catalog;
    this.#contracts = options.contracts;
    this.#platforms = options.platforms;
    this.#shown = options.shown;
  }

  /**
   * One state per output port, in the order of the entity. A cluster that does
   * not answer leaves the others' ports as they are.
   */
  async list(caller: Caller, name: ProductName): Promise<PortState[]> {
    const product = await this.#catalog.getProduct(name, caller.credentials);
    return inParallel(getOutputPorts(product), PORTS_AT_ONCE, async port => ({
      name: port.name,
      type: port.type,
      description: port.description,
      address: addressOf(port),
      ...(await this.#observe(port, product, caller)),
      contract: this.#contracts.of(port).summarize(),
    }));
  }

  async #observe(
    port: OutputPort,
    product: DataProductEntity,
    { credentials }: Caller,
  ): Promise<Observation> {
    const address = getStream(port);
    if (!address) {
      return {
        status: 'notObserved',
        message: 'The portal observes streams; this port is none',
      };
    }
    const platform = this.#platforms.find(address.cluster);
    if (!platform) {
      return {
        status: 'notObserved',
        message: this.#platforms.explainAbsence(address.cluster),
      };
    }
    try {
      const [stream, schemaVersion] = await Promise.all([
        describe(platform, address.topic),
        findLatestVersion(platform, address.topic),
      ]);
      if (await this.#shown.hides(address, credentials, product)) {
        return {
          status: 'notObserved',
          message:
            'The stream belongs to another product, which you may not see',
        };
      }
      return { status: 'available', stream, schemaVersion };
    } catch (error) {
      return toFailure(error);
    }
  }
}

function addressOf(port: OutputPort): string {
  const stream = getStream(port);
  return stream ? `${stream.cluster} / ${stream.topic}` : port.address ?? '';
}

async function describe(
  platform: StreamPlatform,
  topic: string,
): Promise<StreamDescription> {
  return toStreamDescription(
    platform.cluster,
    await platform.describeStream(topic),
  );
}

async function findLatestVersion(
  platform: StreamPlatform,
  topic: string,
): Promise<number | undefined> {
  try {
    const subjects = await platform.listSubjects(topic);
    return subjects.find(({ role }) => role === 'value')?.versions.at(-1);
  } catch {
    // The stream can be described without its registry, whose state the
    // cluster's health tells.
    return undefined;
  }
}

function toFailure(error: unknown): Observation {
  if (!isError(error)) {
    throw error;
  }
  return {
    status: error.name === 'NotFoundError' ? 'missing' : 'unreachable',
    message: error.message,
  };
}
