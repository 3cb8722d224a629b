import { DataProductEntity } from '../DataProductEntityV1alpha1';

export const departuresContract = {
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'flight-departures',
  version: '1.0.0',
  status: 'active',
  dataProduct: 'flight-departures',
  schema: [
    {
      name: 'departures',
      physicalName: 'ops.flight-departures.v1',
      properties: [{ name: 'flight', logicalType: 'string' }],
    },
  ],
};

/** A data product in which nothing is wrong; what is given replaces its spec. */
export function departures(
  spec: Record<string, unknown> = {},
): DataProductEntity {
  return {
    apiVersion: 'data-mesh/v1alpha1',
    kind: 'DataProduct',
    metadata: { name: 'flight-departures', title: 'Flight departures' },
    spec: {
      type: 'source-aligned',
      lifecycle: 'production',
      owner: 'group:flight-operations',
      domain: 'flight-operations',
      version: '1.4.0',
      inputPorts: [
        {
          name: 'weather',
          from: 'dataproduct:default/hourly-weather',
          port: 'observations',
        },
        { name: 'schedule', from: 'resource:default/schedule-db' },
      ],
      outputPorts: [
        {
          name: 'departures',
          type: 'stream',
          stream: { cluster: 'demo', topic: 'ops.flight-departures.v1' },
          contract: departuresContract,
        },
      ],
      access: {
        approvers: ['flight-operations'],
        autoApprove: ['sameOwner'],
        allowPermanent: false,
        preview: 'everyone',
      },
      ...spec,
    } as DataProductEntity['spec'],
  };
}

/** The same with another only output port. */
export function departuresWithPort(
  port: Record<string, unknown>,
): DataProductEntity {
  const [first] = departures().spec.outputPorts;
  return departures({ outputPorts: [{ ...first, ...port }] });
}
