import { Breaks } from '../ChangeList';
import { pairUp } from '../pairUp';
import { Place } from '../Place';
import { sourcesOf } from './AvroResolution';
import {
  AvroField,
  AvroRecord,
  AvroSchema,
  describeAvro,
  isNull,
} from '../../../schemas/avro/AvroSchema';
import { AvroWalk } from './AvroWalk';

/** Reports what changed about the fields of a record. */
export function compareRecords(
  walk: AvroWalk,
  place: Place,
  older: AvroRecord,
  newer: AvroRecord,
): void {
  const counterparts = matchFields(older, newer);
  compareOrder(place, counterparts, older);
  for (const field of newer.fields) {
    const counterpart = counterparts.get(field);
    const at = place.member(field.name);
    if (!counterpart) {
      reportAdded(walk, at, older, field);
      continue;
    }
    const forWriters = onlySource(field, older) === counterpart;
    const forReaders = onlySource(counterpart, newer) === field;
    const { resolution } = walk;
    reportNames(at, counterpart, field, {
      breaksWriters: !forWriters && !resolution.canReadField(older, field),
      breaksReaders:
        !forReaders && !resolution.canReadField(newer, counterpart),
    });
    at.compare(
      'documentation',
      counterpart.doc,
      field.doc,
      'The description changed.',
    );
    compareDefaults(at, counterpart, field);
    const stakes = { writers: forWriters, readers: forReaders };
    walk.compare(at.among(stakes), counterpart.type, field.type);
  }
  const kept = new Set(counterparts.values());
  for (const field of older.fields) {
    if (!kept.has(field)) {
      reportRemoved(walk, place.member(field.name), field, newer);
    }
  }
}

/** By name; then by the names that either side says a field has had. */
function matchFields(
  older: AvroRecord,
  newer: AvroRecord,
): Map<AvroField, AvroField> {
  return pairUp(newer.fields, older.fields, [
    (n, o) => n.name === o.name,
    (n, o) => n.aliases.includes(o.name),
    (n, o) => o.aliases.includes(n.name),
  ]);
}

function onlySource(
  field: AvroField,
  writer: AvroRecord,
): AvroField | undefined {
  const sources = sourcesOf(field, writer);
  return sources.length === 1 ? sources[0] : undefined;
}

function reportAdded(
  { resolution }: AvroWalk,
  at: Place,
  older: AvroRecord,
  field: AvroField,
): void {
  const breaksWriters = !resolution.canReadField(older, field);
  at.report({
    kind: 'added',
    message: breaksWriters
      ? `The field is new and has no default, so older data cannot be read. Add a default${nullAdvice(
          field.type,
        )}.`
      : `The field is new; in older data it reads as ${
          field.default ?? 'the field it was called before'
        }. Consumers with the older version do not see it.`,
    after: describeAvro(field.type),
    breaksWriters,
  });
}

function reportRemoved(
  { resolution }: AvroWalk,
  at: Place,
  field: AvroField,
  newer: AvroRecord,
): void {
  const breaksReaders = !resolution.canReadField(newer, field);
  at.report({
    kind: 'removed',
    message: breaksReaders
      ? 'The field is gone, and the older version has no default for it: consumers that use it can no longer read. Give it a default in one version, and remove it in the next, once they have moved.'
      : `The field is gone; consumers with the older version read ${
          field.default ?? 'the field it is called now'
        } instead.`,
    before: describeAvro(field.type),
    breaksReaders,
  });
}

/** Reports another name, and aliases that leave readers without an answer. */
function reportNames(
  at: Place,
  older: AvroField,
  newer: AvroField,
  breaks: Breaks,
): void {
  if (older.name !== newer.name) {
    const consequences = [
      newer.aliases.includes(older.name)
        ? 'Older data is read by the alias.'
        : `Older data has it by the older name: add the alias ${older.name}.`,
      breaks.breaksReaders
        ? `Consumers with the older version look for ${older.name} and have no default for it: let them move to the newer version first.`
        : '',
    ];
    at.report({
      kind: 'renamed',
      message: `The field ${older.name} is now called ${
        newer.name
      }. ${consequences.filter(Boolean).join(' ')}`,
      before: older.name,
      after: newer.name,
      ...breaks,
    });
  } else if (breaks.breaksWriters || breaks.breaksReaders) {
    at.report({
      kind: 'other',
      message: `The aliases of ${newer.name} fit several fields at once, so that readers cannot tell which is meant. Take out those that name another field.`,
      before: older.aliases.join(', '),
      after: newer.aliases.join(', '),
      ...breaks,
    });
  }
}

function compareOrder(
  at: Place,
  counterparts: Map<AvroField, AvroField>,
  older: AvroRecord,
): void {
  const places = [...counterparts.values()].map(field =>
    older.fields.indexOf(field),
  );
  const before = [...places].sort((a, b) => a - b);
  if (places.some((place, index) => place !== before[index])) {
    const names = (list: number[]) =>
      list.map(place => older.fields[place].name).join(', ');
    at.report({
      kind: 'order',
      message: 'The fields come in another order; readers go by their names.',
      before: names(before),
      after: names(places),
    });
  }
}

function compareDefaults(at: Place, older: AvroField, newer: AvroField): void {
  let message = `The default changed; it counts for data that lacks the field.`;
  if (newer.default === undefined) {
    message =
      'The field has no default any more: data without it can no longer be read, and it can no longer be removed without breaking consumers.';
  } else if (older.default === undefined) {
    message = `The field has a default now: data without it reads as ${newer.default}, and a later version may leave it out.`;
  }
  at.compare('default', older.default, newer.default, message);
}

function nullAdvice(type: AvroSchema): string {
  const takesNull =
    isNull(type) || (type.kind === 'union' && type.branches.some(isNull));
  return takesNull
    ? ', such as null'
    : ', or make it ["null", …] with the default null';
}
