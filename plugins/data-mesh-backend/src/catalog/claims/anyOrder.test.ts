import { dataProduct, streamPort } from '../../__testUtils__/products';
import {
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import fc from 'fast-check';
import { claimantOf } from './Claimants';
import { isByPrefix, isTrusted } from './ClaimSettings';
import { followClaim } from './followClaim';
import { RightfulProducts } from './RightfulProducts';
import { Claimant, ClaimProof, originOf, StreamClaim } from './StreamClaim';
import { standingOf } from './StreamClaims';

const at = { cluster: 'demo', topic: 'weather.wind.v1' };
const weather = 'group:default/weather';
const board = 'group:default/weather-board';
const thief = 'group:default/thief';
const trustedOrigins = ['url:theirs'];
const prefixes = [{ prefix: 'weather.', groups: [weather] }];
const MINUTE_MS = 60_000;
const patience = {
  keepForMs: 30 * 24 * 60 * MINUTE_MS,
  ownerAfterMs: 10 * MINUTE_MS,
};

const registered = (name: string, origin: string, owner: string) => {
  const product = dataProduct(name, [streamPort(at.topic)], { owner });
  product.metadata.annotations = { [ANNOTATION_ORIGIN_LOCATION]: origin };
  return product;
};

/** What the owners do with their own file, and what a stranger does with his. */
const event = fc.oneof(
  fc.record({
    do: fc.constant('register' as const),
    name: fc.constant('wind'),
    origin: fc.constant('url:theirs'),
    owner: fc.constantFrom(weather, board),
  }),
  fc.record({
    do: fc.constant('register' as const),
    name: fc.constantFrom('wind', 'rival'),
    origin: fc.constant('url:strange'),
    owner: fc.constantFrom(weather, thief),
  }),
  fc.record({
    do: fc.constant('delete' as const),
    name: fc.constantFrom('wind', 'rival'),
  }),
  fc.record({
    do: fc.constant('look' as const),
    // Less than it takes for a claim without its product to end.
    minutes: fc.constantFrom(0, 1, 11, 600),
  }),
);

type Event = typeof event extends fc.Arbitrary<infer T> ? T : never;

/** One stream, its claim, and who names it in the catalog. */
class Mesh {
  readonly #catalog = new Map<string, DataProductEntity>();
  readonly #isProofAsked: boolean;
  #claim?: StreamClaim;
  #hasLooked = false;
  #now = new Date(0);

  constructor(isProofAsked: boolean) {
    this.#isProofAsked = isProofAsked;
  }

  happens(one: Event): void {
    if (one.do === 'register') {
      const product = registered(one.name, one.origin, one.owner);
      this.#catalog.set(stringifyEntityRef(product), product);
    } else if (one.do === 'delete') {
      this.#catalog.delete(`dataproduct:default/${one.name}`);
    } else {
      this.#now = new Date(this.#now.getTime() + one.minutes * MINUTE_MS);
      this.#look();
    }
  }

  /** Where the products are registered that hold the stream, with their owners. */
  holders() {
    return [...this.#catalog.values()].flatMap(product => {
      const standing = standingOf(product, this.#claim);
      return standing.holds
        ? [{ origin: originOf(product), owners: standing.owners }]
        : [];
    });
  }

  /** Who answers for the product of this name. */
  async ownerOf(entityRef: string): Promise<string | undefined> {
    const products = new RightfulProducts({
      catalog: {
        findAnyEntity: async ref => this.#catalog.get(ref),
        findAnyProducts: async () => this.#catalog,
      },
      claims: {
        ofProducts: async refs =>
          this.#claim && refs.includes(this.#claim.product)
            ? [this.#claim]
            : [],
      },
    });
    return (await products.find(entityRef))?.spec.owner;
  }

  #look(): void {
    const step = followClaim(
      this.#claim,
      {
        now: this.#now,
        claimants: [...this.#catalog.values()].map(product =>
          claimantOf(product),
        ),
        isFirst: !this.#hasLooked,
        mayBeUnproven: true,
        proofOf: claimant => this.#proofOf(claimant),
      },
      patience,
    );
    this.#hasLooked = true;
    if (step) {
      this.#claim = step.state && {
        ...{ ...at, id: '1', revision: 1 },
        ...step.state,
      };
    }
  }

  #proofOf(claimant: Claimant): ClaimProof | undefined {
    if (!this.#isProofAsked) {
      return 'not-asked';
    }
    return isTrusted({ trustedOrigins }, claimant) &&
      isByPrefix({ prefixes }, at, claimant)
      ? 'prefix'
      : undefined;
  }
}

describe('in any order of registering, deleting and changing owners', () => {
  it('nobody who never owned the stream holds it', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(event, { maxLength: 40 }),
        async (isProofAsked, events) => {
          const mesh = new Mesh(isProofAsked);
          // The owners were first.
          mesh.happens({
            ...{ do: 'register', name: 'wind' },
            ...{ origin: 'url:theirs', owner: weather },
          });
          mesh.happens({ do: 'look', minutes: 0 });

          for (const one of events) {
            mesh.happens(one);
            const holders = mesh.holders();
            held += holders.length;
            expect(
              holders.filter(
                ({ origin, owners }) =>
                  origin !== 'url:theirs' || owners.includes(thief),
              ),
            ).toEqual([]);
            expect(await mesh.ownerOf('dataproduct:default/wind')).not.toBe(
              thief,
            );
          }
        },
      ),
      { numRuns: 3_000 },
    );
    expect(held).toBeGreaterThan(100);
  });
});
