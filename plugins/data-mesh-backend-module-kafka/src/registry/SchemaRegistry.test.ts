import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { SchemaRegistry } from './SchemaRegistry';
import { describeRegistered } from './subjects';

const ORDER = JSON.stringify({
  type: 'record',
  name: 'Order',
  fields: [{ name: 'by', type: 'Customer' }],
});
const CUSTOMER = JSON.stringify({
  type: 'record',
  name: 'Customer',
  fields: [{ name: 'name', type: 'string', default: '?' }],
});
const ANSWERS: Record<string, object | undefined> = {
  '/schemas/ids/7': { schema: '"string"' },
  '/schemas/ids/8': {
    schema: CUSTOMER,
    metadata: { tags: { '**.name': ['PII'] }, properties: { owner: 'x' } },
  },
  '/subjects/people-value/versions/latest': {
    subject: 'people-value',
    version: 1,
    id: 8,
    schema: CUSTOMER,
    metadata: { tags: { '**.name': ['PII'] } },
  },
  '/subjects/orders-value/versions/latest': {
    subject: 'orders-value',
    version: 2,
    id: 9,
    schema: ORDER,
    references: [{ name: 'Customer', subject: 'customer', version: 1 }],
  },
  '/subjects/customer/versions/1': {
    subject: 'customer',
    version: 1,
    id: 3,
    schema: CUSTOMER,
  },
  '/subjects/orders-value/versions': [2, 1, 10] as object,
};

describe('the schema registry', () => {
  let server: Server;
  let registry: SchemaRegistry;
  let asked: string[];
  let open: number;
  let mostOpen: number;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    asked = [];
    open = 0;
    mostOpen = 0;
    answer = ({ url }, response) => {
      const body = ANSWERS[url!];
      response.statusCode = body ? 200 : 404;
      response.end(
        JSON.stringify(body ?? { error_code: 40403, message: 'not found' }),
      );
    };
    server = createServer((request, response) => {
      asked.push(request.url!);
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      setTimeout(() => {
        open -= 1;
        answer(request, response);
      }, 5);
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    registry = new SchemaRegistry({ url: `http://127.0.0.1:${port}` }, 'demo');
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await registry.close();
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });

  it('has the tags that are kept beside a schema', async () => {
    await expect(registry.schemaById(8)).resolves.toEqual({
      format: 'avro',
      schema: CUSTOMER,
      references: [],
      tags: { '**.name': ['PII'] },
    });
    await expect(
      describeRegistered(registry, async () => [], 'people-value'),
    ).resolves.toMatchObject({
      fields: [
        {
          name: 'name',
          annotations: [{ property: 'metadata.tags', value: ['PII'] }],
        },
      ],
    });
  });

  it('is asked once for what never changes', async () => {
    await Promise.all([registry.schemaById(7), registry.schemaById(7)]);
    await expect(registry.schemaById(7)).resolves.toEqual({
      format: 'avro',
      schema: '"string"',
      references: [],
    });
    expect(asked).toEqual(['/schemas/ids/7']);
  });

  it('lists versions in their order', async () => {
    await expect(registry.versions('orders-value')).resolves.toEqual([
      1, 2, 10,
    ]);
  });

  it('tells the documents that a schema builds on', async () => {
    await expect(
      describeRegistered(registry, async () => [], 'orders-value'),
    ).resolves.toMatchObject({
      version: 2,
      id: 9,
      references: [
        { name: 'Customer', subject: 'customer', version: 1, schema: CUSTOMER },
      ],
      fields: [{ name: 'by', children: [{ name: 'name', default: '"?"' }] }],
    });
  });

  it.each([
    ['AVRO', '{"type":"record","name":"R","fields":[{"name":"a"}]}', 'Avro'],
    ['JSON', '{"type":', 'JSON'],
    ['PROTOBUF', 'message {', 'line 1: a name is expected'],
  ])(
    'tells all but the fields of an %s document that cannot be read',
    async (schemaType, schema, reason) => {
      answer = (_, response) =>
        response.end(
          JSON.stringify({
            subject: 'odd',
            version: 4,
            id: 5,
            schemaType,
            schema,
          }),
        );
      const described = await describeRegistered(
        registry,
        async () => [],
        'odd',
      );
      expect(described).toMatchObject({ version: 4, id: 5, schema });
      expect(described.fields).toBeUndefined();
      expect(described.problem).toContain(reason);
    },
  );

  it('tells of a document that another one is missing', async () => {
    const orders = ANSWERS['/subjects/orders-value/versions/latest'];
    answer = ({ url }, response) => {
      response.statusCode = url!.includes('customer') ? 404 : 200;
      response.end(
        JSON.stringify(
          url!.includes('customer') ? { error_code: 40403 } : orders,
        ),
      );
    };
    await expect(
      describeRegistered(registry, async () => [], 'orders-value'),
    ).resolves.toMatchObject({
      schema: ORDER,
      problem: expect.stringContaining('refers to another one'),
      references: [],
    });
  });

  it('is asked a few questions at once', async () => {
    await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) => registry.schemaById(100 + i)),
    );
    expect(asked).toHaveLength(60);
    expect(mostOpen).toBeLessThanOrEqual(8);
  });

  it('is left alone for five seconds after it did not answer', async () => {
    answer = (request, response) => {
      request.socket.destroy();
      response.destroy();
    };
    await expect(registry.schemaById(7)).rejects.toThrow(
      'The schema registry does not answer',
    );
    const before = asked.length;
    await expect(registry.schemaById(8)).rejects.toThrow(
      'check dataMesh.kafka.clusters.demo.schemaRegistry.url and the network',
    );
    expect(asked).toHaveLength(before);
    const later = Date.now() + 5_001;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    const now = performance.now() + 5_001;
    jest.spyOn(performance, 'now').mockReturnValue(now);
    await expect(registry.schemaById(7)).rejects.toThrow('does not answer');
    expect(asked.length).toBeGreaterThan(before);
  });

  it('answers for other schemas after one that is too large', async () => {
    const usual = answer;
    answer = (request, response) =>
      request.url === '/schemas/ids/8'
        ? response.end(`{"schema":"${'x'.repeat(9 * 1024 * 1024)}"}`)
        : usual(request, response);

    await expect(registry.schemaById(8)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('more than 8 MiB'),
    });
    await expect(registry.schemaById(7)).resolves.toMatchObject({
      schema: '"string"',
    });
  });

  it('says what to check when it answers oddly', async () => {
    answer = (_request, response) => response.end('<html>');
    await expect(registry.schemaById(7)).rejects.toThrow(
      'does not answer in JSON (HTTP 200)',
    );
    answer = (_request, response) => {
      response.statusCode = 401;
      response.end('{}');
    };
    await expect(registry.versions('x')).rejects.toThrow(
      'check dataMesh.kafka.clusters.demo.schemaRegistry.auth',
    );
  });
});
