import { parseEntityRef } from '@backstage/catalog-model';
import { ProductName } from '@datamesh-portal/plugin-data-mesh-react';

/** The name within an entity ref. */
export function nameOfRef(entityRef: string): string {
  return parseEntityRef(entityRef, { defaultKind: 'dataproduct' }).name;
}

/** The product that an entity ref names. */
export function productOfRef(entityRef: string): ProductName {
  const { namespace, name } = parseEntityRef(entityRef, {
    defaultKind: 'dataproduct',
  });
  return { namespace, name };
}
