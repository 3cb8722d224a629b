import { KnownKeys } from '@datamesh-portal/plugin-data-mesh-node';

const TLS: KnownKeys = {
  ca: 'any',
  cert: 'any',
  key: 'any',
  passphrase: 'any',
  servername: 'any',
  rejectUnauthorized: 'any',
};

/** What `config.d.ts` declares under `dataMesh.kafka`. */
export const KNOWN_KEYS: KnownKeys = {
  failFast: 'any',
  clusters: {
    '*': {
      title: 'any',
      brokers: 'any',
      clientId: 'any',
      ssl: TLS,
      sasl: {
        mechanism: 'any',
        username: 'any',
        password: 'any',
        tokenUrl: 'any',
        clientId: 'any',
        clientSecret: 'any',
        scope: 'any',
      },
      schemaRegistry: {
        url: 'any',
        auth: { type: 'any', username: 'any', password: 'any', token: 'any' },
        tls: TLS,
      },
      access: {
        provision: 'any',
        clientBrokers: 'any',
        clientSchemaRegistryUrl: 'any',
        accounts: 'any',
        portalPrincipals: 'any',
      },
    },
  },
};
