import { AuditorService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  createMaskingPlan,
  dataMeshStreamPreviewPermission,
  dataMeshStreamUnmaskPermission,
  getStream,
  maskMessage,
  MessagePage,
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
import { StreamPlatforms } from './StreamPlatforms';
import { toMessage } from './toMessage';
import { judgeView } from './View';

/** Shows the newest messages of a port, as far as the viewer may see them. */
export class StreamsService {
  readonly #auditor: AuditorService;
  readonly #callers: Callers;
  readonly #catalog: ProductCatalog;
  readonly #claims: StreamClaims;
  readonly #platforms: StreamPlatforms;

  constructor(options: {
    auditor: AuditorService;
    callers: Callers;
    catalog: ProductCatalog;
    claims: StreamClaims;
    platforms: StreamPlatforms;
  }) {
    this.#auditor = options.auditor;
    this.#callers = options.callers;
    this.#catalog = options.catalog;
    this.#claims = options.claims;
    this.#platforms = options.platforms;
  }

  /**
   * Newest first. Members of the owning group who hold the unmask permission
   * see everything, and the audit log says so; everybody else sees what the
   * contract leaves unclassified.
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
    const stream = getStream(port);
    if (!stream) {
      throw new InputError(
        `The port ${port.name} is of type ${port.type} or does not say which stream it hands out; only streams have messages`,
      );
    }
    const { cluster, topic } = stream;
    const platform = this.#platforms.get(cluster);
    const contract = PortContract.of(port);
    const [person, mayUnmask, claims] = await Promise.all([
      this.#callers.findPerson(caller),
      this.#callers.isAllowed(caller, dataMeshStreamUnmaskPermission),
      this.#claims.ofStream(cluster, topic),
    ]);
    const view = judgeView({
      person,
      mayUnmask,
      own: {
        entityRef: stringifyEntityRef(product),
        owner: ownerOf(product),
        topic,
        managed: isManaged(product),
      },
      claims,
      contract,
    });

    if (!view.clear) {
      const plan = createMaskingPlan(view.maskedBy);
      const messages = await platform.readNewest(topic, { limit });
      return {
        items: messages.map(message => maskMessage(toMessage(message), plan)),
        readAt: new Date(),
        unmasked: false,
        reason: view.reason,
        maskedFields: plan.maskedFields,
      };
    }
    return audited(
      this.#auditor,
      {
        eventId: 'stream-preview',
        severityLevel: 'medium',
        request: caller.request,
        meta: {
          entityRef: stringifyEntityRef(product),
          port: port.name,
          cluster,
          topic,
        },
      },
      async () => {
        const messages = await platform.readNewest(topic, { limit });
        return {
          result: {
            items: messages.map(toMessage),
            readAt: new Date(),
            unmasked: true,
            reason: view.reason,
            maskedFields: [],
          },
          meta: { messages: messages.length, ranges: rangesOf(messages) },
        };
      },
    );
  }
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
