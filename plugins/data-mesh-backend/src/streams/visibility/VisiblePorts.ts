import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  AuthenticationError,
  InputError,
  NotAllowedError,
} from '@backstage/errors';
import {
  dataMeshStreamPreviewPermission,
  dataMeshStreamUnmaskPermission,
  DataProductEntity,
  getStream,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Caller, Callers, Person } from '../../people/Callers';
import { PortContracts } from '../../catalog/PortContracts';
import { ownerOf, ProductName } from '../../catalog/ProductCatalog';
import { ShownPorts } from '../../catalog/claims/ShownPorts';
import { StreamClaims } from '../../catalog/claims/StreamClaims';
import { GrantSource, PortStream, rightsOf } from './GrantedRights';
import { MaskingSettings } from '../MaskingSettings';
import { streamResource } from './streamResources';
import { judgeVisibility, Visible, Visibility } from './Visibility';

/** What somebody sees of the messages of a port, at one moment. */
export interface VisiblePort {
  at: PortStream;
  visible: Visible;
  /** Nobody when a service asks in its own name. */
  person?: Person;
  /** Names who reads, among people and services. */
  reader: string;
  judgedAt: Date;
  /** When the first of the grants that count ends. */
  until?: Date;
}

export type PortName = ProductName & { port: string };

/** Finds the stream of a port, and judges what of it somebody sees. */
export class VisiblePorts {
  readonly #deps;

  constructor(deps: {
    callers: Callers;
    claims: Pick<StreamClaims, 'standing'>;
    clock: () => Date;
    contracts: PortContracts;
    masking: MaskingSettings;
    rights: GrantSource;
    shown: ShownPorts;
  }) {
    this.#deps = deps;
  }

  /**
   * The stream of a port whose messages the caller may look for. Throws a
   * `NotFoundError`, a `NotAllowedError`, or an `InputError` when the port has
   * no stream.
   */
  async find(caller: Caller, name: PortName): Promise<PortStream> {
    return (await this.#find(caller, name)).at;
  }

  /**
   * What the caller sees of the port now. Throws as `find` does, and a
   * `NotAllowedError` where that is nothing.
   */
  async open(caller: Caller, name: PortName): Promise<VisiblePort> {
    // Judged by what was true when the question began, and not later.
    const judgedAt = this.#deps.clock();
    const finding = this.#deps.callers.findPerson(caller);
    // Awaited below, unless there is no such port.
    finding.catch(() => {});
    const { product, port, at } = await this.#find(caller, name);
    const [person, mayUnmask, standing, grants] = await Promise.all([
      finding,
      this.#deps.callers.isAllowed(
        caller,
        dataMeshStreamUnmaskPermission,
        streamResource(at),
      ),
      this.#deps.claims.standing(product, at),
      finding.then(found =>
        found
          ? this.#deps.rights.findRights(at.product, at.port, [...found.refs])
          : [],
      ),
    ]);
    const rights = rightsOf(
      person,
      at,
      // What was given through a former claim ends within minutes on every replica.
      grants.filter(
        ({ claimId }) =>
          !standing.holds ||
          claimId === undefined ||
          claimId === standing.claimId,
      ),
      judgedAt,
    );
    const { preview = 'everyone' } = product.spec.access ?? {};
    const visibility = judgeVisibility({
      person,
      mayUnmask,
      standing,
      contract: this.#deps.contracts.of(port),
      onlyGranted: preview !== 'everyone',
      rights,
      methods: this.#deps.masking.methods,
    });
    return {
      at,
      visible: demandVisible(visibility),
      person,
      reader: person?.userEntityRef ?? serviceOf(caller),
      judgedAt,
      until: rights.flatMap(({ until }) => until ?? []).sort(byTime)[0],
    };
  }

  /**
   * Paths of the classified fields that the caller sees in clear; `all` for those
   * who see everything. Of a port that is no stream these are its owners.
   */
  async clearFields(
    caller: Caller,
    name: PortName,
  ): Promise<'all' | readonly string[]> {
    const { product, port } = await this.#deps.shown.get(
      name,
      caller.credentials,
    );
    if (!getStream(port)) {
      const person = await this.#deps.callers.findPerson(caller);
      return person?.belongsTo(ownerOf(product)) ? 'all' : [];
    }
    try {
      const { visible } = await this.open(caller, name);
      return visible.shows === 'everything' ? 'all' : visible.plan.clearFields;
    } catch (error) {
      if (
        error instanceof NotAllowedError ||
        error instanceof AuthenticationError
      ) {
        return [];
      }
      throw error;
    }
  }

  async #find(
    caller: Caller,
    name: PortName,
  ): Promise<{ product: DataProductEntity; port: OutputPort; at: PortStream }> {
    const { product, port } = await this.#deps.shown.get(
      name,
      caller.credentials,
    );
    const portName = { product: stringifyEntityRef(product), port: port.name };
    await this.#deps.callers.demand(
      caller,
      dataMeshStreamPreviewPermission,
      streamResource(portName),
    );
    const stream = getStream(port);
    if (!stream) {
      throw new InputError(
        `The port ${port.name} is of type ${port.type} or does not say which stream it hands out; only streams have messages`,
      );
    }
    const { cluster, topic } = stream;
    return { product, port, at: { ...portName, cluster, topic } };
  }
}

function demandVisible(visibility: Visibility): Visible {
  if (visibility.shows === 'nothing') {
    throw new NotAllowedError(visibility.reason);
  }
  return visibility;
}

function serviceOf({ credentials }: Caller): string {
  const { subject } = credentials.principal as { subject?: string };
  if (subject === undefined) {
    throw new AuthenticationError(
      'Messages are read by people and by services; sign in',
    );
  }
  return subject;
}

function byTime(a: Date, b: Date): number {
  return a.getTime() - b.getTime();
}
