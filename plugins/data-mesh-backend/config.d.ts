import { HumanDuration } from '@backstage/types';

export interface Config {
  dataMesh?: {
    /** How the portal asks about streams and schemas. */
    describe?: {
      /**
       * After this time a cluster or registry counts as unreachable for one
       * question. Default: 5 seconds.
       */
      timeout?: HumanDuration | string;
    };

    /** How the portal reads messages. */
    preview?: {
      /**
       * After this time the preview of a stream is given up. Default: 15
       * seconds.
       */
      timeout?: HumanDuration | string;
    };

    /** How the portal watches its clusters. */
    health?: {
      /**
       * How often each replica asks every cluster whether it answers. Default:
       * 30 seconds.
       */
      frequency?: HumanDuration | string;

      /**
       * How long an answer is reused for people who ask. Default: 10 seconds.
       */
      cacheTime?: HumanDuration | string;
    };
  };
}
