import { typeChange } from '../ChangeList';
import { Place } from '../Place';
import { compareEnums } from './compareEnums';
import { ProtobufWalk } from './ProtobufWalk';
import {
  describeField,
  ProtobufField,
  ProtobufMessage,
  ProtobufSchema,
} from '../../../schemas/protobuf/ProtobufSchema';
import { isPackable, readAs, wireTypeOf } from './wireTypes';

/** Reports what changed about a field that kept its number. */
export function compareFields(
  walk: ProtobufWalk,
  at: Place,
  older: ProtobufField,
  newer: ProtobufField,
): void {
  compareNames(at, older, newer);
  const [from, to] = [entryOf(older), entryOf(newer)];
  if (from && to) {
    walk.compare(at.inside('{}'), from, to);
  } else if (from || to) {
    compareMapWithList(walk, at, older, newer);
  } else {
    compareLabels(walk.newer, at, older, newer);
    compareTypes(walk, at, older, newer);
  }
}

function compareNames(
  at: Place,
  older: ProtobufField,
  newer: ProtobufField,
): void {
  if (older.name !== newer.name || older.jsonName !== newer.jsonName) {
    at.report({
      kind: 'renamed',
      message: `${
        older.name === newer.name
          ? `The field is called ${newer.jsonName} in JSON now.`
          : `The field ${older.name} is now called ${newer.name}.`
      } The binary format does not carry the name${
        older.jsonName === newer.jsonName
          ? ''
          : `; JSON and generated code do: set json_name = "${older.jsonName}" to keep the JSON`
      }.`,
      before: older.name === newer.name ? older.jsonName : older.name,
      after: older.name === newer.name ? newer.jsonName : newer.name,
    });
  }
  at.compare('documentation', older.doc, newer.doc, 'The description changed.');
  if (older.default !== newer.default) {
    at.report({
      kind: 'default',
      message:
        'The default changed. Writers and readers that use different versions take an absent field for different values.',
      before: plainDefault(older),
      after: plainDefault(newer),
    });
  }
}

/** A text without the quotes that it has as JSON. */
function plainDefault({ default: text }: ProtobufField): string | undefined {
  return text?.startsWith('"') ? JSON.parse(text) : text;
}

function compareLabels(
  schema: ProtobufSchema,
  at: Place,
  older: ProtobufField,
  newer: ProtobufField,
): void {
  const [was, is] = [older.label === 'repeated', newer.label === 'repeated'];
  const [before, after] = [describeField(older), describeField(newer)];
  if (was !== is) {
    const packable = isPackable(
      wireTypeOf(newer, schema.types.get(newer.type)),
    );
    const loss = packable
      ? 'cannot read several numbers written in one'
      : 'keep the last of several values only';
    at.report({
      kind: is ? 'type-widened' : 'type-narrowed',
      message: is
        ? `The field may have several values now. Older data can be read; consumers with the older version ${loss}.`
        : `The field has one value only now. Readers of older data ${loss}. Add a new field instead.`,
      before,
      after,
      breaksReaders: is,
      breaksWriters: was,
    });
  } else if (older.label !== newer.label) {
    const becameRequired = newer.label === 'required';
    const wasRequired = older.label === 'required';
    let message =
      'Whether the field tells absent from its default changed; the data stays readable.';
    if (becameRequired) {
      message =
        'The field is required now: readers refuse older data without it. Keep it optional.';
    } else if (wasRequired) {
      message =
        'The field is no longer required. Consumers with the older version refuse messages without it: let them move to the newer version first.';
    }
    at.report({
      kind: 'required',
      message,
      before,
      after,
      breaksReaders: wasRequired,
      breaksWriters: becameRequired,
    });
  }
}

function compareTypes(
  walk: ProtobufWalk,
  at: Place,
  older: ProtobufField,
  newer: ProtobufField,
): void {
  const was = walk.older.types.get(older.type);
  const is = walk.newer.types.get(newer.type);
  if (
    was?.kind === 'message' &&
    is?.kind === 'message' &&
    older.group === newer.group
  ) {
    const isList = newer.label === 'repeated';
    walk.compare(isList ? at.inside('[]') : at, was, is);
    return;
  }
  if (was?.kind === 'enum' && is?.kind === 'enum') {
    compareEnums(at, was, is);
    return;
  }
  if (older.type === newer.type && older.group === newer.group) {
    return;
  }
  const [from, to] = [wireTypeOf(older, was), wireTypeOf(newer, is)];
  const reading = { older: readAs(from, to), newer: readAs(to, from) };
  const breaks = {
    breaksReaders: reading.newer !== 'same',
    breaksWriters: reading.older !== 'same',
  };
  at.report({
    kind: typeChange(breaks),
    message: explainType(older.type, newer.type, reading),
    before: older.type,
    after: newer.type,
    ...breaks,
  });
}

/** @param reading - of data of the older version, and of the newer one */
function explainType(
  before: string,
  after: string,
  reading: Record<'older' | 'newer', ReturnType<typeof readAs>>,
): string {
  const became = `${before} became ${after}`;
  const { older, newer } = reading;
  if (older === 'unreadable' && newer === 'unreadable') {
    return `${became}, which is written in another way: neither side finds the other's values. Add a field with a new number instead.`;
  }
  if (older !== 'same' && newer !== 'same') {
    return `${became}. The bytes can be read, but some values are taken for others on the other side. Add a field with a new number instead.`;
  }
  if (newer !== 'same') {
    return `${became}. Older data can be read; consumers with the older version get wrong values where ${before} does not reach: let them move to the newer version first.`;
  }
  return older === 'same'
    ? `${became}, which is the same on the wire.`
    : `${became}. Values of older data that ${after} cannot hold are read wrongly: keep ${before}, or add a field with a new number.`;
}

/** On the wire a map is a list of messages with a key and a value. */
function compareMapWithList(
  walk: ProtobufWalk,
  at: Place,
  older: ProtobufField,
  newer: ProtobufField,
): void {
  const [from, to] = [
    listedMessage(older, walk.older),
    listedMessage(newer, walk.newer),
  ];
  at.report({
    kind: 'type-changed',
    message:
      from && to
        ? 'A map is a list of keys and values on the wire: the data stays readable.'
        : 'A map is written as a list of keys and values: neither side finds the other’s values. Add a field with a new number instead.',
    before: describeField(older),
    after: describeField(newer),
    breaksReaders: !from || !to,
    breaksWriters: !from || !to,
  });
  if (from && to) {
    walk.compare(at.inside('[]'), from, to);
  }
}

function listedMessage(
  field: ProtobufField,
  schema: ProtobufSchema,
): ProtobufMessage | undefined {
  const type = schema.types.get(field.type);
  return (
    entryOf(field) ??
    (field.label === 'repeated' && !field.group && type?.kind === 'message'
      ? type
      : undefined)
  );
}

function entryOf(field: ProtobufField): ProtobufMessage | undefined {
  const { keyType, type } = field;
  if (keyType === undefined) {
    return undefined;
  }
  const member = (name: string, number: number, memberType: string) => ({
    name,
    number,
    type: memberType,
    label: 'optional' as const,
    group: false,
    jsonName: name,
  });
  return {
    kind: 'message',
    name: `map<${keyType}, ${type}>`,
    fields: [member('key', 1, keyType), member('value', 2, type)],
    messages: [],
    reserved: { ranges: [], names: [] },
  };
}
