import { InputError, NotAllowedError } from '@backstage/errors';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { AccessRequestsService } from '../requests/AccessRequestsService';
import { Caller } from '../../people/Callers';
import { demandInForce } from './demandInForce';
import { demandRevision } from './demandRevision';
import { GrantParts } from './GrantParts';

const DAY_MS = 24 * 60 * 60_000;

/** Asks again for what somebody has. */
export class RenewalService {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    /** Longest time that access is given for. */
    maxDays: number;
    parts: GrantParts;
    requests: Pick<AccessRequestsService, 'request'>;
  }) {
    this.#deps = deps;
  }

  /**
   * Makes a request like the one that led to the grant, from now on and for as
   * long; for the consumer and its owners, while the grant is in force.
   */
  async renew(
    caller: Caller,
    grantId: string,
    { revision }: { revision: number },
  ): Promise<AccessRequest> {
    const { grant, sides } = await this.#deps.parts.demand(caller, grantId);
    if (!sides.ownsConsumer) {
      throw new NotAllowedError(
        `Only ${grant.consumerOwner} can ask for the renewal`,
      );
    }
    demandRevision(grant, revision);
    const now = this.#deps.clock();
    demandInForce(grant, now);
    if (!grant.until) {
      throw new InputError('The grant is permanent and needs no renewal');
    }
    const { product, port, operation, consumer, transactional, purpose } =
      grant;
    const durationMs = Math.min(
      Math.max(grant.until.getTime() - grant.since.getTime(), DAY_MS),
      this.#deps.maxDays * DAY_MS,
    );
    return this.#deps.requests.request(
      caller,
      {
        product,
        ports: [port],
        operation,
        consumer,
        clearFields: grant.clearFields.map(path => ({ port, path })),
        until: new Date(now.getTime() + durationMs),
        transactional,
        purpose,
      },
      { renews: grant.id },
    );
  }
}
