import { Breaks } from '../ChangeList';
import { Place } from '../Place';
import {
  ProtobufField,
  ProtobufMessage,
} from '../../../schemas/protobuf/ProtobufSchema';

/**
 * Reports fields that moved into a oneof or out of one. Of two members of a
 * oneof readers keep the last: that loses one where both may have been written.
 */
export function compareOneofs(
  at: Place,
  older: ProtobufMessage,
  newer: ProtobufMessage,
): void {
  for (const field of newer.fields) {
    const was = older.fields.find(({ number }) => number === field.number);
    if (!was || (was.oneof === undefined && field.oneof === undefined)) {
      continue;
    }
    const breaks = {
      breaksWriters: losesOthers(field, newer, older),
      breaksReaders: losesOthers(was, older, newer),
    };
    if (
      was.oneof !== field.oneof ||
      breaks.breaksReaders ||
      breaks.breaksWriters
    ) {
      at.member(field.name).report({
        kind: 'other',
        message: `${describeMove(was.oneof, field.oneof)} ${consequence(
          breaks,
        )}`,
        before: was.oneof && `oneof ${was.oneof}`,
        after: field.oneof && `oneof ${field.oneof}`,
        ...breaks,
      });
    }
  }
}

/** Whether a writer may set a field together with others that exclude it for the reader. */
function losesOthers(
  field: ProtobufField,
  reader: ProtobufMessage,
  writer: ProtobufMessage,
): boolean {
  const written = (number: number) =>
    writer.fields.find(candidate => candidate.number === number);
  const own = written(field.number);
  return (
    field.oneof !== undefined &&
    reader.fields.some(other => {
      const also = other !== field && other.oneof === field.oneof;
      const counterpart = also ? written(other.number) : undefined;
      return (
        counterpart !== undefined &&
        (counterpart.oneof === undefined || counterpart.oneof !== own?.oneof)
      );
    })
  );
}

function describeMove(
  before: string | undefined,
  after: string | undefined,
): string {
  if (before === undefined) {
    return `The field is now part of the oneof ${after}.`;
  }
  if (after === undefined) {
    return `The field is no longer part of the oneof ${before}.`;
  }
  return before === after
    ? `The oneof ${after} has other members now.`
    : `The field moved from the oneof ${before} to ${after}.`;
}

function consequence({ breaksReaders, breaksWriters }: Breaks): string {
  const parts = [
    breaksWriters
      ? 'Older data may have it together with other members, of which readers now keep the last only.'
      : '',
    breaksReaders
      ? 'Newer data may have it together with fields of which consumers with the older version keep the last only.'
      : '',
  ].filter(Boolean);
  return parts.join(' ') || 'It excludes no field that it came together with.';
}
