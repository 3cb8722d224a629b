import { ContractProperty } from '@datamesh-portal/plugin-data-mesh-common';
import { Enum, Type as ProtobufType, parse } from 'protobufjs';
import { SchemaType } from '../streams/MeshStream';

/** Paths such as `contact.email` and `passengers[].seat`, sorted. */
type Paths = string[];

interface AvroRecord {
  type: 'record';
  fields: { name: string; type: AvroShape }[];
}
type AvroShape =
  | string
  | AvroShape[]
  | AvroRecord
  | { type: 'array'; items: AvroShape }
  | { type: 'enum' | 'bytes' | 'int' | 'long' };

function avroPaths(shape: AvroShape, prefix: string): Paths {
  if (Array.isArray(shape)) {
    return shape.flatMap(branch => avroPaths(branch, prefix));
  }
  if (typeof shape === 'string') {
    return [];
  }
  if ('fields' in shape) {
    return shape.fields.flatMap(({ name, type }) => [
      `${prefix}${name}`,
      ...avroPaths(type, `${prefix}${name}.`),
    ]);
  }
  return 'items' in shape
    ? avroPaths(shape.items, prefix.replace(/\.$/, '[].'))
    : [];
}

interface JsonShape {
  properties?: Record<string, JsonShape>;
  items?: JsonShape;
}

function jsonPaths(
  { properties = {}, items }: JsonShape,
  prefix: string,
): Paths {
  return [
    ...Object.entries(properties).flatMap(([name, shape]) => [
      `${prefix}${name}`,
      ...jsonPaths(shape, `${prefix}${name}.`),
    ]),
    ...(items ? jsonPaths(items, prefix.replace(/\.$/, '[].')) : []),
  ];
}

function protobufPaths(type: ProtobufType, prefix: string): Paths {
  return type.fieldsArray.flatMap(field => {
    const { resolvedType, repeated, name } = field.resolve();
    const inner = resolvedType instanceof Enum ? null : resolvedType;
    return [
      `${prefix}${name}`,
      ...(inner
        ? protobufPaths(inner, `${prefix}${name}${repeated ? '[]' : ''}.`)
        : []),
    ];
  });
}

/** The fields of a schema's first (or only) record, however deep. */
export function schemaFieldPaths(type: SchemaType, source: string): Paths {
  if (type === 'AVRO') {
    return avroPaths(JSON.parse(source), '').sort();
  }
  if (type === 'JSON') {
    return jsonPaths(JSON.parse(source), '').sort();
  }
  const { root, package: packageName } = parse(source, { keepCase: true });
  const message = /^message (\w+)/m.exec(source)?.[1];
  return protobufPaths(root.lookupType(`${packageName}.${message}`), '').sort();
}

/** The fields that a contract declares for an object, however deep. */
export function contractFieldPaths(
  properties: ContractProperty[],
  prefix = '',
): Paths {
  return properties
    .flatMap(({ name, properties: inner = [], items }) => [
      `${prefix}${name}`,
      ...contractFieldPaths(inner, `${prefix}${name}.`),
      ...contractFieldPaths(items?.properties ?? [], `${prefix}${name}[].`),
    ])
    .sort();
}
