import { StreamView } from '@datamesh-portal/plugin-data-mesh-common';

/** The action of records on views, see {@link ViewFacts}. */
export const STREAM_VIEWED = 'stream-viewed';

/** What a record of the audit trail says of messages that somebody saw. */
export type ViewFacts = {
  port: string;
  cluster: string;
  topic: string;
  kind: StreamView['kind'];
  /** Of views that take a while: the same in both of their records. */
  viewId?: string;
  phase?: 'began' | 'ended';
  end?: 'complete' | 'aborted' | 'failed';
  /** By which classified fields were in clear; absent for owners. */
  grants?: string[];
  clearFields?: string[];
  filtered?: true;
  /** How many were looked at by the filter. */
  scanned?: number;
  messages?: number;
  /** First and last offset by partition, such as `17-42`. */
  ranges?: { [partition: string]: string };
};
