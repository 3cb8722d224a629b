import {
  PortName,
  usePortSchema,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo } from 'react';
import { classificationsOf } from './maskReasons';

/** What registry and contract know of a port; empty until they have answered. */
export function usePortKnowledge(portName: PortName) {
  const { value } = usePortSchema(portName);
  return useMemo(() => {
    const { product, port } = portName;
    const fields = value?.fields ?? [];
    const { selected } = value ?? {};
    return {
      /** Names the port for what this browser remembers. */
      key: `${product.namespace}/${product.name}/${port}`,
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
  }, [value, portName]);
}
