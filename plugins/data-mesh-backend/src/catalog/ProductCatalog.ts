import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import {
  CompoundEntityRef,
  Entity,
  KubernetesValidatorFunctions,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  DATA_PRODUCT_KIND,
  DataProductEntity,
  getOutputPort,
  getOutputPorts,
  isDataProduct,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import { Claimant, originOf } from './claims/StreamClaim';
import { findCanonicalRef } from './findCanonicalRef';

const identityFields = [
  'apiVersion',
  'kind',
  'metadata.namespace',
  'metadata.name',
];

const ORIGIN_AND_OWNER = ['metadata.annotations', 'spec.owner'];

const MOST_CONSUMERS = 200;

/** Namespace and name of a product, as in the paths of the API. */
export interface ProductName {
  namespace: string;
  name: string;
}

/** A product by its name and the place where it stands. */
type ProductOrigin = Pick<Claimant, 'product' | 'origin'>;

/** Tells entities from others that bear their names, see `KnownEntities`. */
interface NamesKept {
  rightful<T extends Entity>(entities: readonly T[]): Promise<T[]>;
  declaresAnother(entity: Entity): Promise<boolean>;
}

/** Data products as the catalog shows them to whoever asks. */
export class ProductCatalog {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #known: NamesKept | undefined;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    /** Leaves out entities that bear the names of others. */
    known?: NamesKept;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#known = options.known;
  }

  /**
   * The product, read with the caller's credentials. Throws a `NotFoundError`
   * both when there is none and when the caller may not see it.
   */
  async getProduct(
    name: ProductName,
    credentials: BackstageCredentials,
  ): Promise<DataProductEntity> {
    const ref = productRef(name);
    const entity = await this.#catalog.getEntityByRef(ref, { credentials });
    if (!entity || !isDataProduct(entity)) {
      throw new NotFoundError(
        `There is no data product ${stringifyEntityRef(
          ref,
        )}, or you may not see it`,
      );
    }
    return entity;
  }

  /** A product's output port, with the product. Throws a `NotFoundError`. */
  async getPort(
    name: ProductName & { port: string },
    credentials: BackstageCredentials,
  ): Promise<{ product: DataProductEntity; port: OutputPort }> {
    const product = await this.getProduct(name, credentials);
    const port = getOutputPort(product, name.port);
    if (!port) {
      const names = getOutputPorts(product)
        .map(known => known.name)
        .join(', ');
      throw new NotFoundError(
        `${stringifyEntityRef(
          product,
        )} has no output port of this name; it has ${names || 'none'}`,
      );
    }
    return { product, port };
  }

  /**
   * Which of the products the caller may see. Who sees another one that bears the
   * name of a product does not see that product.
   */
  async findVisible(
    products: readonly ProductOrigin[],
    credentials: BackstageCredentials,
  ): Promise<(product: ProductOrigin) => boolean> {
    const entities = await this.#read(
      products.map(({ product }) => product),
      [],
      credentials,
    );
    const origins = new Map(
      entities.map(entity => [stringifyEntityRef(entity), originOf(entity)]),
    );
    return ({ product, origin }) => origins.get(product) === origin;
  }

  /** The entity, as far as the caller may see it. */
  async findEntity(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity | undefined> {
    return this.#readOne(entityRef, credentials);
  }

  /** Those of the entities that exist, as far as the caller may see them. */
  async findEntities(
    entityRefs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    return this.#read(
      entityRefs,
      ['spec.lifecycle', 'spec.outputPorts'],
      credentials,
    );
  }

  /** The entity whoever may see it: names are taken for everybody. */
  async findAnyEntity(entityRef: string): Promise<Entity | undefined> {
    return this.#readOne(
      entityRef,
      await this.#auth.getOwnServiceCredentials(),
    );
  }

  /**
   * The persons and groups of these refs, and the Components and Systems that
   * they own (200 at most), as far as the caller may see them.
   */
  async findConsumers(
    refs: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    const fields = [
      'metadata.title',
      'metadata.annotations',
      'spec.owner',
      'spec.profile',
    ];
    const [people, owned] = await Promise.all([
      this.#read(refs, fields, credentials),
      this.#catalog.queryEntities(
        {
          filter: {
            kind: ['component', 'system'],
            'relations.ownedBy': [...refs],
          },
          fields: [...identityFields, ...fields],
          limit: MOST_CONSUMERS,
        },
        { credentials },
      ),
    ]);
    return [...people, ...(await this.rightful(owned.items))];
  }

  /** The users who belong to one of the groups, whoever may see them, with their relations. */
  async findMembers(groupRefs: readonly string[]): Promise<Entity[]> {
    if (groupRefs.length === 0) {
      return [];
    }
    const credentials = await this.#auth.getOwnServiceCredentials();
    const { items } = await this.#catalog.getEntities(
      {
        filter: { kind: 'user', 'relations.memberOf': [...groupRefs] },
        fields: [...identityFields, 'relations'],
      },
      { credentials },
    );
    return items;
  }

  /** Those of the products that there are, whoever may see them, by canonical ref. */
  async findAnyProducts(
    entityRefs: readonly string[],
  ): Promise<Map<string, DataProductEntity>> {
    const entities = await this.findAnyEntities(entityRefs, [
      'metadata.annotations',
      'spec.access',
      'spec.domain',
      'spec.lifecycle',
      'spec.owner',
    ]);
    return new Map(
      entities
        .filter(isDataProduct)
        .map(product => [stringifyEntityRef(product), product]),
    );
  }

  /** Those of the entities that there are, whoever may see them: these fields and names. */
  async findAnyEntities(
    entityRefs: readonly string[],
    fields: readonly string[],
  ): Promise<Entity[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    return this.#read(entityRefs, fields, credentials);
  }

  /**
   * All products that hand out streams, or those that name this one in an output
   * port, whoever may see them: what a stream is claimed by holds for everybody.
   */
  async *streamProducts(at?: {
    cluster: string;
    topic: string;
  }): AsyncIterable<DataProductEntity> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const pages = this.#catalog.streamEntities(
      {
        filter: {
          kind: DATA_PRODUCT_KIND,
          'spec.outputPorts.stream.cluster':
            at?.cluster ?? CATALOG_FILTER_EXISTS,
          ...(at &&
            isIndexed(at.topic) && {
              'spec.outputPorts.stream.topic': at.topic,
            }),
        },
        fields: [...identityFields, 'metadata.annotations', 'spec'],
      },
      { credentials },
    );
    for await (const page of pages) {
      yield* page.filter(isDataProduct);
    }
  }

  /**
   * Those that are what they are known as, see `KnownEntities`; each with its
   * annotations and its owner.
   */
  async rightful<T extends Entity>(entities: readonly T[]): Promise<T[]> {
    return this.#known ? this.#known.rightful(entities) : [...entities];
  }

  /** See `KnownEntities`; of a whole entity. */
  async declaresAnother(entity: Entity): Promise<boolean> {
    return (await this.#known?.declaresAnother(entity)) ?? false;
  }

  /** Domains are known before anybody asks for their owners. */
  async noteDomains(): Promise<void> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const pages = this.#catalog.streamEntities(
      {
        filter: { kind: 'domain' },
        fields: [...identityFields, ...ORIGIN_AND_OWNER],
      },
      { credentials },
    );
    for await (const page of pages) {
      await this.rightful(page);
    }
  }

  async #readOne(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<Entity | undefined> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    return entity && (await this.rightful([entity]))[0];
  }

  async #read(
    entityRefs: readonly string[],
    fields: readonly string[],
    credentials: BackstageCredentials,
  ): Promise<Entity[]> {
    if (entityRefs.length === 0) {
      return [];
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      {
        entityRefs: [...new Set(entityRefs)],
        fields: [
          ...new Set([...identityFields, ...ORIGIN_AND_OWNER, ...fields]),
        ],
      },
      { credentials },
    );
    return this.rightful(items.flatMap(entity => entity ?? []));
  }
}

