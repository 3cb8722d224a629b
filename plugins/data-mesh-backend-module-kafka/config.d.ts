export interface Config {
  dataMesh?: {
    kafka?: {
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
        };
      };
    };
  };
}
