import fc from 'fast-check';
import { parse } from 'yaml';
import { ConnectionDetails } from '../../schema/openapi';
import { connectionSnippets, ConnectionSnippet } from './connectionSnippets';
import {
  jaasValue,
  javaScriptString,
  javaString,
  pythonString,
  shellWord,
  yamlString,
} from './quoting';

const details: ConnectionDetails = {
  brokers: ['a.example.org:9093', 'b.example.org:9093'],
  tls: true,
  saslMechanism: 'SCRAM-SHA-512',
  topic: 'ops.orders.v1',
  operation: 'read',
  transactional: false,
  groupPrefix: 'component.default.billing.',
  principal: 'component.default.billing',
  principalSource: 'portal',
};
const writing: ConnectionDetails = {
  ...details,
  operation: 'write',
  groupPrefix: undefined,
};

const codeOf = (id: ConnectionSnippet['id'], given: ConnectionDetails) =>
  connectionSnippets(given).find(snippet => snippet.id === id)!.code;

const variants: ConnectionDetails[] = [
  details,
  writing,
  {
    ...writing,
    transactional: true,
    transactionalIdPrefix: 'component.default.billing.',
  },
];

describe('connection snippets', () => {
  it('are for five kinds of clients', () => {
    expect(connectionSnippets(details).map(({ id }) => id)).toEqual([
      ...['java', 'python', 'node', 'spring', 'kcat'],
    ]);
  });

  it.each(variants)(
    'name the real values, to $operation (transactional: $transactional)',
    given => {
      for (const { id, code, note } of connectionSnippets(given)) {
        const all = `${code}${note}`;
        for (const broker of given.brokers) expect(code).toContain(broker);
        expect(all).toContain('ops.orders.v1');
        expect(code).toContain('component.default.billing');
        expect(code).toContain('KAFKA_PASSWORD');
        expect(code.toUpperCase()).toContain('SCRAM-SHA-512');
        expect(code).toContain(id === 'node' ? 'ssl: true' : 'SASL_SSL');
        expect(code.includes('component.default.billing.reader')).toBe(
          given.operation === 'read',
        );
        expect(code.includes('component.default.billing.writer')).toBe(
          given.transactional,
        );
      }
    },
  );

  it('know TLS, plain text and clusters without a login', () => {
    const open = { ...details, tls: false, saslMechanism: undefined };
    for (const { id, code, note } of connectionSnippets(open)) {
      expect(code).not.toMatch(/sasl|KAFKA_PASSWORD/i);
      expect(code).toContain(id === 'node' ? 'ssl: false' : 'PLAINTEXT');
      expect(note).not.toContain('KAFKA_PASSWORD');
    }
    const mutual = { ...details, saslMechanism: undefined };
    for (const { note } of connectionSnippets(mutual)) {
      expect(note).toContain('TLS certificate of your client');
    }
    const token = { ...details, saslMechanism: 'OAUTHBEARER' };
    for (const { code, note } of connectionSnippets(token)) {
      expect(code).not.toContain('KAFKA_PASSWORD');
      expect(note).toContain('its credentials for OAUTHBEARER');
    }
    expect(codeOf('java', { ...details, saslMechanism: 'PLAIN' })).toContain(
      'plain.PlainLoginModule',
    );
  });

  it.each([
    ['avro', 'KafkaAvroDeserializer', 'AvroDeserializer(registry)'],
    ['json-schema', 'KafkaJsonSchemaDeserializer', 'JSONDeserializer(None'],
    ['protobuf', 'KafkaProtobufDeserializer', 'message.value(), flush'],
  ] as const)('decode %s with the registry', (valueFormat, java, python) => {
    const schemaRegistryUrl = 'https://registry.example.org/apis/ccompat/v7';
    const given = { ...details, valueFormat, schemaRegistryUrl };
    expect(codeOf('java', given)).toContain(java);
    expect(codeOf('spring', given)).toContain(java);
    expect(codeOf('python', given)).toContain(python);
    expect(codeOf('node', given)).toContain('registry.decode(message.value)');
    for (const { code, note } of connectionSnippets(given)) {
      expect(`${code}${note}`).toContain(schemaRegistryUrl);
    }
    const write = { ...writing, valueFormat, schemaRegistryUrl };
    for (const { code, note } of connectionSnippets(write)) {
      expect(`${code}${note}`).toContain(schemaRegistryUrl);
    }
    for (const id of ['java', 'python', 'node'] as const) {
      expect(codeOf(id, write)).toContain('schema ops.orders.v1-value here');
    }
  });

  it('set the account apart from the password in Spring, in valid YAML', () => {
    const hostile = 'a"b\\c${HOME}#{x}: \u202e';
    const { spring } = parse(
      codeOf('spring', { ...details, principal: hostile }),
    );
    const { properties, consumer } = spring.kafka;
    expect(spring.kafka['bootstrap-servers']).toBe(
      'a.example.org:9093,b.example.org:9093',
    );
    expect(properties['security.protocol']).toBe('SASL_SSL');
    expect(properties['sasl.jaas.config']).toBe(
      'org.apache.kafka.common.security.scram.ScramLoginModule required username="a\\"b\\\\c\\${HOME}#{x}: \ufffd" password="${KAFKA_PASSWORD}";',
    );
    expect(consumer['group-id']).toBe('component.default.billing.reader');
    const write = parse(codeOf('spring', variants[2])).spring.kafka;
    expect(write.producer['transaction-id-prefix']).toBe(
      'component.default.billing.writer',
    );
    expect(write.consumer).toBeUndefined();
  });

  it('are the same code whatever the names are, but for the literals', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(text, text, text, (topic, principal, broker) => {
        const given = {
          ...{ topic, principal, brokers: [broker] },
          groupPrefix: `${principal}.`,
        };
        for (const id of ['node', 'java', 'python', 'spring'] as const) {
          const lines = (d: ConnectionDetails) =>
            codeOf(id, d)
              .replace(/"(?:[^"\\]|\\.)*"/g, '""')
              .split(/\r\n|[\n\r\u0085\u2028\u2029]/);
          expect(lines({ ...details, ...given })).toEqual(
            lines({ ...details, brokers: ['x'] }),
          );
        }
        const words = (d: ConnectionDetails) =>
          codeOf('kcat', d).replace(/'(?:[^']|'\\'')*'/g, "''");
        expect(words({ ...details, ...given })).toBe(words(details));
      }),
    );
  });
});

