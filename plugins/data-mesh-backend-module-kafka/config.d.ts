export interface Config {
  dataMesh?: {
    kafka?: {
      /**
       * Whether the backend refuses to start when the settings of a cluster are
       * wrong. When absent that cluster is out of order, and says why.
       */
      failFast?: boolean;

      clusters?: {
        /**
         * The name of the cluster, as in `stream.cluster` of an output port.
         */
        [cluster: string]: {
          /** For people; the cluster's name when absent. */
          title?: string;
          /** `host:port` of the brokers to ask first; one text may hold several, with commas between. */
          brokers: string | string[];
          /** Shown in the brokers' logs and quotas; `data-mesh-portal` when absent. */
          clientId?: string;
          /**
           * `true` for TLS with the system's authorities, or its options. PEM
           * text is best included with `$file`.
           */
          ssl?:
            | boolean
            | {
                ca?: string;
                cert?: string;
                /** @visibility secret */
                key?: string;
                /** @visibility secret */
                passphrase?: string;
                servername?: string;
                rejectUnauthorized?: boolean;
              };
          sasl?:
            | {
                mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
                username: string;
                /** @visibility secret */
                password: string;
              }
            | {
                mechanism: 'oauthbearer';
                /** Where the client credentials grant (RFC 6749, section 4.4) is answered. */
                tokenUrl: string;
                clientId: string;
                /** @visibility secret */
                clientSecret: string;
                scope?: string;
              };
          schemaRegistry?: {
            /** Base of the Confluent-compatible API, with its path if it has one. */
            url: string;
            auth?:
              | {
                  type: 'basic';
                  username: string;
                  /** @visibility secret */
                  password: string;
                }
              | {
                  type: 'bearer';
                  /** @visibility secret */
                  token: string;
                };
            tls?: {
              ca?: string;
              cert?: string;
              /** @visibility secret */
              key?: string;
              /** @visibility secret */
              passphrase?: string;
              servername?: string;
              rejectUnauthorized?: boolean;
            };
          };
          /** How access to the cluster's streams is granted. */
          access?: {
            /**
             * Whether the portal makes and removes ACLs, for which its principal
             * needs Alter on the cluster; true when absent. With `false` it
             * records decisions only.
             */
            provision?: boolean;
            /** `host:port` for clients, where they differ from `brokers`. */
            clientBrokers?: string | string[];
            /** Base of the schema registry's API for clients, where it differs. */
            clientSchemaRegistryUrl?: string;
            /**
             * Whether the portal makes SCRAM accounts for consumers without a
             * principal; true when absent and `sasl` is SCRAM, impossible otherwise.
             */
            accounts?: boolean;
            /**
             * Principals of the portal that its user name or client id does not
             * tell (TLS, OAuth), such as `User:CN=portal`: they are never granted
             * anything, and their ACLs are no finding.
             */
            portalPrincipals?: string[];
          };
        };
      };
    };
  };
}
