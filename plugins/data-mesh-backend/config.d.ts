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
       * After this time without an answer a read is given up. Default: 15
       * seconds.
       */
      timeout?: HumanDuration | string;

      /** Messages that one read looks at, at most. Default: 1,000,000. */
      maxMessages?: number;

      /**
       * Bytes that one read takes from the brokers, at most. Default: 512 MiB.
       */
      maxBytes?: number;

      /**
       * After this time a read stops by itself; it can be gone on with.
       * Default: 30 seconds.
       */
      maxTime?: HumanDuration | string;

      /**
       * Reads that a person may have running at once in each replica. Default:
       * 4.
       */
      readsPerPerson?: number;

      /** Live tails, likewise. Default: 5. */
      tailsPerPerson?: number;

      /** After this time a live tail ends. Default: 30 minutes. */
      maxTailTime?: HumanDuration | string;
    };

    /**
     * What is shown in the place of classified values, where the contract does
     * not say it by a custom property `masking` of the field.
     */
    masking?: {
      /**
       * `sign` shows the same sign for all values, `hash` a pseudonym, `partial`
       * the last characters of long texts, `null` nothing. Default: sign.
       */
      method?: 'sign' | 'hash' | 'partial' | 'null';

      /** By the contract's classification, before `method`. */
      methods?: Array<{
        /** As contracts word it, in any case. */
        classification: string;
        method: 'sign' | 'hash' | 'partial' | 'null';
      }>;

      /**
       * What pseudonyms are made with, 32 characters or more. Without it the
       * sign stands for them; with another one they change.
       * @visibility secret
       */
      hashKey?: string;
    };

    /**
     * What reads as sensitive, for masking, approvals, drafts and findings alike.
     * The built-in lists are in the model reference.
     */
    sensitivity?: {
      /**
       * Further words that mark data as sensitive, in tags and in names and values
       * of custom properties. Several words of one entry count in their order.
       */
      words?: string[];

      /** Built-in words that mark nothing here; `restricted` always does. */
      ignoredWords?: string[];

      /** Further field names, word by word, that suggest data about persons. */
      personalNames?: string[];

      /** Built-in field names that suggest nothing here. */
      ignoredNames?: string[];
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

    /** Which product a stream belongs to. */
    claims?: {
      /**
       * `required`: a product holds a stream once something proves that it is
       * its owner's; until then its messages are withheld and no access to it is
       * given. `none`: the first product that names a stream holds it, whoever
       * registered it. Default: required.
       */
      proof?: 'required' | 'none';

      /**
       * Whose the streams are whose names begin so. Prefixes of one cluster
       * cannot overlap.
       */
      prefixes?: Array<{
        prefix: string;

        /** Entity refs of the groups that own them. */
        groups: string[];

        /** Only on this cluster. All when absent. */
        cluster?: string;
      }>;

      /**
       * The places of files that say truly which group owns a product: a whole
       * place, or how places begin where it ends in `/` or `:`, such as
       * `url:https://git.example.com/platform/`. Prefixes and write access prove
       * nothing for products from elsewhere, which a steward confirms. Default:
       * `file:`, the files that the configuration names. Products that were
       * published in the portal are trusted.
       */
      trustedOrigins?: string[];

      /**
       * How long a claim stays when the entity that made it is gone, on a stream
       * or a principal. Default: 30 days.
       */
      keepFor?: HumanDuration | string;

      /**
       * How long the catalog has to show another owner before the stream is
       * theirs. Default: 10 minutes.
       */
      ownerAfter?: HumanDuration | string;
    };

    /** Who decides on access, and how fast the clusters follow. */
    access?: {
      /**
       * Entity ref of the group that has to approve as well where a contract
       * says `restricted`, or clear text is asked for. Nobody when absent.
       */
      stewards?: string;

      /**
       * Principals that nobody is given access as, such as those of the
       * cluster's administrators, with or without `User:`. Names that read like
       * one of them are refused too.
       */
      neverGrant?: string[];

      /**
       * What they decide on, besides clear text in the portal: streams of which
       * the contract says `restricted` (the default), or also reading any
       * stream of which it classifies a field: on the platform itself whoever
       * has a grant reads such fields in clear, whatever the portal masks.
       */
      stewardsDecideOn?: 'restricted' | 'classified';

      /** Longest time, in days, that access is given for. Default: 365. */
      maxDays?: number;

      /** After this time deciders are reminded of a request. Default: 2 days. */
      remindAfter?: HumanDuration | string;

      /**
       * After this time the domain's owner may decide as well. Default: 5 days.
       */
      escalateAfter?: HumanDuration | string;

      /** After this time a request without a decision ends. Default: 14 days. */
      lapseAfter?: HumanDuration | string;

      /**
       * Rules that products may name in `spec.access.autoApprove`, to have the
       * owner's approval given by itself.
       */
      autoApprove?: Array<{
        /** As products name it; `sameOwner` is taken. */
        name: string;

        /**
         * A CEL expression over `request`, `product`, `consumer` and `port`
         * that says whether to approve. It has to hold for each port.
         */
        when: string;
      }>;

      /**
       * How often the portal looks for access that has to be given or taken.
       * Default: 15 seconds.
       */
      reconcileFrequency?: HumanDuration | string;

      /**
       * How often the portal compares all rules of a cluster with what it
       * granted. Default: 15 minutes.
       */
      compareFrequency?: HumanDuration | string;
    };
  };
}
