import {
  buildValueHint,
  ClientSettings,
  jaasAround,
  javaSerdes,
  PASSWORD_VARIABLE,
} from './clientSettings';
import { javaString } from './quoting';

/** A single file that `java` compiles and runs, given the client's jars. */
export function javaSnippet(settings: ClientSettings): string {
  return settings.details.operation === 'read'
    ? reader(settings)
    : writer(settings);
}

function reader(settings: ClientSettings): string {
  const { details, groupId } = settings;
  const { key, value } = javaSerdes(settings);
  return `import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

public class StreamReader {
  public static void main(String[] args) {
    Properties config = new Properties();
${connection(settings)}
${put('group.id', groupId)}
${put('auto.offset.reset', 'earliest')}
${put('key.deserializer', key.deserializer)}
${put('value.deserializer', value.deserializer)}
    try (KafkaConsumer<Object, Object> consumer = new KafkaConsumer<>(config)) {
      consumer.subscribe(List.of(${javaString(details.topic)}));
      while (true) {
        for (ConsumerRecord<Object, Object> record : consumer.poll(Duration.ofSeconds(1))) {
          System.out.println(record.key() + " " + record.value());
        }
      }
    }
  }
${passwordMethod(settings)}}
`;
}

function writer(settings: ClientSettings): string {
  const { details, transactionalId, schema } = settings;
  const { key, value } = javaSerdes(settings);
  const send = `producer.send(new ProducerRecord<>(${javaString(
    details.topic,
  )}, "key", value())).get();`;
  return `import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

public class StreamWriter {
  public static void main(String[] args) throws Exception {
    Properties config = new Properties();
${connection(settings)}
${put('key.serializer', key.serializer)}
${put('value.serializer', value.serializer)}
${
  schema
    ? `${put('auto.register.schemas', 'false')}
${put('use.latest.version', 'true')}
`
    : ''
}${
    transactionalId === undefined
      ? ''
      : `${put('transactional.id', transactionalId)}
`
  }    try (KafkaProducer<Object, Object> producer = new KafkaProducer<>(config)) {
${
  transactionalId === undefined
    ? `      ${send}`
    : `      producer.initTransactions();
      producer.beginTransaction();
      ${send}
      producer.commitTransaction();`
}
    }
  }

  private static Object value() {
${valueBody(settings)}
  }
${passwordMethod(settings)}}
`;
}

function valueBody(settings: ClientSettings): string {
  const hint = buildValueHint(settings);
  return hint === undefined
    ? '    return "value";'
    : `    throw new UnsupportedOperationException(${javaString(hint)});`;
}

function connection(settings: ClientSettings): string {
  const { details, passwordMechanism, schema } = settings;
  const jaas = jaasAround(settings);
  const lines = [
    put('bootstrap.servers', settings.brokers),
    put('security.protocol', settings.securityProtocol),
    ...(details.saslMechanism === undefined
      ? []
      : [put('sasl.mechanism', details.saslMechanism)]),
    ...(passwordMechanism === undefined
      ? []
      : [
          `    config.put("sasl.jaas.config", ${javaString(
            jaas.before,
          )} + password() + ${javaString(jaas.after)});`,
        ]),
    ...(schema ? [put('schema.registry.url', schema.registryUrl)] : []),
  ];
  return lines.join('\n');
}

/** JAAS configurations escape backslashes and quotes with a backslash. */
function passwordMethod({ passwordMechanism }: ClientSettings): string {
  return passwordMechanism === undefined
    ? ''
    : `
  private static String password() {
    return System.getenv(${javaString(
      PASSWORD_VARIABLE,
    )}).replace("\\\\", "\\\\\\\\").replace("\\"", "\\\\\\"");
  }
`;
}

function put(name: string, value: string): string {
  return `    config.put(${javaString(name)}, ${javaString(value)});`;
}
