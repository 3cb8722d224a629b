import { ChangeList, ChangeReport, Stakes } from '../ChangeList';
import { AvroResolution, keepsMeaning, namesMatch } from './AvroResolution';
import {
  AvroEnum,
  AvroFixed,
  AvroLogical,
  AvroRecord,
  AvroSchema,
  describeAvro,
} from '../../../schemas/avro/AvroSchema';

/** Reports another name and another description of a named type. */
export function compareNames<T extends AvroRecord | AvroEnum | AvroFixed>(
  path: string,
  older: T,
  newer: T,
  changes: ChangeList,
  stakes: Stakes,
): void {
  if (older.name !== newer.name) {
    const breaksWriters = !namesMatch(older, newer);
    const breaksReaders = !namesMatch(newer, older);
    changes.report(stakes, {
      path,
      kind: 'renamed',
      message: `The ${older.kind} ${older.name} is now called ${newer.name}. ${
        breaksWriters || breaksReaders
          ? advice(older.name, breaksWriters)
          : 'Reading goes by the name without its namespace, and by aliases.'
      }`,
      before: older.name,
      after: newer.name,
      breaksWriters,
      breaksReaders,
    });
  }
  if (older.doc !== newer.doc) {
    changes.report(stakes, {
      path,
      kind: 'documentation',
      message: `The description of the ${newer.kind} changed.`,
      before: older.doc,
      after: newer.doc,
    });
  }
}

function advice(olderName: string, breaksWriters: boolean): string {
  return breaksWriters
    ? `Readers compare names: keep the name, or add the alias ${olderName}.`
    : 'Consumers with the older version look for the older name: let them move to the newer version first.';
}

/** What it means that something has another type. */
export function explainType(
  older: AvroSchema,
  newer: AvroSchema,
  resolution: AvroResolution,
): Pick<ChangeReport, 'kind' | 'message' | 'breaksReaders' | 'breaksWriters'> {
  const breaksWriters = !resolution.canRead(older, newer);
  const breaksReaders = !resolution.canRead(newer, older);
  const was = describeAvro(older);
  const is = describeAvro(newer);
  const message = `${was} became ${is}.`;
  if (isMisread(older, newer)) {
    return {
      kind: 'type-changed',
      message: `${message} ${misreading(older, newer)}`,
      breaksReaders,
      breaksWriters,
    };
  }
  if (breaksReaders && breaksWriters) {
    return {
      kind: 'type-changed',
      message: `${message} Neither can be read as the other: add a new field with a default instead.`,
      breaksReaders,
      breaksWriters,
    };
  }
  if (breaksReaders) {
    return {
      kind: 'type-widened',
      message: `${message} Older data can be read; consumers with the older version cannot read ${is}: let them move to the newer version first.`,
      breaksReaders,
      breaksWriters,
    };
  }
  if (breaksWriters) {
    return {
      kind: 'type-narrowed',
      message: `${message} Older data cannot be read as ${is}: keep ${was}, or add a new field with a default.`,
      breaksReaders,
      breaksWriters,
    };
  }
  return {
    kind: 'type-changed',
    message: `${message} The bytes stay readable; programs get another type.`,
    breaksReaders,
    breaksWriters,
  };
}

function logicalOf(schema: AvroSchema): AvroLogical | undefined {
  return schema.kind === 'primitive' || schema.kind === 'fixed'
    ? schema.logical
    : undefined;
}

/** Whether it can be decoded both ways, and yet is taken for another value. */
function isMisread(older: AvroSchema, newer: AvroSchema): boolean {
  const [from, to] = [logicalOf(older), logicalOf(newer)];
  return (
    from !== undefined &&
    to !== undefined &&
    !(from.name === 'decimal' && from.scale === to.scale) &&
    (!keepsMeaning(from, to) || !keepsMeaning(to, from))
  );
}

function misreading(older: AvroSchema, newer: AvroSchema): string {
  return logicalOf(older)?.name === 'decimal'
    ? `Values are taken for ones with the decimal point elsewhere. Add a new field of ${describeAvro(
        newer,
      )} with a default instead.`
    : `Values are taken for other times. Add a new field of ${describeAvro(
        newer,
      )} with a default instead.`;
}
