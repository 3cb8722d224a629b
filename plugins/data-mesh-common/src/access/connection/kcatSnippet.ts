import { ClientSettings, PASSWORD_VARIABLE } from './clientSettings';
import { shellWord } from './quoting';

/**
 * The password goes through a file descriptor: as an option it would be seen by
 * everybody on the machine (`ps`).
 */
export function kcatSnippet(settings: ClientSettings): string {
  const { details, groupId, passwordMechanism, transactionalId } = settings;
  const option = (name: string, value: string) => [
    `-X ${shellWord(`${name}=${value}`)}`,
  ];
  const lines = [
    `-b ${shellWord(settings.brokers)}`,
    ...option('security.protocol', settings.securityProtocol),
    ...(details.saslMechanism === undefined
      ? []
      : option('sasl.mechanisms', details.saslMechanism)),
    ...(passwordMechanism === undefined
      ? []
      : [
          ...option('sasl.username', details.principal),
          `-F <(printf 'sasl.password=%s\\n' "$${PASSWORD_VARIABLE}")`,
        ]),
    ...(details.operation === 'read'
      ? [
          ...option('auto.offset.reset', 'earliest'),
          ...decoding(settings),
          `-u -G ${shellWord(groupId)} -- ${shellWord(details.topic)}`,
        ]
      : [
          ...(transactionalId === undefined
            ? []
            : option('transactional.id', transactionalId)),
          `-P -K : -t ${shellWord(details.topic)}`,
        ]),
  ];
  const input = details.operation === 'read' ? '' : `echo 'key:value' | `;
  return `${input}kcat ${lines.join(' \\\n  ')}\n`;
}

function decoding({ schema }: ClientSettings): string[] {
  return schema?.format === 'avro'
    ? [`-s value=avro -r ${shellWord(schema.registryUrl)}`]
    : [];
}
