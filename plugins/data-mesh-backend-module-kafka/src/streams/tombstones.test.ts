import {
  createMaskingPlan,
  MASK,
} from '@datamesh-portal/plugin-data-mesh-common';
import { readPage } from '../__testUtils__/readPages';
import { TestCluster } from '../__testUtils__/TestCluster';

jest.setTimeout(180_000);

const cluster = new TestCluster();

beforeAll(() => cluster.start({ registry: true }));
afterAll(() => cluster.stop());

const masking = createMaskingPlan({
  name: 'customers',
  properties: [{ name: 'id', primaryKey: true }, { name: 'email' }],
});

it('masks keys without a value by the latest schema of the topic', async () => {
  await cluster.createTopic('customers');
  await cluster.register(
    'customers-value',
    '{"properties":{"id":{},"email":{"confluent:tags":["PII"]}}}',
    'JSON',
  );
  const key = '{"id":1,"email":"someone@example.org"}';
  await cluster.producer.send({
    topic: 'customers',
    messages: [{ key, value: null, headers: { sender: 'someone' } }],
  });

  const away = { schemaRegistry: { url: 'http://127.0.0.1:1' } };
  for (const [platform, expected] of [
    [cluster.platform(), { id: 1, email: MASK }],
    [cluster.platform(away), { id: MASK, email: MASK }],
  ] as const) {
    const { messages } = await readPage(platform, 'customers', { masking });
    expect(messages[0].key.data).toEqual(expected);
    expect(JSON.stringify(messages)).not.toContain('someone');
  }
});
