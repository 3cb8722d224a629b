import {
  DataProductEntity,
  OutputPort,
} from '@datamesh-portal/plugin-data-mesh-common';
import { contractFor } from './contracts';

/** A stream port of cluster `demo` under a contract. */
export function streamPort(
  topic: string,
  port: Partial<OutputPort> = {},
): OutputPort {
  return {
    name: 'readings',
    type: 'stream',
    stream: { cluster: 'demo', topic },
    contract: contractFor(topic),
    ...port,
  };
}

/** A product of the weather group. */
export function dataProduct(
  name: string,
  outputPorts: OutputPort[],
  spec: Partial<DataProductEntity['spec']> = {},
): DataProductEntity {
  return {
    apiVersion: 'data-mesh/v1alpha1',
    kind: 'DataProduct',
    metadata: { name, namespace: 'default' },
    spec: {
      type: 'source-aligned',
      lifecycle: 'production',
      owner: 'group:default/weather',
      domain: 'domain:default/weather',
      purpose: 'Know the weather',
      outputPorts,
      ...spec,
    },
  };
}
