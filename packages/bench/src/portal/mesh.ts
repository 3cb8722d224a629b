import { Entity } from '@backstage/catalog-model';

/** A stream port of the cluster `bench`, under a contract without secrets. */
function readingsPort(topic: string) {
  return {
    name: 'readings',
    type: 'stream',
    stream: { cluster: 'bench', topic },
    contract: JSON.stringify({
      apiVersion: 'v3.1.0',
      kind: 'DataContract',
      id: topic,
      version: '1.0.0',
      status: 'active',
      schema: [
        {
          name: 'reading',
          physicalName: topic,
          physicalType: 'topic',
          logicalType: 'object',
          properties: [{ name: 'temperature', logicalType: 'number' }],
        },
      ],
    }),
  };
}

/** A product with one port, `readings`. */
export function product(
  name: string,
  options: {
    owner: string;
    domain: string;
    topic: string;
  },
): Entity {
  return {
    apiVersion: 'data-mesh/v1alpha1',
    kind: 'DataProduct',
    metadata: { name, namespace: 'default' },
    spec: {
      type: 'source-aligned',
      lifecycle: 'production',
      owner: `group:default/${options.owner}`,
      domain: `domain:default/${options.domain}`,
      purpose: 'Know how fast access is given',
      outputPorts: [readingsPort(options.topic)],
    },
  };
}

export function component(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner },
  };
}

export function group(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, namespace: 'default' },
    spec: { type: 'team', children: [] },
  };
}

export function domain(name: string, owner: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: { name, namespace: 'default' },
    spec: { owner: `group:default/${owner}` },
  };
}
