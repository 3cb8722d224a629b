import {
  Grant,
  GrantRecord,
  isInForce,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Person } from '../../people/Callers';
import { inParallel } from '../../reconciling/inParallel';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { RequestsStore } from '../store/RequestsTable';
import { GrantParts } from './GrantParts';
import { toGrant } from './GrantView';

const QUESTIONS_AT_ONCE = 4;
const MOST_REQUESTS = 100;

/** Joins grants with what the API says about them to one person. */
export class GrantViews {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    parts: GrantParts;
    platforms: StreamPlatforms;
    requests: RequestsStore;
  }) {
    this.#deps = deps;
  }

  /** In the order of the grants. */
  async of(person: Person, grants: GrantRecord[]): Promise<Grant[]> {
    const now = this.#deps.clock();
    const [sides, renewals] = await Promise.all([
      this.#deps.parts.sidesOfEach(person, grants),
      this.#renewalsOf(
        grants.filter(grant => grant.until && isInForce(grant, now)),
      ),
    ]);
    return grants.map((grant, index) =>
      toGrant(grant, {
        person,
        sides: sides[index],
        now,
        makesAccounts:
          this.#deps.platforms.find(grant.cluster)?.access?.accounts !==
          undefined,
        renewal: renewals.get(grant.id),
      }),
    );
  }

  /** Ids of open requests, by the grant that each would renew. */
  async #renewalsOf(grants: GrantRecord[]): Promise<Map<string, string>> {
    const pairs = new Map(
      grants.map(({ product, consumer }) => [
        `${product} ${consumer}`,
        { product, consumer },
      ]),
    );
    const pages = await inParallel(
      [...pairs.values()],
      QUESTIONS_AT_ONCE,
      ({ product, consumer }) =>
        this.#deps.requests.list(
          {
            product,
            consumer,
            states: ['waiting', 'question'],
            order: 'newest',
          },
          { limit: MOST_REQUESTS },
        ),
    );
    return new Map(
      pages
        .flatMap(({ items }) => items)
        .flatMap(({ id, renews }) => (renews ? [[renews, id]] : [])),
    );
  }
}
