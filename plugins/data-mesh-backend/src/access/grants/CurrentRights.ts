import { GrantRecord } from '@datamesh-portal/plugin-data-mesh-common';
import { inParallel } from '../../reconciling/inParallel';
import { ChangeBell, ChangeSubject } from '../../journal/ChangeBell';
import { Consumers } from '../../people/Consumers';
import { GrantsStore } from '../store/GrantsTable';
import { openGrants } from '../store/openGrants';

const OWNERS_AT_ONCE = 8;

/**
 * What grants let people read in the portal, for those alone whom the consumer
 * belongs to now: a team that lost its service, or a service that is gone, has
 * no rights from that moment on, before the grant itself is reviewed.
 */
export class CurrentRights {
  readonly #bell: ChangeBell;
  readonly #consumers: Pick<Consumers, 'findOwner'>;
  readonly #grants: Pick<GrantsStore, 'rights' | 'open'>;

  constructor(options: {
    /** Rung after changes of grants. */
    bell: ChangeBell;
    consumers: Pick<Consumers, 'findOwner'>;
    grants: Pick<GrantsStore, 'rights' | 'open'>;
  }) {
    this.#bell = options.bell;
    this.#consumers = options.consumers;
    this.#grants = options.grants;
  }

  async findRights(
    product: string,
    port: string,
    refs: string[],
  ): Promise<GrantRecord[]> {
    return this.#keepCurrent(await this.#grants.rights(product, port, refs));
  }

  async grantsOn(product: string, port: string): Promise<GrantRecord[]> {
    const grants: GrantRecord[] = [];
    for await (const grant of openGrants(this.#grants, { product, port })) {
      grants.push(grant);
    }
    return this.#keepCurrent(grants);
  }

  /** Until what it returns is called. Others' changes are not heard of. */
  onChange(at: Required<ChangeSubject>, listener: () => void): () => void {
    return this.#bell.onRing(at, listener);
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
