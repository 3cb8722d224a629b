import { Breaks, typeChange } from '../ChangeList';
import { Place } from '../Place';
import { keepsMeaning, namesMatch } from './AvroResolution';
import { AvroWalk } from './AvroWalk';
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
  at: Place,
  older: T,
  newer: T,
): void {
  if (older.name !== newer.name) {
    const breaksWriters = !namesMatch(older, newer);
    const breaksReaders = !namesMatch(newer, older);
    at.report({
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
  at.compare(
    'documentation',
    older.doc,
    newer.doc,
    `The description of the ${newer.kind} changed.`,
  );
}

function advice(olderName: string, breaksWriters: boolean): string {
  return breaksWriters
    ? `Readers compare names: keep the name, or add the alias ${olderName}.`
    : 'Consumers with the older version look for the older name: let them move to the newer version first.';
}

/** Reports another type. */
export function compareTypes(
  { resolution }: AvroWalk,
  at: Place,
  older: AvroSchema,
  newer: AvroSchema,
): void {
  const [before, after] = [describeAvro(older), describeAvro(newer)];
  if (before !== after) {
    const breaks = resolution.judge(older, newer);
    const meaning = isMisread(older, newer)
      ? misreading(older, after)
      : consequence(before, after, breaks);
    at.report({
      kind: typeChange(breaks),
      message: `${before} became ${after}. ${meaning}`,
      before,
      after,
      ...breaks,
    });
  }
}

function consequence(
  before: string,
  after: string,
  { breaksReaders, breaksWriters }: Breaks,
): string {
  if (breaksReaders && breaksWriters) {
    return 'Neither can be read as the other: add a new field with a default instead.';
  }
  if (breaksReaders) {
    return `Older data can be read; consumers with the older version cannot read ${after}: let them move to the newer version first.`;
  }
  return breaksWriters
    ? `Older data cannot be read as ${after}: keep ${before}, or add a new field with a default.`
    : 'The bytes stay readable; programs get another type.';
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

function misreading(older: AvroSchema, after: string): string {
  const others =
    logicalOf(older)?.name === 'decimal'
      ? 'ones with the decimal point elsewhere'
      : 'other times';
  return `Values are taken for ${others}. Add a new field of ${after} with a default instead.`;
}
