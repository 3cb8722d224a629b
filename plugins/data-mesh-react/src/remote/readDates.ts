import {
  ClusterHealth,
  ManagedProduct,
  PortState,
} from '@datamesh-portal/plugin-data-mesh-common';

// The generated models say Date, JSON carries ISO 8601 strings.
export function date(value: Date): Date {
  return new Date(value);
}

export function optionalDate(value: Date | undefined): Date | undefined {
  return value === undefined ? undefined : new Date(value);
}

export function readClusterDates(cluster: ClusterHealth): ClusterHealth {
  return {
    ...cluster,
    checkedAt: date(cluster.checkedAt),
    unreachableSince: optionalDate(cluster.unreachableSince),
  };
}

export function readPortDates(port: PortState): PortState {
  return {
    ...port,
    stream: port.stream && {
      ...port.stream,
      firstTimestamp: optionalDate(port.stream.firstTimestamp),
      lastTimestamp: optionalDate(port.stream.lastTimestamp),
    },
  };
}

export function readManagedProductDates(
  product: ManagedProduct,
): ManagedProduct {
  return { ...product, updatedAt: date(product.updatedAt) };
}