describe('literals', () => {
  const hostile = `"'\\\n\r\t\0\u0007\u007f\u0085\u2028\u202e\ud83d\ude00\u{e0001}\${x}\\u0022\`#`;

  it('of JavaScript evaluate to the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        // eslint-disable-next-line no-new-func
        expect(Function(`return ${javaScriptString(text)}`)()).toBe(text);
      }),
      { examples: [[hostile]] },
    );
  });

  it('of YAML are read as the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        expect(parse(yamlString(text))).toBe(text);
      }),
      { examples: [[hostile]] },
    );
  });

  it('show what would be unseen, and nothing that ends them', () => {
    for (const quote of [javaScriptString, pythonString, javaString]) {
      expect(quote(hostile)).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      expect(quote('"')).toBe('"\\""');
      expect(quote('\\')).toBe('"\\\\"');
    }
    expect(pythonString('\u{e0001}')).toBe('"\\U000e0001"');
    expect(javaString('\n\u202e')).toBe('"\\012\\u202e"');
    expect(javaString('\\u0022')).toBe('"\\\\u0022"');
  });

  it('of a shell and of JAAS stay in one line', () => {
    expect(shellWord("a'b; $(x) `y`\n")).toBe("'a'\\''b; $(x) `y`\ufffd'");
    expect(jaasValue('a"b\\c\n;')).toBe('a\\"b\\\\c\ufffd;');
  });
});
