import {
  ClaimRival,
  StreamClaim,
} from '@datamesh-portal/plugin-data-mesh-common';

/** What somebody is about to do with a claim. */
export type ClaimAction = { claim: StreamClaim } & (
  | { kind: 'confirm' | 'release' }
  | { kind: 'handOver'; to: ClaimRival }
);
