import { below, ChangeList, Stakes } from '../ChangeList';
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
  path: string,
  older: AvroRecord,
  newer: AvroRecord,
  changes: ChangeList,
  stakes: Stakes,
): void {
  const counterparts = matchFields(older, newer);
  compareOrder(path, counterparts, older, changes, stakes);
  for (const field of newer.fields) {
    const counterpart = counterparts.get(field);
    const at = below(path, field.name);
    if (!counterpart) {
      reportAdded(walk, at, older, field, changes, stakes);
      continue;
    }
    const forWriters = onlySource(field, older) === counterpart;
    const forReaders = onlySource(counterpart, newer) === field;
    const { resolution } = walk;
    reportNames(at, counterpart, field, changes, stakes, {
      breaksWriters: !forWriters && !resolution.canReadField(older, field),
      breaksReaders:
        !forReaders && !resolution.canReadField(newer, counterpart),
    });
    compareDocs(at, counterpart, field, changes, stakes);
    compareDefaults(at, counterpart, field, changes, stakes);
    walk.compare(at, counterpart.type, field.type, changes, {
      writers: stakes.writers && forWriters,
      readers: stakes.readers && forReaders,
    });
  }
  const kept = new Set(counterparts.values());
  for (const field of older.fields) {
    if (!kept.has(field)) {
      const at = below(path, field.name);
      reportRemoved(walk, at, field, newer, changes, stakes);
    }
  }
}

/** By name; then by the names that either side says a field has had. */
function matchFields(
  older: AvroRecord,
  newer: AvroRecord,
): Map<AvroField, AvroField> {
  const matches = new Map<AvroField, AvroField>();
  const taken = new Set<AvroField>();
  const match = (isSame: (o: AvroField, n: AvroField) => boolean) => {
    for (const field of newer.fields) {
      const found =
        !matches.has(field) &&
        older.fields.find(o => !taken.has(o) && isSame(o, field));
      if (found) {
        matches.set(field, found);
        taken.add(found);
      }
    }
  };
  match((o, n) => o.name === n.name);
  match((o, n) => n.aliases.includes(o.name));
  match((o, n) => o.aliases.includes(n.name));
  return new Map(
    newer.fields.flatMap((field): Array<[AvroField, AvroField]> => {
      const found = matches.get(field);
      return found ? [[field, found]] : [];
    }),
  );
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
  path: string,
  older: AvroRecord,
  field: AvroField,
  changes: ChangeList,
  stakes: Stakes,
): void {
  const breaksWriters = !resolution.canReadField(older, field);
  changes.report(stakes, {
    path,
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
  path: string,
  field: AvroField,
  newer: AvroRecord,
  changes: ChangeList,
  stakes: Stakes,
): void {
  const breaksReaders = !resolution.canReadField(newer, field);
  changes.report(stakes, {
    path,
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
  path: string,
  older: AvroField,
  newer: AvroField,
  changes: ChangeList,
  stakes: Stakes,
  breaks: { breaksWriters: boolean; breaksReaders: boolean },
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
    changes.report(stakes, {
      path,
      kind: 'renamed',
      message: `The field ${older.name} is now called ${
        newer.name
      }. ${consequences.filter(Boolean).join(' ')}`,
      before: older.name,
      after: newer.name,
      ...breaks,
    });
  } else if (breaks.breaksWriters || breaks.breaksReaders) {
    changes.report(stakes, {
      path,
      kind: 'other',
      message: `The aliases of ${newer.name} fit several fields at once, so that readers cannot tell which is meant. Take out those that name another field.`,
      before: older.aliases.join(', '),
      after: newer.aliases.join(', '),
      ...breaks,
    });
  }
}

function compareOrder(
  path: string,
  counterparts: Map<AvroField, AvroField>,
  older: AvroRecord,
  changes: ChangeList,
  stakes: Stakes,
): void {
  const places = [...counterparts.values()].map(field =>
    older.fields.indexOf(field),
  );
  const before = [...places].sort((a, b) => a - b);
  if (places.some((place, index) => place !== before[index])) {
    const names = (list: number[]) =>
      list.map(place => older.fields[place].name).join(', ');
    changes.report(stakes, {
      path,
      kind: 'order',
      message: 'The fields come in another order; readers go by their names.',
      before: names(before),
      after: names(places),
    });
  }
}

function compareDocs(
  path: string,
  older: AvroField,
  newer: AvroField,
  changes: ChangeList,
  stakes: Stakes,
): void {
  if (older.doc !== newer.doc) {
    changes.report(stakes, {
      path,
      kind: 'documentation',
      message: 'The description changed.',
      before: older.doc,
      after: newer.doc,
    });
  }
}

function compareDefaults(
  path: string,
  older: AvroField,
  newer: AvroField,
  changes: ChangeList,
  stakes: Stakes,
): void {
  if (older.default === newer.default) {
    return;
  }
  let message = `The default changed; it counts for data that lacks the field.`;
  if (newer.default === undefined) {
    message =
      'The field has no default any more: data without it can no longer be read, and it can no longer be removed without breaking consumers.';
  } else if (older.default === undefined) {
    message = `The field has a default now: data without it reads as ${newer.default}, and a later version may leave it out.`;
  }
  changes.report(stakes, {
    path,
    kind: 'default',
    message,
    before: older.default,
    after: newer.default,
  });
}

function nullAdvice(type: AvroSchema): string {
  const takesNull =
    isNull(type) || (type.kind === 'union' && type.branches.some(isNull));
  return takesNull
    ? ', such as null'
    : ', or make it ["null", …] with the default null';
}
