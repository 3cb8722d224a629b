import { ConfigReader } from '@backstage/config';
import { JsonObject } from '@backstage/types';
import { readClusterConfigs } from './readClusterConfigs';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----';

const read = (cluster: JsonObject) =>
  readClusterConfigs(
    new ConfigReader({
      dataMesh: { kafka: { failFast: true, clusters: { demo: cluster } } },
    }),
  );

describe('the configuration of clusters', () => {
  it('may be absent', () => {
    expect(readClusterConfigs(new ConfigReader({}))).toEqual([]);
  });

  it('needs brokers and nothing else', () => {
    expect(read({ brokers: ['localhost:9092'] })).toEqual([
      {
        name: 'demo',
        title: 'demo',
        brokers: ['localhost:9092'],
        clientId: 'data-mesh-portal',
      },
    ]);
  });

  it('takes everything that it knows', () => {
    expect(
      read({
        title: 'Demo cluster',
        brokers: 'a:1, [::1]:2',
        clientId: 'portal',
        ssl: { ca: PEM, cert: PEM, key: PEM, servername: 'a' },
        sasl: { mechanism: 'SCRAM-SHA-512', username: 'u', password: 'p' },
        schemaRegistry: {
          url: 'https://registry:8081/apis/ccompat/v7/',
          auth: { type: 'bearer', token: 't' },
          tls: { ca: PEM },
        },
        access: {
          provision: false,
          clientBrokers: 'kafka.example.org:443',
          clientSchemaRegistryUrl: 'https://registry.example.org/',
          accounts: true,
          portalPrincipals: ['User:CN=portal'],
        },
      }),
    ).toEqual([
      {
        name: 'demo',
        title: 'Demo cluster',
        brokers: ['a:1', '[::1]:2'],
        clientId: 'portal',
        ssl: { ca: PEM, cert: PEM, key: PEM, servername: 'a' },
        sasl: { mechanism: 'scram-sha-512', username: 'u', password: 'p' },
        schemaRegistry: {
          url: 'https://registry:8081/apis/ccompat/v7',
          auth: { type: 'bearer', token: 't' },
          tls: { ca: PEM },
        },
        access: {
          provision: false,
          clientBrokers: ['kafka.example.org:443'],
          clientSchemaRegistryUrl: 'https://registry.example.org',
          accounts: true,
          portalPrincipals: ['User:CN=portal'],
        },
      },
    ]);
  });

  it('turns TLS on and off by a word', () => {
    const brokers = ['a:1'];
    expect(read({ brokers, ssl: true })[0].ssl).toEqual({});
    expect(read({ brokers, ssl: false })[0].ssl).toBeUndefined();
  });

  const brokers = ['a:1'];
  it.each<[JsonObject, string]>([
    [{ brokers: [] }, 'demo.brokers is empty'],
    [{ brokers: ['kafka://a:1'] }, 'not host:port'],
    [{ brokers: ['user:secret@a:1'] }, 'not host:port'],
    [{ brokers: ['a:99999'] }, 'not host:port'],
    [{ brokers, ssl: { ca: './ca.pem' } }, 'demo.ssl.ca is not PEM'],
    [
      { brokers, ssl: { cert: PEM } },
      'add dataMesh.kafka.clusters.demo.ssl.key',
    ],
    [
      { brokers, sasl: { mechanism: 'aws' } },
      'demo.sasl.mechanism must be one of plain, scram-sha-256',
    ],
    [
      {
        brokers,
        sasl: {
          mechanism: 'oauthbearer',
          tokenUrl: 'https://a:secret@b/',
          clientId: 'c',
          clientSecret: 's',
        },
      },
      'demo.sasl.tokenUrl',
    ],
    [{ brokers, schemaRegistry: { url: 'registry' } }, 'is not a URL'],
    [{ brokers, schemaRegistry: { url: 'ftp://registry' } }, 'http:// or'],
    [
      { brokers, schemaRegistry: { url: 'http://u:secret@registry' } },
      'demo.schemaRegistry.auth',
    ],
    [{ brokers, schemaRegistry: { url: 'http://registry?a=b' } }, 'query'],
    [
      {
        brokers,
        schemaRegistry: { url: 'http://r', auth: { type: 'digest' } },
      },
      'auth.type must be basic or bearer',
    ],
    [{ brokers, access: { accounts: true } }, 'access.accounts needs'],
    [
      { brokers, access: { clientBrokers: ['http://a'] } },
      'access.clientBrokers holds an entry that is not host:port',
    ],
    [
      { brokers, access: { clientSchemaRegistryUrl: 'http://u:secret@r' } },
      'access.clientSchemaRegistryUrl carries credentials',
    ],
    [
      { brokers, access: { portalPrincipals: ['portal'] } },
      'access.portalPrincipals holds an entry without a type',
    ],
  ])('refuses %j and says what to do', (cluster, message) => {
    const attempt = () => read(cluster);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow('secret');
  });
});
