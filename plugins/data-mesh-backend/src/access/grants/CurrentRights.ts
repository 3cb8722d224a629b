import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { Consumers } from '../people/Consumers';
import { AccessStore } from '../store/AccessStore';

/**
 * What grants let people read in the portal, for those alone whom the consumer
 * belongs to now: a team that lost its service, or a service that is gone, has
 * no rights from that moment on, before the grant itself is reviewed.
 */
export class CurrentRights {
  readonly #consumers: Pick<Consumers, 'findOwner'>;
  readonly #store: Pick<AccessStore, 'findRights'>;

  constructor(options: {
    consumers: Pick<Consumers, 'findOwner'>;
    store: Pick<AccessStore, 'findRights'>;
  }) {
    this.#consumers = options.consumers;
    this.#store = options.store;
  }

  async findRights(
    product: string,
    port: string,
    refs: string[],
  ): Promise<GrantRecord[]> {
    const grants = await this.#store.findRights(product, port, refs);
    const owners = await Promise.all(
      grants.map(({ consumer }) => this.#consumers.findOwner(consumer)),
    );
    return grants.filter(
      ({ consumerOwner }, index) => owners[index] === consumerOwner,
    );
  }
}
