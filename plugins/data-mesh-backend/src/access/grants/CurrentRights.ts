import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { inParallel } from '../../reconciling/inParallel';
import { GrantSource } from '../../streams/visibility/GrantedRights';
import { Consumers } from '../../people/Consumers';
import { AccessStore } from '../store/AccessStore';
import { ChangeBell } from './ChangeBell';

const PAGE = 200;
const OWNERS_AT_ONCE = 8;

/**
 * What grants let people read in the portal, for those alone whom the consumer
 * belongs to now: a team that lost its service, or a service that is gone, has
 * no rights from that moment on, before the grant itself is reviewed.
 */
export class CurrentRights implements GrantSource {
  readonly #bell: ChangeBell;
  readonly #consumers: Pick<Consumers, 'findOwner'>;
  readonly #store: Pick<AccessStore, 'findRights' | 'listGrants'>;

  constructor(options: {
    /** Rung after changes of grants. */
    bell: ChangeBell;
    consumers: Pick<Consumers, 'findOwner'>;
    store: Pick<AccessStore, 'findRights' | 'listGrants'>;
  }) {
    this.#bell = options.bell;
    this.#consumers = options.consumers;
    this.#store = options.store;
  }

  async findRights(
    product: string,
    port: string,
    refs: string[],
  ): Promise<GrantRecord[]> {
    return this.#keepCurrent(await this.#store.findRights(product, port, refs));
  }

  async grantsOn(product: string, port: string): Promise<GrantRecord[]> {
    const grants: GrantRecord[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#store.listGrants(
        { product, port, open: true },
        { limit: PAGE, cursor },
      );
      grants.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return this.#keepCurrent(grants);
  }

  onChange(listener: () => void): () => void {
    return this.#bell.onRing(listener);
  }

  async #keepCurrent(grants: GrantRecord[]): Promise<GrantRecord[]> {
    const owners = await inParallel(grants, OWNERS_AT_ONCE, ({ consumer }) =>
      this.#consumers.findOwner(consumer),
    );
    return grants.filter(
      ({ consumerOwner }, index) => owners[index] === consumerOwner,
    );
  }
}
