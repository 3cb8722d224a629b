import { stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError, InputError, toError } from '@backstage/errors';
import {
  DataProductEntity,
  getOutputPorts,
  getStream,
  OutputPort,
  PortOption,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { PortContracts } from '../../catalog/PortContracts';
import { inParallel } from '../../reconciling/inParallel';
import { ownerOf } from '../../catalog/ProductCatalog';
import { StreamClaims } from '../../catalog/claims/StreamClaims';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';

/** An output port as far as access to it can be asked for. */
export type OfferedPort = PortOption;

/** One that access can be given to. */
export type GrantablePort = OfferedPort & {
  cluster: string;
  topic: string;
  /** Of the claim by which the product gives access to its stream. */
  claimId?: string;
};

const PORTS_AT_ONCE = 8;

/** What a product hands out, as its entity and contracts say now. */
export class OfferedPorts {
  readonly #claims: StreamClaims;
  readonly #contracts: PortContracts;
  readonly #platforms: StreamPlatforms;

  constructor(options: {
    claims: StreamClaims;
    contracts: PortContracts;
    platforms: StreamPlatforms;
  }) {
    this.#claims = options.claims;
    this.#contracts = options.contracts;
    this.#platforms = options.platforms;
  }

  /** All output ports in the order of the entity. */
  async of(product: DataProductEntity): Promise<OfferedPort[]> {
    return inParallel(getOutputPorts(product), PORTS_AT_ONCE, port =>
      this.#describe(product, port),
    );
  }

  /**
   * The ports of these names. An `InputError` when one is missing or cannot be
   * granted, a `ConflictError` when the product is retired.
   */
  async demand(
    product: DataProductEntity,
    names: readonly string[],
  ): Promise<GrantablePort[]> {
    const ref = stringifyEntityRef(product);
    if (product.spec.lifecycle === 'retired') {
      throw new ConflictError(
        `${ref} is retired; no access to it is given any more`,
      );
    }
    const ports = getOutputPorts(product);
    return inParallel(names, PORTS_AT_ONCE, async name => {
      const port = ports.find(candidate => candidate.name === name);
      if (!port) {
        throw new InputError(
          `${ref} has no output port ${name}; it has ${
            ports.map(known => known.name).join(', ') || 'none'
          }`,
        );
      }
      const offered = await this.#describe(product, port);
      if (!isGrantable(offered)) {
        throw new InputError(
          `Access to the port ${name} of ${ref} cannot be given: ${offered.problem}`,
        );
      }
      const claim = await this.#claims.of(offered);
      return { ...offered, claimId: claim?.id };
    });
  }

  async #describe(
    product: DataProductEntity,
    port: OutputPort,
  ): Promise<OfferedPort> {
    const { isRestricted, classifiedFields } = this.#contracts.of(port);
    const stream = getStream(port);
    return {
      name: port.name,
      description: port.description,
      ...stream,
      problem: await this.#findProblem(product, port),
      restricted: isRestricted,
      classifiedFields,
    };
  }

  async #findProblem(
    product: DataProductEntity,
    port: OutputPort,
  ): Promise<string | undefined> {
    const stream = getStream(port);
    if (!stream) {
      return 'The portal gives access to streams, and this port does not say which stream it hands out';
    }
    const platform = this.#platforms.find(stream.cluster);
    if (!platform) {
      return this.#platforms.explainAbsence(stream.cluster);
    }
    const refusal = platform.access && findRefusal(platform.access, stream);
    if (refusal !== undefined) {
      return refusal;
    }
    const standing = await this.#claims.standing(product, stream);
    if (!standing.holds) {
      return standing.reason;
    }
    return standing.owners.length > 1
      ? `The catalog shows another owner of this product than the one whose stream it is; access can be given once ${
          ownerOf(product) ?? 'an owner'
        } is settled as the new one`
      : undefined;
  }
}

/** Why nobody gets rules for the stream, such as one of the platform itself. */
function findRefusal(
  access: StreamAccess,
  { topic }: { topic: string },
): string | undefined {
  try {
    access.rulesFor({
      topic,
      account: 'anybody',
      operation: 'read',
      transactional: false,
    });
    return undefined;
  } catch (error) {
    return toError(error).message;
  }
}

function isGrantable(port: OfferedPort): port is GrantablePort {
  return (
    port.problem === undefined &&
    port.cluster !== undefined &&
    port.topic !== undefined
  );
}
