import { Place } from '../Place';
import {
  isReserved,
  ProtobufEnum,
} from '../../../schemas/protobuf/ProtobufSchema';

/** Reports what changed about the values of an enum; numbers tell them apart. */
export function compareEnums(
  at: Place,
  older: ProtobufEnum,
  newer: ProtobufEnum,
): void {
  const [before, after] = [namesByNumber(older), namesByNumber(newer)];
  for (const { name, number } of newer.values) {
    const was = older.values.find(value => value.name === name);
    if (was && was.number !== number) {
      at.report({
        kind: 'symbols',
        message: `${name} has the number ${number} now and not ${was.number}: either side takes the other's values for something else. Keep ${was.number}.`,
        before: `${name} = ${was.number}`,
        after: `${name} = ${number}`,
        breaksReaders: true,
        breaksWriters: true,
      });
    }
  }
  for (const [number, name] of after) {
    const was = before.get(number);
    const isKnown = older.values.some(value => value.name === name);
    if (was === undefined && !isKnown) {
      const breaksWriters = isReserved(older.reserved, number);
      at.report({
        kind: 'symbols',
        message: `${name} is new. ${unknown(
          older,
          'Consumers with the older version',
        )}${
          breaksWriters
            ? ` The older version reserves ${number}: data from before that may mean something else by it.`
            : ''
        }`,
        after: `${name} = ${number}`,
        breaksReaders: older.closed,
        breaksWriters,
      });
    } else if (was !== undefined && was !== name && !isKnown) {
      at.report({
        kind: 'renamed',
        message: `${was} is now called ${name}. The binary format carries the number only; JSON and generated code have the name.`,
        before: was,
        after: name,
      });
    }
  }
  for (const [number, name] of before) {
    const isKept = newer.values.some(value => value.name === name);
    if (!after.has(number) && !isKept) {
      at.report({
        kind: 'symbols',
        message: `${name} is gone. ${unknown(newer, 'Readers of older data')}${
          isReserved(newer.reserved, number)
            ? ''
            : ` Write reserved ${number}; in the enum so that nobody gives its number to something else.`
        }`,
        before: `${name} = ${number}`,
        breaksWriters: newer.closed,
      });
    }
  }
}

function unknown({ closed }: ProtobufEnum, who: string): string {
  return closed
    ? `${who} take it for absent, since the enum is closed.`
    : `${who} keep its number, without a name.`;
}

/** The first name of each number: aliases come after it. */
function namesByNumber({ values }: ProtobufEnum): Map<number, string> {
  const names = new Map<number, string>();
  for (const { name, number } of values) {
    if (!names.has(number)) {
      names.set(number, name);
    }
  }
  return names;
}
