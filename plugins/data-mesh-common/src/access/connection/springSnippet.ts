import {
  ClientSettings,
  jaasAround,
  javaSerdes,
  PASSWORD_VARIABLE,
} from './clientSettings';
import { yamlString } from './quoting';

/** Spring replaces placeholders in every value, unless a backslash is before them. */
function literal(text: string): string {
  return text.replace(/\$\{/g, '\\${');
}

const scalar = (text: string) => yamlString(literal(text));

/** `application.yaml` of Spring Boot with spring-kafka. */
export function springSnippet(settings: ClientSettings): string {
  const { details, passwordMechanism, schema } = settings;
  const jaas = jaasAround(settings);
  const properties = [
    ['security.protocol', settings.securityProtocol],
    ...(details.saslMechanism === undefined
      ? []
      : [['sasl.mechanism', details.saslMechanism]]),
    ...(schema ? [['schema.registry.url', schema.registryUrl]] : []),
    ...(schema && details.operation === 'write'
      ? [
          ['auto.register.schemas', 'false'],
          ['use.latest.version', 'true'],
        ]
      : []),
  ].map(([name, value]) => `      ${name}: ${scalar(value)}`);
  if (passwordMechanism !== undefined) {
    properties.push(
      `      sasl.jaas.config: ${yamlString(
        `${literal(jaas.before)}\${${PASSWORD_VARIABLE}}${jaas.after}`,
      )}`,
    );
  }
  return `spring:
  kafka:
    bootstrap-servers: ${scalar(settings.brokers)}
    properties:
${properties.join('\n')}
${details.operation === 'read' ? consumer(settings) : producer(settings)}`;
}

function consumer(settings: ClientSettings): string {
  const { key, value } = javaSerdes(settings);
  return `    consumer:
      group-id: ${scalar(settings.groupId)}
      auto-offset-reset: earliest
      key-deserializer: ${key.deserializer}
      value-deserializer: ${value.deserializer}
`;
}

function producer(settings: ClientSettings): string {
  const { transactionalId } = settings;
  const { key, value } = javaSerdes(settings);
  return `    producer:
      key-serializer: ${key.serializer}
      value-serializer: ${value.serializer}
${
  transactionalId === undefined
    ? ''
    : `      transaction-id-prefix: ${scalar(transactionalId)}
`
}`;
}
