import { connect, AddressInfo, Server } from 'node:net';
import { createServer } from 'node:tls';
import { selfSigned } from '../__testUtils__/selfSigned';
import { TestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(180_000);

const cluster = new TestCluster();
const ours = selfSigned();
const stranger = selfSigned();
const mutual = { ca: ours.cert, cert: ours.cert, key: ours.key };
const servers: Server[] = [];

/** Ends TLS, with client certificates asked for, in front of a plain port. */
async function tlsBefore(port: number): Promise<number> {
  const server = createServer(
    { ...mutual, requestCert: true, rejectUnauthorized: true },
    socket => {
      const inner = connect(port, '127.0.0.1');
      socket.pipe(inner).pipe(socket);
      socket.on('error', () => inner.destroy());
      inner.on('error', () => socket.destroy());
    },
  );
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

let brokerPort: number;
let registryUrl: string;

beforeAll(async () => {
  await cluster.start({ registry: true });
  const registry = new URL(cluster.registry!.url);
  brokerPort = await tlsBefore(Number(cluster.kafka.bootstrap.split(':')[1]));
  registryUrl = `https://127.0.0.1:${await tlsBefore(Number(registry.port))}${
    registry.pathname
  }`;
});
afterAll(async () => {
  await cluster.stop();
  servers.forEach(server => server.close());
});

// The broker names its plain listener to clients, so that only what the first
// connection answers can be asked through TLS.
describe('over TLS with client certificates', () => {
  const platform = (ssl: object, tls: object) =>
    cluster.platform({
      brokers: [`127.0.0.1:${brokerPort}`],
      ssl,
      schemaRegistry: { url: registryUrl, tls },
    });

  it('brokers and registry answer', async () => {
    await expect(platform(mutual, mutual).checkHealth()).resolves.toEqual({
      status: 'reachable',
    });
    await cluster.register('tls-value', '"string"');
    await expect(
      platform(mutual, mutual).getSchema('tls-value'),
    ).resolves.toMatchObject({ format: 'avro', fields: [] });
  });

  it('hints at ssl where one side speaks TLS and the other does not', async () => {
    const words = /kafka\.clusters\.demo\.ssl/;
    const hint = {
      status: 'unreachable',
      message: expect.stringMatching(words),
    };
    const plain = cluster.platform({
      brokers: [`127.0.0.1:${brokerPort}`],
      ssl: undefined,
    });
    await expect(plain.checkHealth()).resolves.toEqual(hint);
    await expect(plain.listStreams()).rejects.toThrow(words);
    const secured = cluster.platform({ ssl: {} });
    await expect(secured.checkHealth()).resolves.toEqual(hint);
    await expect(secured.listStreams()).rejects.toThrow(words);
  });

  it('says which certificate it does not trust', async () => {
    const wrong = { ...mutual, ca: stranger.cert };
    await expect(platform(wrong, wrong).checkHealth()).resolves.toEqual({
      status: 'unreachable',
      message: expect.stringMatching(
        /brokers of cluster demo .*SELF_SIGNED_CERT.*registry .*SELF_SIGNED_CERT/,
      ),
    });
    await expect(platform(wrong, wrong).listStreams()).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });
});
