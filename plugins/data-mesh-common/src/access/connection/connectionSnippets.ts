import { ConnectionDetails } from '../../schema/openapi';
import {
  clientSettings,
  ClientSettings,
  confluentSerde,
  formatTitle,
} from './clientSettings';
import { javaSnippet } from './javaSnippet';
import { kcatSnippet } from './kcatSnippet';
import { nodeSnippet } from './nodeSnippet';
import { pythonSnippet } from './pythonSnippet';
import { javaString } from './quoting';
import { springSnippet } from './springSnippet';

/**
 * A program, or its configuration, that connects to a stream as it stands.
 *
 * @public
 */
export interface ConnectionSnippet {
  id: 'java' | 'python' | 'node' | 'spring' | 'kcat';
  /** For people. */
  title: string;
  /** For the colours of the code. */
  language: 'java' | 'python' | 'javascript' | 'yaml' | 'bash';
  code: string;
  /** What it needs and what it leaves open; plain text. */
  note?: string;
}

/**
 * Snippets that read or write one stream with the real values of a grant. The
 * password is in none of them: they read it from the environment variable
 * `KAFKA_PASSWORD`. Values are escaped for their language, so that a name can
 * neither end a literal nor hide what follows.
 *
 * @returns Java, Python, Node, Spring and kcat, in this order.
 * @public
 */
export function connectionSnippets(
  details: ConnectionDetails,
): ConnectionSnippet[] {
  const settings = clientSettings(details);
  const note = (...sentences: string[]) =>
    [...sentences, ...settings.notes].join(' ');
  return [
    {
      id: 'java',
      title: 'Java',
      language: 'java',
      code: javaSnippet(settings),
      note: note(javaNeeds(settings, 'org.apache.kafka:kafka-clients')),
    },
    {
      id: 'python',
      title: 'Python',
      language: 'python',
      code: pythonSnippet(settings),
      note: note(...pythonNeeds(settings)),
    },
    {
      id: 'node',
      title: 'Node',
      language: 'javascript',
      code: nodeSnippet(settings),
      note: note(
        settings.schema
          ? 'Needs kafkajs and @kafkajs/confluent-schema-registry.'
          : 'Needs kafkajs.',
      ),
    },
    {
      id: 'spring',
      title: 'Spring',
      language: 'yaml',
      code: springSnippet(settings),
      note: note(
        javaNeeds(settings, 'org.springframework.kafka:spring-kafka'),
        springUse(settings),
      ),
    },
    {
      id: 'kcat',
      title: 'kcat',
      language: 'bash',
      code: kcatSnippet(settings),
      note: note(...kcatNeeds(settings)),
    },
  ];
}

function javaNeeds({ schema }: ClientSettings, artifact: string): string {
  return schema
    ? `Needs ${artifact} and ${
        confluentSerde(schema.format).artifact
      } (from Confluent's Maven repository).`
    : `Needs ${artifact}.`;
}

function pythonNeeds({ schema, details }: ClientSettings): string[] {
  if (!schema) {
    return ['Needs confluent-kafka 2.6.1 or newer.'];
  }
  const extra = { avro: 'avro', 'json-schema': 'json', protobuf: 'protobuf' };
  const needs = `Needs confluent-kafka[${
    extra[schema.format]
  },schemaregistry] 2.6.1 or newer.`;
  return details.operation === 'read' && schema.format !== 'protobuf'
    ? [needs]
    : [
        needs,
        `Values are ${formatTitle(schema.format)} with schemas of ${
          schema.registryUrl
        }: use the (de)serializers of confluent_kafka.schema_registry.`,
      ];
}

function springUse({ details, transactionalId }: ClientSettings): string {
  const topic = javaString(details.topic);
  if (details.operation === 'read') {
    return `Then @KafkaListener(topics = ${topic}) on a method of a bean.`;
  }
  return transactionalId === undefined
    ? `Then kafkaTemplate.send(${topic}, key, value).`
    : `Then kafkaTemplate.executeInTransaction(t -> t.send(${topic}, key, value)).`;
}

function kcatNeeds(settings: ClientSettings): string[] {
  const { schema, details, passwordMechanism } = settings;
  // Older ones send a wrong nonce, which Kafka 4 refuses (librdkafka#4895).
  const needs = passwordMechanism?.startsWith('SCRAM-')
    ? 'Needs bash and kcat with librdkafka 2.6.1 or newer (kcat -V).'
    : 'Needs bash and kcat.';
  if (!schema || (schema.format === 'avro' && details.operation === 'read')) {
    return [needs];
  }
  return [
    needs,
    `Values are ${formatTitle(schema.format)} with schemas of ${
      schema.registryUrl
    }, which kcat does not ${
      details.operation === 'read' ? 'decode' : 'encode'
    }.`,
  ];
}
