import { jsonSchemaFields } from '@datamesh-portal/plugin-data-mesh-common/schemas';
import { avroOf } from '../__testUtils__/avroOf';
import { readAvro } from './avro/readAvro';
import { DecodingError } from './DecodingError';
import { readJson } from './json/readJson';
import { parseProtobuf } from './protobuf/__testUtils__/parseProtobuf';
import { readProtobuf } from './protobuf/readProtobuf';

function failureOf(read: () => unknown) {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(DecodingError);
    const { message, byte, path } = error as DecodingError;
    return { message, byte, path };
  }
  throw new Error('It was read');
}

describe('how far decoding got', () => {
  const order = avroOf({
    type: 'record',
    name: 'Order',
    fields: [
      { name: 'id', type: 'long' },
      {
        name: 'lines',
        type: {
          type: 'array',
          items: {
            type: 'record',
            name: 'Line',
            fields: [
              { name: 'sku', type: 'string' },
              { name: 'gift', type: 'boolean' },
            ],
          },
        },
      },
      { name: 'labels', type: { type: 'map', values: ['null', 'Line'] } },
      {
        name: 'matrix',
        type: { type: 'array', items: { type: 'array', items: 'double' } },
      },
    ],
  });

  it.each([
    ['nothing at all', [], { byte: 0, path: 'id' }],
    [
      'a boolean in an item',
      [2, 4, 2, 0x78, 1, 2, 0x79, 7],
      { byte: 7, path: 'lines[].gift' },
    ],
    ['a forged count', [2, 0xff, 0xff], { byte: 3, path: 'lines[]' }],
    [
      'a value of a map',
      [2, 0, 2, 2, 0x6b, 2, 0x50],
      { byte: 6, path: 'labels{}.sku' },
    ],
    [
      'an item of an item',
      [2, 0, 0, 2, 2, 0, 0],
      { byte: 5, path: 'matrix[][]' },
    ],
    ['bytes behind the value', [2, 0, 0, 0, 9], { byte: 4, path: undefined }],
  ])('names the field at %s of Avro', (_name, bytes, expected) => {
    expect(failureOf(() => readAvro(order, Buffer.from(bytes)))).toMatchObject(
      expected,
    );
  });

  const file = parseProtobuf(`syntax = "proto3";
    message Order {
      int64 id = 1;
      repeated Line lines = 2;
      map<string, Line> labels = 3;
      message Line { string sku = 1; double price = 2; }
    }`);

  it.each([
    ['the message’s indexes', [], { byte: 0, path: undefined }],
    ['an integer', [0, 8, 0xff], { byte: 3, path: 'id' }],
    ['an item', [0, 0x12, 3, 0x11, 1, 2], { byte: 4, path: 'lines[].price' }],
    ['a length', [0, 0x12, 9], { byte: 2, path: 'lines[]' }],
    [
      'a value of a map',
      [0, 0x1a, 5, 0x12, 3, 0x0a, 9, 0x78],
      { byte: 6, path: 'labels{}.sku' },
    ],
  ])('names the field at %s of Protobuf', (_name, bytes, expected) => {
    expect(
      failureOf(() => readProtobuf(file, Buffer.from(bytes))),
    ).toMatchObject(expected);
  });

  const fields = jsonSchemaFields({
    schema: JSON.stringify({
      properties: {
        id: { type: 'integer' },
        lines: {
          type: 'array',
          items: { properties: { sku: { type: 'string' } } },
        },
        labels: {
          type: 'object',
          additionalProperties: { properties: { since: { type: 'string' } } },
        },
      },
    }),
    references: [],
  });

  it.each([
    ['{"id":}', { byte: 6, path: 'id' }],
    ['{"lines":[{"sku":"é"},{"sku":nope}]}', { byte: 30, path: 'lines[].sku' }],
    [
      '{"labels":{"secret@example.com":{"since":"x}}',
      { path: 'labels{}.since' },
    ],
    ['{"secret@example.com":{"id":}}', { byte: 28, path: undefined }],
    ['{"id":1', { message: 'it is JSON that ends too early', byte: 7 }],
    ['', { byte: 0, path: undefined }],
    ['{"id":1}}', { byte: 8, path: undefined }],
  ])('names what the schema knows at %j', (text, expected) => {
    const failure = failureOf(() => readJson(Buffer.from(text), fields));
    expect(failure).toMatchObject(expected);
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  it('finds the first byte that is no UTF-8', () => {
    expect(
      failureOf(() => readJson(Buffer.from('7b2261c3a9ff227d', 'hex'))),
    ).toMatchObject({ message: 'it is not UTF-8', byte: 5 });
    expect(
      failureOf(() => readJson(Buffer.from('efbbbf7b', 'hex'))),
    ).toMatchObject({ byte: 4 });
  });
});
