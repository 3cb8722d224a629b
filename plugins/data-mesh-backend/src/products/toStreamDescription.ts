import { StreamDescription } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamDescription as ObservedStream } from '@datamesh-portal/plugin-data-mesh-node';
import { roughSize } from '../platforms/roughSize';

/** A description as the API hands it out: 64-bit numbers as decimals. */
export function toStreamDescription(
  cluster: string,
  observed: ObservedStream,
): StreamDescription {
  return {
    cluster,
    topic: observed.topic,
    partitions: observed.partitions,
    replicationFactor: observed.replicationFactor,
    cleanupPolicy: observed.cleanupPolicy,
    retentionMs: observed.retentionMs?.toString(),
    retentionBytes: observed.retentionBytes?.toString(),
    messageCount: observed.messageCount.toString(),
    ...(observed.sizeBytes !== undefined && {
      sizeBytes: roughSize(observed.sizeBytes).toString(),
    }),
    firstTimestamp: observed.firstTimestamp,
    lastTimestamp: observed.lastTimestamp,
    implausibleTimestamp: observed.implausibleTimestamp?.toString(),
    consumerGroups: observed.consumerGroups.map(
      ({ groupId, state, lag, type, members }) => ({
        groupId,
        state,
        lag: lag?.toString(),
        type,
        members,
      }),
    ),
  };
}