// The catalog's search index drops values of more than 200 characters; topics
// have up to 249.
function isIndexed(value: string): boolean {
  return value.length <= 200;
}

/** Throws a `NotFoundError` when nothing in a catalog can have this name. */
export function productRef(name: ProductName): CompoundEntityRef {
  if (
    !KubernetesValidatorFunctions.isValidObjectName(name.name) ||
    !KubernetesValidatorFunctions.isValidObjectName(name.namespace)
  ) {
    throw new NotFoundError(
      'There is no such data product: names have up to 63 letters, digits, dots, dashes and underscores',
    );
  }
  return {
    kind: DATA_PRODUCT_KIND,
    namespace: name.namespace,
    name: name.name,
  };
}

/** Canonical ref of who owns the entity; nobody when the owner is no entity ref. */
export function ownerOf({ metadata, spec }: Entity): string | undefined {
  return typeof spec?.owner === 'string'
    ? findCanonicalRef(spec.owner, 'group', metadata.namespace)
    : undefined;
}

/** Canonical ref of the product's domain. */
export function domainOf({
  metadata,
  spec,
}: DataProductEntity): string | undefined {
  return typeof spec.domain === 'string'
    ? findCanonicalRef(spec.domain, 'domain', metadata.namespace)
    : undefined;
}
