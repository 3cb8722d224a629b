import { Entity } from '@backstage/catalog-model';
import { AlphaEntity } from '@backstage/catalog-model/alpha';
import { InputError } from '@backstage/errors';
import { LocationSpec } from '@backstage/plugin-catalog-common';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
} from '@backstage/plugin-catalog-node';
import {
  checkDataProduct,
  isDataProduct,
  validateDataProduct,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ContractReader } from './ContractReader';
import { emitRelations } from './emitRelations';
import { findingStatusItems } from './findingStatusItems';
import { readContracts } from './readContracts';

/**
 * Makes the catalog understand data products: reads their contracts, rejects
 * entities that are none, emits relations in both directions, and leaves what
 * else is wrong in `status.items`, where the owner sees it and the product
 * stays in the catalog.
 */
export class DataProductEntityProcessor implements CatalogProcessor {
  readonly #reader: ContractReader;

  constructor(options: { reader: ContractReader }) {
    this.#reader = options.reader;
  }

  getProcessorName(): string {
    return 'DataProductEntityProcessor';
  }

  /** Before the catalog's placeholders (20), which reject what they cannot read. */
  getPriority(): number {
    return 10;
  }

  async preProcessEntity(
    entity: Entity,
    location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    return isDataProduct(entity)
      ? readContracts(entity, location, emit, this.#reader)
      : entity;
  }

  async validateEntityKind(entity: Entity): Promise<boolean> {
    if (!isDataProduct(entity)) {
      return false;
    }
    const problems = validateDataProduct(entity);
    if (problems.length > 0) {
      throw new InputError(
        `This is no valid data product: ${problems
          .map(({ path, message }) => `${path} ${message}`.trim())
          .join('. ')}.`,
      );
    }
    return true;
  }

  async postProcessEntity(
    entity: Entity,
    _location: LocationSpec,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    if (!isDataProduct(entity)) {
      return entity;
    }
    emitRelations(entity, emit);
    const items = findingStatusItems(checkDataProduct(entity));
    if (items.length === 0) {
      return entity;
    }
    const { status }: AlphaEntity = entity;
    const checked: AlphaEntity = {
      ...entity,
      status: { ...status, items: [...(status?.items ?? []), ...items] },
    };
    return checked;
  }
}
