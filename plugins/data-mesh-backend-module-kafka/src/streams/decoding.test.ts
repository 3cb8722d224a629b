import avro from 'avsc';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { readNewest } from '../__testUtils__/readPages';
import { TestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(180_000);

const cluster = new TestCluster();

beforeAll(() => cluster.start({ registry: true }));
afterAll(() => cluster.stop());

const ORDER = JSON.stringify({
  type: 'record',
  name: 'Order',
  namespace: 'shop',
  fields: [
    { name: 'id', type: 'long' },
    { name: 'note', type: ['null', 'string'], default: null },
    {
      name: 'placedAt',
      type: { type: 'long', logicalType: 'timestamp-millis' },
    },
  ],
});

function framed(id: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(5);
  header.writeUInt32BE(id, 1);
  return Buffer.concat([header, payload]);
}

describe('decoding', () => {
  it('shows Avro by the schema that the payload names', async () => {
    await cluster.createTopic('orders', 2);
    const id = await cluster.register('orders-value', ORDER);
    const type = avro.Type.forSchema(JSON.parse(ORDER));
    await cluster.producer.send({
      topic: 'orders',
      messages: [
        {
          key: 'a',
          value: framed(
            id,
            type.toBuffer({
              id: 42,
              note: 'fragile',
              placedAt: 1_700_000_000_000,
            }),
          ),
        },
      ],
    });
    const [message] = await readNewest(cluster.platform(), 'orders', 1);
    expect(message.value).toEqual({
      format: 'avro',
      schemaId: id,
      sizeBytes: 21,
      data: {
        id: 42,
        note: 'fragile',
        placedAt: '2023-11-14T22:13:20.000Z',
      },
    });
  });

  it('shows JSON Schema and Protobuf payloads, with imported files', async () => {
    await cluster.createTopic('mixed');
    const json = await cluster.register(
      'mixed-json',
      JSON.stringify({
        type: 'object',
        properties: { n: { type: 'integer' } },
      }),
      'JSON',
    );
    await cluster.register(
      'money.proto',
      'syntax = "proto3"; package shop; message Money { int64 units = 1; }',
      'PROTOBUF',
    );
    const proto = await cluster.register(
      'mixed-value',
      'syntax = "proto3"; package shop; import "money.proto"; message Other {} message Sale { string sku = 1; Money price = 2; }',
      'PROTOBUF',
      [{ name: 'money.proto', subject: 'money.proto', version: 1 }],
    );
    await cluster.producer.send({
      topic: 'mixed',
      messages: [
        { value: framed(json, Buffer.from('{"n":12345678901234567890}')) },
        {
          // Message 1 of the file: sku "x", price.units 5.
          value: framed(
            proto,
            Buffer.from([2, 2, 0x0a, 1, 0x78, 0x12, 2, 0x08, 5]),
          ),
        },
      ],
    });
    const messages = await readNewest(cluster.platform(), 'mixed', 2);
    expect(messages.map(({ value }) => value).reverse()).toEqual([
      {
        format: 'json-schema',
        schemaId: json,
        sizeBytes: 31,
        data: { n: '12345678901234567890' },
      },
      {
        format: 'protobuf',
        schemaId: proto,
        sizeBytes: 14,
        data: { sku: 'x', price: { units: 5 } },
      },
    ]);
  });

  it('shows broken payloads as bytes and says why', async () => {
    await cluster.createTopic('broken');
    const id = await cluster.register('broken-value', ORDER);
    const forged = framed(id, Buffer.from([0xff, 0xff]));
    await cluster.producer.send({
      topic: 'broken',
      messages: [
        { key: framed(99_999, Buffer.from('x')), value: forged },
        { value: Buffer.from([0xff, 0xfe]) },
      ],
    });
    const [plain, message] = await readNewest(cluster.platform(), 'broken', 2);
    expect(plain.value).toEqual({
      format: 'hex',
      data: '0xfffe',
      sizeBytes: 2,
    });
    expect(message.key).toEqual({
      format: 'hex',
      data: '0x000001869f78',
      sizeBytes: 6,
      schemaId: 99_999,
      error: expect.stringContaining('does not know schema 99999'),
    });
    expect(message.value).toEqual({
      format: 'hex',
      data: `0x${forged.toString('hex')}`,
      sizeBytes: 7,
      schemaId: id,
      error: `The payload does not fit schema ${id} (avro): it ends within an integer`,
      failedAt: { path: 'id', byte: 7 },
    });
  });

  it('shows bytes and keys while the registry is away', async () => {
    const platform = cluster.platform({
      schemaRegistry: { url: 'http://127.0.0.1:1' },
    });
    const [message] = await readNewest(platform, 'orders', 1);
    expect(message.key.data).toBe('a');
    expect(message.value).toMatchObject({
      format: 'hex',
      error: expect.stringContaining('The schema registry does not answer'),
    });
    await expect(platform.checkHealth()).resolves.toEqual({
      status: 'degraded',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});

describe('subjects', () => {
  it('lists subjects with versions and compatibility, and their fields', async () => {
    const platform = cluster.platform();
    await expect(platform.listSubjects('orders')).resolves.toEqual([
      {
        subject: 'orders-value',
        role: 'value',
        versions: [1],
        compatibility: 'BACKWARD',
      },
    ]);
    await expect(platform.listSubjects('mixed-nothing')).resolves.toEqual([]);
    const latest = await platform.getSchema('orders-value');
    expect(latest).toMatchObject({
      subject: 'orders-value',
      version: 1,
      format: 'avro',
      fields: [
        { name: 'id', type: 'long', required: true },
        { name: 'note', type: 'union{null, string}', required: false },
        { name: 'placedAt', logicalType: 'timestamp' },
      ],
    });
    await expect(platform.getSchema('orders-value', 1)).resolves.toEqual(
      latest,
    );
    await expect(platform.getSchema('orders-value', 7)).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('no version 7'),
    });
    // Not those of the message that stands first: the data is the other one.
    await expect(platform.getSchema('mixed-value')).resolves.toMatchObject({
      format: 'protobuf',
      fields: [
        { name: 'sku' },
        { name: 'price', children: [{ name: 'units' }] },
      ],
    });
  });

  it('shows all but the fields of a schema that cannot be read', async () => {
    const schema =
      'syntax = "proto3"; import "bug/not-here.proto"; message P { string id = 1; }';
    const id = await cluster.register('unread-value', schema, 'PROTOBUF');
    await expect(cluster.platform().getSchema('unread-value')).resolves.toEqual(
      {
        ...{ subject: 'unread-value', version: 1, id, format: 'protobuf' },
        ...{ schema: expect.stringContaining('not-here'), references: [] },
        problem: expect.stringContaining(
          'imports the unknown bug/not-here.proto',
        ),
      },
    );
  });
});

describe('a registry that asks for credentials', () => {
  let proxy: Server;
  let url: string;
  let expected: string;

  beforeAll(async () => {
    proxy = createServer((request, response) => {
      if (request.headers.authorization !== expected) {
        response.writeHead(401, { 'content-type': 'application/json' });
        response.end('{"error_code":401,"message":"Unauthorized"}');
        return;
      }
      fetch(new URL(cluster.registry!.url).origin + request.url)
        .then(async answer => {
          response.writeHead(answer.status, {
            'content-type': 'application/json',
          });
          response.end(await answer.text());
        })
        .catch(() => response.destroy());
    });
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    url = `http://127.0.0.1:${port}${new URL(cluster.registry!.url).pathname}`;
  });

  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });

  it.each([
    [
      'Basic cG9ydGFsOnBhc3N3b3Jk',
      { type: 'basic', username: 'portal', password: 'password' } as const,
    ],
    ['Bearer token', { type: 'bearer', token: 'token' } as const],
  ])('gets %s', async (header, auth) => {
    expected = header;
    const platform = cluster.platform({ schemaRegistry: { url, auth } });
    await expect(platform.getSchema('orders-value')).resolves.toMatchObject({
      version: 1,
    });
    await expect(platform.checkHealth()).resolves.toEqual({
      status: 'reachable',
    });
  });

  it('is reported when it refuses', async () => {
    expected = 'another';
    const platform = cluster.platform({ schemaRegistry: { url } });
    await expect(platform.getSchema('orders-value')).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('schemaRegistry.auth'),
    });
  });
});
