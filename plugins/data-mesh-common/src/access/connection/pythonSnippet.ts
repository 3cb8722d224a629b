import {
  buildValueHint,
  ClientSettings,
  PASSWORD_VARIABLE,
} from './clientSettings';
import { pythonString } from './quoting';

/** For confluent-kafka. */
export function pythonSnippet(settings: ClientSettings): string {
  return settings.details.operation === 'read'
    ? reader(settings)
    : writer(settings);
}

const deserializers = {
  avro: {
    from: 'confluent_kafka.schema_registry.avro',
    name: 'AvroDeserializer',
    create: 'AvroDeserializer(registry)',
  },
  'json-schema': {
    from: 'confluent_kafka.schema_registry.json_schema',
    name: 'JSONDeserializer',
    create: 'JSONDeserializer(None, schema_registry_client=registry)',
  },
};

function reader(settings: ClientSettings): string {
  const { details, groupId, schema } = settings;
  // Protobuf is decoded by classes that are generated from the schema.
  const decoding =
    schema && schema.format !== 'protobuf'
      ? { ...deserializers[schema.format], url: schema.registryUrl }
      : undefined;
  return `import os

from confluent_kafka import Consumer, KafkaException
${
  decoding
    ? `from confluent_kafka.schema_registry import SchemaRegistryClient
from ${decoding.from} import ${decoding.name}
from confluent_kafka.serialization import MessageField, SerializationContext

registry = SchemaRegistryClient({"url": ${pythonString(decoding.url)}})
deserialize = ${decoding.create}
`
    : ''
}
consumer = Consumer(
    {
${connection(settings)}
${entry('group.id', groupId)}
${entry('auto.offset.reset', 'earliest')}
    }
)
consumer.subscribe([${pythonString(details.topic)}])
try:
    while True:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            raise KafkaException(message.error())
${
  decoding
    ? `        context = SerializationContext(message.topic(), MessageField.VALUE)
        print(message.key(), deserialize(message.value(), context), flush=True)`
    : '        print(message.key(), message.value(), flush=True)'
}
finally:
    consumer.close()
`;
}

function writer(settings: ClientSettings): string {
  const { details, transactionalId } = settings;
  const hint = buildValueHint(settings);
  const produce = `producer.produce(${pythonString(
    details.topic,
  )}, key="key", value=value(), on_delivery=report)`;
  return `import os

from confluent_kafka import KafkaException, Producer


def value():
${
  hint === undefined
    ? '    return "value"'
    : `    raise NotImplementedError(${pythonString(hint)})`
}


def report(error, message):
    if error is not None:
        raise KafkaException(error)


producer = Producer(
    {
${connection(settings)}
${
  transactionalId === undefined
    ? ''
    : `${entry('transactional.id', transactionalId)}
`
}    }
)
${
  transactionalId === undefined
    ? `${produce}
producer.flush()`
    : `producer.init_transactions()
producer.begin_transaction()
${produce}
producer.commit_transaction()`
}
`;
}

function connection(settings: ClientSettings): string {
  const { details, passwordMechanism } = settings;
  return [
    entry('bootstrap.servers', settings.brokers),
    entry('security.protocol', settings.securityProtocol),
    ...(details.saslMechanism === undefined
      ? []
      : [entry('sasl.mechanisms', details.saslMechanism)]),
    ...(passwordMechanism === undefined
      ? []
      : [
          entry('sasl.username', details.principal),
          `        "sasl.password": os.environ["${PASSWORD_VARIABLE}"],`,
        ]),
  ].join('\n');
}

function entry(name: string, value: string): string {
  return `        ${pythonString(name)}: ${pythonString(value)},`;
}
