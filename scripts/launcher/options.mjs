import { parseArgs } from 'node:util';
import { Problem } from './problem.mjs';

/** Every flag has an environment variable twin; the flag wins. */
const flags = [
  {
    name: 'port',
    env: 'DATAMESH_PORT',
    kind: 'port',
    value: 7007,
    help: "the portal's address is http://localhost:<port>",
  },
  {
    name: 'kafka-port',
    env: 'DATAMESH_KAFKA_PORT',
    kind: 'port',
    value: 19092,
    help: "the sandbox's Kafka",
  },
  {
    name: 'registry-port',
    env: 'DATAMESH_REGISTRY_PORT',
    kind: 'port',
    value: 18081,
    help: "the sandbox's schema registry",
  },
  {
    name: 'replay-rate',
    env: 'DATAMESH_REPLAY_RATE',
    kind: 'number',
    help: 'events per second that the example mesh replays, 0 for none',
  },
  {
    name: 'state',
    env: 'DATAMESH_STATE',
    kind: 'text',
    value: '.datamesh',
    help: 'folder for databases, logs and secrets',
  },
  {
    name: 'reset',
    env: 'DATAMESH_RESET',
    kind: 'reset',
    help: 'empty the state folder first; --reset=all empties the downloads too',
  },
  {
    name: 'brokers',
    env: 'DATAMESH_KAFKA_BROKERS',
    kind: 'text',
    help: 'host:port,… of an existing cluster instead of the sandbox',
  },
  {
    name: 'kafka-username',
    env: 'DATAMESH_KAFKA_USERNAME',
    kind: 'text',
    value: 'portal',
    help: 'account there; its password comes from DATAMESH_KAFKA_PASSWORD',
  },
  {
    name: 'registry-url',
    env: 'DATAMESH_REGISTRY_URL',
    kind: 'url',
    help: 'Confluent-compatible schema registry of that cluster',
  },
  {
    name: 'postgres',
    env: 'DATAMESH_POSTGRES_URL',
    kind: 'url',
    help: 'postgresql://… instead of SQLite; prefer the variable, flags are visible to other users',
  },
  {
    name: 'config',
    env: 'DATAMESH_CONFIG',
    kind: 'text',
    help: 'one more Backstage configuration file, applied last',
  },
  {
    name: 'open',
    env: 'DATAMESH_OPEN',
    kind: 'switch',
    help: 'open the browser when ready (--no-open does not); by default in a terminal only',
  },
  { name: 'help', kind: 'switch', help: 'this text' },
];

function camel(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

function readValue({ name, kind }, text, source) {
  switch (kind) {
    case 'port': {
      const port = Number(text);
      if (Number.isInteger(port) && port > 0 && port < 65536) return port;
      throw new Problem(
        `${source} must be a port between 1 and 65535, not "${text}"`,
      );
    }
    case 'number': {
      const number = Number(text);
      if (text !== '' && Number.isFinite(number) && number >= 0) return number;
      throw new Problem(
        `${source} must be a number of at least 0, not "${text}"`,
      );
    }
    case 'url':
      try {
        return new URL(text).href;
      } catch {
        throw new Problem(
          `${source} must be an address such as ${
            name === 'postgres'
              ? 'postgresql://user@host:5432/database'
              : 'http://host:port/path'
          }`,
        );
      }
    case 'switch':
      if (/^(true|1|yes)$/i.test(text)) return true;
      if (/^(false|0|no)$/i.test(text)) return false;
      throw new Problem(`${source} must be true or false, not "${text}"`);
    case 'reset':
      if (text === 'all') return 'all';
      if (/^(true|1|yes|)$/i.test(text)) return 'state';
      if (/^(false|0|no)$/i.test(text)) return undefined;
      throw new Problem(`${source} takes no value or "all", not "${text}"`);
    default:
      return text;
  }
}

const isAlone = ({ kind }) => kind === 'switch' || kind === 'reset';

/** Not strict: what is wrong is said in our words, and `--reset` may have a value. */
function readFlags(args) {
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(
      flags.map(flag => [
        flag.name,
        { type: isAlone(flag) ? 'boolean' : 'string' },
      ]),
    ),
    strict: false,
    tokens: true,
  });
  const given = {};
  for (const { rawName, index, value, inlineValue } of tokens) {
    const negated = flags.find(
      ({ name, kind }) => kind === 'switch' && rawName === `--no-${name}`,
    );
    const flag = negated ?? flags.find(({ name }) => rawName === `--${name}`);
    if (!flag) {
      throw new Problem(
        `Unknown argument ${args[index]}: run with --help for the list`,
      );
    }
    const source = `--${flag.name}`;
    const text = value ?? (isAlone(flag) ? String(!negated) : undefined);
    if (text === undefined || (!inlineValue && text.startsWith('--'))) {
      throw new Problem(`${source} needs a value`);
    }
    given[flag.name] = readValue(flag, text, source);
  }
  return given;
}

/**
 * Options from flags and environment; keys are the flags' names in camel case.
 * Throws a Problem that names the flag or variable that is wrong.
 */
export function readOptions(argv, env = {}) {
  const given = readFlags(argv);
  const options = {};
  for (const flag of flags) {
    const fromEnv = flag.env && env[flag.env];
    options[camel(flag.name)] =
      given[flag.name] ??
      (fromEnv ? readValue(flag, fromEnv, flag.env) : undefined) ??
      flag.value;
  }
  if (options.help) return options;

  if (options.brokers) {
    options.kafkaPassword = env.DATAMESH_KAFKA_PASSWORD;
    if (!options.kafkaPassword) {
      throw new Problem(
        '--brokers needs the password of the Kafka account in the environment variable DATAMESH_KAFKA_PASSWORD',
      );
    }
    if (!options.registryUrl) {
      throw new Problem(
        '--brokers needs --registry-url, the address of the schema registry of that cluster',
      );
    }
  } else if (options.registryUrl) {
    throw new Problem(
      '--registry-url belongs to an existing cluster: give --brokers too',
    );
  }
  const ports = [
    options.port,
    ...(options.brokers ? [] : [options.kafkaPort, options.registryPort]),
  ];
  if (new Set(ports).size < ports.length) {
    throw new Problem(
      `The portal, Kafka and the schema registry need different ports, not ${ports.join(
        ', ',
      )}`,
    );
  }
  return options;
}

export function helpText() {
  const rows = flags.map(flag => {
    const { name, kind, env, value, help } = flag;
    const left = isAlone(flag) ? `--${name}` : `--${name} <${kind}>`;
    const notes = [env, value === undefined ? '' : `default ${value}`]
      .filter(Boolean)
      .join(', ');
    return `  ${left.padEnd(26)} ${help}${notes ? ` (${notes})` : ''}`;
  });
  return [
    'Starts the Data Mesh Portal with a Kafka, a schema registry and an example mesh.',
    '',
    'npm start -- [flags]',
    ...rows,
  ].join('\n');
}
