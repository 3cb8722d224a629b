import { readProtobufSchema } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { mainMessage } from '../serde/protobuf/mainMessage';
import { hasSeveralMessages, messageInUse } from './messageInUse';
import { SchemaRegistry } from './SchemaRegistry';

const read = (schema: string) => readProtobufSchema({ schema, references: [] });
const FILE =
  'syntax = "proto3"; message Head { string trace = 1; } message Order { Head head = 1; message Line {} } message Other { Order order = 1; }';
const NEWER = FILE.replace('message Head', 'message First {} message Head');
const schema = read(FILE);

/** A registry that knows the newer version by the number 9. */
const registry = {
  schemaById: async (id: number) => {
    if (id !== 9) {
      throw new Error('unknown');
    }
    return { format: 'protobuf', schema: NEWER, references: [] };
  },
} as unknown as SchemaRegistry;

const payload = (id: number, ...indexes: number[]) =>
  Buffer.from([0, 0, 0, 0, id, ...indexes, 0x0a, 0]);
const nameInUse = async (...payloads: Buffer[]) =>
  (await messageInUse(registry, { id: 1, schema }, payloads))?.name;

describe('the message of a Protobuf file that is in use', () => {
  it('is the one that most of the data is, also a nested one', async () => {
    const [head, order, line] = [
      payload(1, 0),
      payload(1, 2, 2),
      payload(1, 4, 2, 0),
    ];
    await expect(nameInUse(head, order, order)).resolves.toBe('Order');
    await expect(nameInUse(head, line, line)).resolves.toBe('Order.Line');
    await expect(nameInUse(head)).resolves.toBe('Head');
  });

  it('is told by the version that the data was written with', async () => {
    await expect(nameInUse(payload(9, 2, 4))).resolves.toBe('Order');
  });

  it('is the first that no other uses, where data says nothing', async () => {
    await expect(
      nameInUse(
        payload(9, 2, 0), // Not in the version that is looked at.
        payload(1, 2, 20),
        payload(7, 2, 2),
        Buffer.from('{}'),
        Buffer.alloc(5),
      ),
    ).resolves.toBe('Other');
    expect(
      mainMessage(
        read(
          'syntax = "proto3"; message A { B b = 1; } message B { A a = 1; }',
        ),
      )?.name,
    ).toBe('A');
    expect(mainMessage(read('syntax = "proto3";'))).toBeUndefined();
  });

  it('is looked for only where there are several', () => {
    expect(hasSeveralMessages(schema)).toBe(true);
    expect(
      hasSeveralMessages(read('syntax = "proto3"; message A { message B {} }')),
    ).toBe(true);
    expect(hasSeveralMessages(read('syntax = "proto3"; message A {}'))).toBe(
      false,
    );
  });
});
