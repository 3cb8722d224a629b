import { AuthService } from '@backstage/backend-plugin-api';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION } from '@datamesh-portal/plugin-data-mesh-common';
import { declaredPrincipalOf } from '../catalog/KnownEntities';
import { ownerOf, ProductCatalog } from '../catalog/ProductCatalog';

/** An entity that says under which name it authenticates. */
export interface DeclaredPrincipal {
  /** Canonical. */
  entityRef: string;
  /** Canonical ref of the entity's owner, else of the entity itself. */
  owner: string;
  principal: string;
}

/** The names that all entities of the catalog declare, whoever may see them. */
export class DeclaredPrincipals {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #known: Pick<ProductCatalog, 'rightful'>;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    known: Pick<ProductCatalog, 'rightful'>;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#known = options.known;
  }

  async all(): Promise<DeclaredPrincipal[]> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const pages = this.#catalog.streamEntities(
      {
        filter: {
          [`metadata.annotations.${DATA_MESH_KAFKA_PRINCIPAL_ANNOTATION}`]:
            CATALOG_FILTER_EXISTS,
        },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
          'spec.owner',
        ],
      },
      { credentials },
    );
    const declared: DeclaredPrincipal[] = [];
    for await (const page of pages) {
      const entities = await this.#known.rightful(page);
      declared.push(...entities.flatMap(entity => declaredBy(entity) ?? []));
    }
    return declared;
  }
}

/** What the entity declares; nothing without the annotation. */
export function declaredBy(entity: Entity): DeclaredPrincipal | undefined {
  const principal = declaredPrincipalOf(entity);
  return principal === undefined
    ? undefined
    : {
        entityRef: stringifyEntityRef(entity),
        owner: consumerOwnerOf(entity),
        principal,
      };
}

/** Owner of a Component or System that has one; else the entity itself. */
export function consumerOwnerOf(entity: Entity): string {
  return ownerOf(entity) ?? stringifyEntityRef(entity);
}
