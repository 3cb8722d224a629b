import {
  buildValueHint,
  ClientSettings,
  PASSWORD_VARIABLE,
} from './clientSettings';
import { javaScriptString } from './quoting';

const start = `main().catch(error => {
  console.error(error);
  process.exit(1);
});
`;

/** For kafkajs, as a CommonJS file. */
export function nodeSnippet(settings: ClientSettings): string {
  return settings.details.operation === 'read'
    ? reader(settings)
    : writer(settings);
}

function reader(settings: ClientSettings): string {
  const { details, groupId, schema } = settings;
  return `${connection(settings)}
async function main() {
  const consumer = kafka.consumer({ groupId: ${javaScriptString(groupId)} });
  await consumer.connect();
  await consumer.subscribe({
    topic: ${javaScriptString(details.topic)},
    fromBeginning: true,
  });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const value = ${
        schema
          ? 'await registry.decode(message.value)'
          : 'message.value?.toString()'
      };
      console.log(message.key?.toString(), value);
    },
  });
}

${start}`;
}

function writer(settings: ClientSettings): string {
  const { details, transactionalId, schema, valueSubject } = settings;
  const hint = buildValueHint(settings);
  const topic = javaScriptString(details.topic);
  const send = (sender: string) =>
    `await ${sender}.send({
    topic: ${topic},
    messages: [{ key: 'key', value: await encoded() }],
  });`;
  return `${connection(settings)}
async function encoded() {
${
  schema && hint !== undefined
    ? `  const id = await registry.getLatestSchemaId(${javaScriptString(
        valueSubject,
      )});
  return registry.encode(id, value());
}

function value() {
  throw new Error(${javaScriptString(hint)});`
    : `  return 'value';`
}
}

async function main() {
  const producer = kafka.producer({
    allowAutoTopicCreation: false,${
      transactionalId === undefined
        ? ''
        : `
    transactionalId: ${javaScriptString(transactionalId)},
    idempotent: true,
    maxInFlightRequests: 1,`
    }
  });
  await producer.connect();
  ${
    transactionalId === undefined
      ? send('producer')
      : `const transaction = await producer.transaction();
  ${send('transaction')}
  await transaction.commit();`
  }
  await producer.disconnect();
}

${start}`;
}

function connection(settings: ClientSettings): string {
  const { details, passwordMechanism, schema } = settings;
  const brokers = details.brokers.map(javaScriptString).join(', ');
  return `const { Kafka } = require('kafkajs');
${
  schema
    ? `const { SchemaRegistry } = require('@kafkajs/confluent-schema-registry');

const registry = new SchemaRegistry({ host: ${javaScriptString(
        schema.registryUrl,
      )} });`
    : ''
}
const kafka = new Kafka({
  clientId: ${javaScriptString(details.principal)},
  brokers: [${brokers}],
  ssl: ${details.tls},${
    passwordMechanism === undefined
      ? ''
      : `
  sasl: {
    mechanism: ${javaScriptString(passwordMechanism.toLowerCase())},
    username: ${javaScriptString(details.principal)},
    password: process.env.${PASSWORD_VARIABLE},
  },`
  }
});
`;
}
