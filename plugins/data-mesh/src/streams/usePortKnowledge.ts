import { DataProductEntity } from '@datamesh-portal/plugin-data-mesh-common';
import {
  ProductName,
  usePortSchema,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';
import { classificationsOf } from './maskReasons';

/** What registry and contract know of a port; empty until they have answered. */
export function usePortKnowledge(
  entity: DataProductEntity,
  product: ProductName,
  port: string,
) {
  const schema = usePortSchema(
    useMemo(() => ({ product, port }), [product, port]),
  );
  const { value } = schema;
  return useMemo(() => {
    const fields = value?.fields ?? [];
    const { selected } = value ?? {};
    return {
      /** Names the port for what this browser remembers. */
      key: `${product.namespace}/${product.name}/${port}`,
      title: entity.metadata.title ?? entity.metadata.name,
      fields,
      /** The newest schema of the value, and the versions before it. */
      latest: selected && {
        id: selected.id,
        version: selected.version,
        subject: selected.subject,
        versions:
          value?.subjects.find(({ subject }) => subject === selected.subject)
            ?.versions ?? [],
      },
      classifications: classificationsOf(fields),
      registryMessage: value?.registryMessage,
    };
  }, [value, product, port, entity]);
}
