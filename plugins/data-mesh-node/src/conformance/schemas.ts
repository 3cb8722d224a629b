import {
  createMaskingPlan,
  MASK,
} from '@datamesh-portal/plugin-data-mesh-common';
import { readPage } from './pages';
import { nameOf } from './records';
import { leaksOf } from './secrets';
import { StreamPlatformTestbed } from './StreamPlatformTestbed';

const SECRET = 918_273_645_546;

const document = (...names: string[]) =>
  JSON.stringify({
    type: 'record',
    name: 'Order',
    namespace: 'conformance',
    fields: names.map(name => ({
      name,
      type: ['null', 'long'],
      default: null,
    })),
  });

export function describeSchemas({
  schemas,
  ...testbed
}: StreamPlatformTestbed): void {
  describe('the schemas of a stream', () => {
    it('are none where none is registered', async () => {
      const topic = nameOf('unregistered');
      await testbed.createStream(topic, { partitions: 1 });
      await expect(testbed.platform().listSubjects(topic)).resolves.toEqual([]);
    });

    if (!schemas) {
      return;
    }

    const topic = nameOf('registered');
    const documents = [document('id'), document('id', 'amount')];
    const valueSubject = async () => {
      const subjects = await testbed.platform().listSubjects(topic);
      return subjects.find(({ role }) => role === 'value')!;
    };

    beforeAll(async () => {
      await testbed.createStream(topic, { partitions: 1 });
      for (const each of documents) {
        await schemas.registerValue(topic, each);
      }
    });

    it('are listed by subject, with all versions', async () => {
      await expect(valueSubject()).resolves.toMatchObject({ versions: [1, 2] });
    });

    it('are there by version, the latest when none is named', async () => {
      const { subject } = await valueSubject();
      const platform = testbed.platform();
      const [first, second, latest] = await Promise.all([
        platform.getSchema(subject, 1),
        platform.getSchema(subject, 2),
        platform.getSchema(subject),
      ]);
      expect(latest).toEqual(second);
      expect(first.id).not.toBe(second.id);
      for (const [i, schema] of [first, second].entries()) {
        expect(schema).toMatchObject({
          subject,
          version: i + 1,
          format: 'avro',
          references: [],
        });
        expect(JSON.parse(schema.schema)).toEqual(JSON.parse(documents[i]));
      }
      expect(second.fields?.map(({ name }) => name)).toEqual(['id', 'amount']);
    });

    it('decode its messages, which are masked as others are', async () => {
      const { subject } = await valueSubject();
      const { id } = await testbed.platform().getSchema(subject);
      const data = { id: 7, amount: SECRET };
      await schemas.appendValue(topic, data);
      const clear = await readPage(testbed.platform(), topic);
      expect(clear.messages[0].value).toMatchObject({
        format: 'avro',
        schemaId: id,
        data,
      });
      const masked = await readPage(testbed.platform(), topic, {
        selection: {
          payloads: 'whole',
          masking: createMaskingPlan({
            name: 'orders',
            properties: [
              { name: 'id' },
              { name: 'amount', classification: 'confidential' },
            ],
          }),
        },
      });
      expect(masked.messages[0].value).toMatchObject({
        format: 'avro',
        schemaId: id,
        data: { id: 7, amount: MASK },
      });
      expect(leaksOf(masked, [String(SECRET)])).toEqual([]);
    });

    it('mask what they mark as sensitive, whatever the contract leaves in clear', async () => {
      const marked = nameOf('marked');
      await testbed.createStream(marked, { partitions: 1 });
      await schemas.registerValue(
        marked,
        JSON.stringify({
          type: 'record',
          name: 'Marked',
          fields: [
            { name: 'id', type: 'long' },
            { name: 'amount', type: 'long', 'confluent:tags': ['PII'] },
          ],
        }),
      );
      await schemas.appendValue(marked, { id: 7, amount: SECRET });
      const { messages } = await readPage(testbed.platform(), marked, {
        selection: {
          payloads: 'whole',
          masking: createMaskingPlan({
            name: 'orders',
            properties: [
              { name: 'id' },
              { name: 'amount', classification: 'public' },
            ],
          }),
        },
      });
      expect(messages[0].value.data).toEqual({ id: 7, amount: MASK });
      expect(leaksOf(messages, [String(SECRET)])).toEqual([]);
    });

    it('of another subject or version are not found', async () => {
      const { subject } = await valueSubject();
      const notFound = { name: 'NotFoundError' };
      const platform = testbed.platform();
      await expect(platform.getSchema(subject, 3)).rejects.toMatchObject(
        notFound,
      );
      await expect(
        platform.getSchema(`${nameOf('nowhere')}-value`),
      ).rejects.toMatchObject(notFound);
    });
  });
}
