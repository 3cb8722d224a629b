import { AuditorService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  dataMeshStreamPreviewPermission,
  dataMeshStreamUnmaskPermission,
  DataProductEntity,
  getStream,
  maskMessage,
  Message,
  MessagePage,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamMessage } from '@datamesh-portal/plugin-data-mesh-node';
import { audited } from '../audited';
import { Caller, Callers } from '../Callers';
import { PortContract } from '../contracts/PortContract';
import {
  ownerOf,
  ProductCatalog,
  ProductName,
} from '../products/ProductCatalog';
import { isManaged, StreamClaims } from '../products/StreamClaims';
import { GrantSource, PortStream, rightsOf } from './GrantedRights';
import { StreamPlatforms } from './StreamPlatforms';
import { toMessage } from './toMessage';
import { judgeView, View } from './View';

/** Shows the newest messages of a port, as far as the viewer may see them. */
export class StreamsService {
  readonly #auditor: AuditorService;
  readonly #callers: Callers;
  readonly #catalog: ProductCatalog;
  readonly #claims: StreamClaims;
  readonly #clock: () => Date;
  readonly #platforms: StreamPlatforms;
  readonly #rights: GrantSource;

  constructor(options: {
    auditor: AuditorService;
    callers: Callers;
    catalog: ProductCatalog;
    claims: StreamClaims;
    clock: () => Date;
    platforms: StreamPlatforms;
    rights: GrantSource;
  }) {
    this.#auditor = options.auditor;
    this.#callers = options.callers;
    this.#catalog = options.catalog;
    this.#claims = options.claims;
    this.#clock = options.clock;
    this.#platforms = options.platforms;
    this.#rights = options.rights;
  }

  /**
   * Newest first. Members of the owning group who hold the unmask permission
   * see everything, people with a grant what it gives them, and the audit log
   * says so when that is classified; everybody else sees what the contract
   * leaves unclassified. Throws a `NotAllowedError` where the product shows
   * messages only to people with access.
   */
  async getNewest(
    caller: Caller,
    name: ProductName & { port: string },
    limit: number,
  ): Promise<MessagePage> {
    await this.#callers.demand(caller, dataMeshStreamPreviewPermission);
    const { product, port } = await this.#catalog.getPort(
      name,
      caller.credentials,
    );
    const at = demandStream(product, port);
    const platform = this.#platforms.get(at.cluster);
    const view = await this.#judge(caller, product, port, at);
    if (view.shows === 'nothing') {
      throw new NotAllowedError(view.reason);
    }
    const read = async () => {
      const messages = await platform.readNewest(at.topic, { limit });
      const result = this.#page(messages.map(toMessage), view);
      const meta = { messages: messages.length, ranges: rangesOf(messages) };
      return { result, meta };
    };
    if (!showsClassified(view)) {
      return (await read()).result;
    }
    const { product: entityRef, ...stream } = at;
    return audited(
      this.#auditor,
      {
        eventId: 'stream-preview',
        severityLevel: 'medium',
        request: caller.request,
        meta: { entityRef, ...stream, ...grantsOf(view) },
      },
      read,
    );
  }

  async #judge(
    caller: Caller,
    product: DataProductEntity,
    port: OutputPort,
    at: PortStream,
  ): Promise<View> {
    const [person, mayUnmask, claims] = await Promise.all([
      this.#callers.findPerson(caller),
      this.#callers.isAllowed(caller, dataMeshStreamUnmaskPermission),
      this.#claims.ofStream(at.cluster, at.topic),
    ]);
    const grants = person
      ? await this.#rights.findRights(at.product, at.port, [...person.refs])
      : [];
    const { preview = 'everyone' } = product.spec.access ?? {};
    return judgeView({
      person,
      mayUnmask,
      own: {
        entityRef: at.product,
        owner: ownerOf(product),
        topic: at.topic,
        managed: isManaged(product),
      },
      claims,
      contract: PortContract.of(port),
      onlyGranted: preview !== 'everyone',
      rights: rightsOf(person, at, grants, this.#clock()),
    });
  }

  #page(messages: Message[], view: ShownView): MessagePage {
    const page = { readAt: this.#clock(), reason: view.reason };
    if (view.shows === 'everything') {
      return { ...page, items: messages, unmasked: true, maskedFields: [] };
    }
    const { plan, grantId } = view;
    return {
      ...page,
      items: messages.map(message => maskMessage(message, plan)),
      unmasked: showsClassified(view),
      maskedFields: plan.maskedFields,
      ...(grantId !== undefined && { grantId }),
    };
  }
}

type ShownView = Exclude<View, { shows: 'nothing' }>;

function showsClassified(view: ShownView): boolean {
  return view.shows === 'everything' || view.openedBy.length > 0;
}

/** By which grants classified fields are in clear; nothing for owners. */
function grantsOf(view: ShownView): JsonObject {
  return view.shows === 'everything'
    ? {}
    : { grants: view.openedBy, clearFields: view.plan.clearFields };
}

function demandStream(
  product: DataProductEntity,
  port: OutputPort,
): PortStream {
  const stream = getStream(port);
  if (!stream) {
    throw new InputError(
      `The port ${port.name} is of type ${port.type} or does not say which stream it hands out; only streams have messages`,
    );
  }
  const { cluster, topic } = stream;
  return {
    product: stringifyEntityRef(product),
    port: port.name,
    cluster,
    topic,
  };
}

/** First and last offset by partition, such as `{ '0': '17-42' }`. */
function rangesOf(messages: StreamMessage[]): { [partition: string]: string } {
  const ranges = new Map<number, { first: bigint; last: bigint }>();
  for (const { partition, offset } of messages) {
    const range = ranges.get(partition) ?? { first: offset, last: offset };
    ranges.set(partition, {
      first: offset < range.first ? offset : range.first,
      last: offset > range.last ? offset : range.last,
    });
  }
  return Object.fromEntries(
    [...ranges].map(([partition, { first, last }]) => [
      String(partition),
      `${first}-${last}`,
    ]),
  );
}
