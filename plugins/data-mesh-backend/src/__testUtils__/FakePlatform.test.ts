import {
  avroFields,
  parseAvroSchema,
} from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { describeStreamPlatform } from '@datamesh-portal/plugin-data-mesh-node/testUtils';
import { FakePlatform } from './FakePlatform';
import { FakeTopic } from './FakeTopic';

const INTERNAL = '_schemas';

const platform = new FakePlatform().enforcing().addTopic(INTERNAL, {});
const documents = new Map<string, string[]>();

describeStreamPlatform('What other tests believe in', {
  platform: () => platform,
  createStream: async (topic, { partitions }) => {
    platform.add(topic, new FakeTopic(topic, partitions));
  },
  deleteStream: async topic => {
    platform.remove(topic);
  },
  append: async (topic, records) => {
    platform.find(topic).appendRecords(records);
  },
  broken: {
    'the brokers are down': () => {
      const broken = new FakePlatform().enforcing();
      broken.health = { status: 'unreachable', message: 'It does not answer' };
      broken.access.isDown = true;
      return { platform: broken, secrets: [] };
    },
  },
  internalStream: INTERNAL,
  schemas: {
    registerValue: async (topic, document) => {
      const all = [...(documents.get(topic) ?? []), document];
      documents.set(topic, all);
      platform.addSchemas(
        topic,
        ...all.map(schema => ({
          schema,
          fields: avroFields(parseAvroSchema({ schema, references: [] })),
        })),
      );
    },
    appendValue: async (topic, value) => {
      const { id } = await platform.getSchema(`${topic}-value`);
      platform.find(topic).append({ schemaId: id, key: null, value });
    },
  },
  access: { accounts: true },
});
