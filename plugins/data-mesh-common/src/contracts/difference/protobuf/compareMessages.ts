import { Place } from '../Place';
import { compareFields } from './compareFields';
import { compareOneofs } from './compareOneofs';
import { ProtobufWalk } from './ProtobufWalk';
import {
  describeField,
  isReserved,
  ProtobufField,
  ProtobufMessage,
} from '../../../schemas/protobuf/ProtobufSchema';

/** Reports what changed about the fields of a message. */
export function compareMessages(
  walk: ProtobufWalk,
  place: Place,
  older: ProtobufMessage,
  newer: ProtobufMessage,
): void {
  const before = new Map(older.fields.map(field => [field.number, field]));
  const after = new Set(newer.fields.map(field => field.number));
  place.compare(
    'documentation',
    older.doc,
    newer.doc,
    'The description of the message changed.',
  );
  for (const field of newer.fields) {
    const counterpart = before.get(field.number);
    const at = place.member(field.name);
    if (counterpart) {
      compareFields(walk, at, counterpart, field);
    } else {
      reportAdded(at, field, older);
    }
  }
  for (const field of older.fields) {
    if (!after.has(field.number)) {
      reportRemoved(place.member(field.name), field, newer);
    }
  }
  compareOneofs(place, older, newer);
  compareReserved(place, older, newer);
}

function reportAdded(
  at: Place,
  field: ProtobufField,
  older: ProtobufMessage,
): void {
  const moved = older.fields.find(({ name }) => name === field.name);
  const after = `${describeField(field)} = ${field.number}`;
  if (moved) {
    at.report({
      kind: 'type-changed',
      message: `The field has the number ${field.number} now and not ${moved.number}. Fields go by their numbers: older data has nothing under the new number, and consumers with the older version find nothing under the older one. Keep ${moved.number}.`,
      before: `${describeField(moved)} = ${moved.number}`,
      after,
      breaksReaders: true,
      breaksWriters: true,
    });
    return;
  }
  const isTaken =
    isReserved(older.reserved, field.number) ||
    older.reserved.names.includes(field.name);
  const isRequired = field.label === 'required';
  const messages = ['The field is new.'];
  if (isTaken) {
    messages.push(
      `The older version reserves its ${
        isReserved(older.reserved, field.number)
          ? `number ${field.number}`
          : `name ${field.name}`
      }: data from before that may hold something else there. Take another.`,
    );
  }
  if (isRequired) {
    messages.push(
      'It is required, and older data lacks it, so that readers refuse it. Make it optional.',
    );
  }
  if (!isTaken && !isRequired) {
    messages.push(
      'In older data it is absent; consumers with the older version pass over it.',
    );
  }
  at.report({
    kind: 'added',
    message: messages.join(' '),
    after,
    breaksWriters: isTaken || isRequired,
  });
}

function reportRemoved(
  at: Place,
  field: ProtobufField,
  newer: ProtobufMessage,
): void {
  if (newer.fields.some(({ name }) => name === field.name)) {
    // Told where it went to.
    return;
  }
  const isRequired = field.label === 'required';
  const consequences = isRequired
    ? 'It was required: consumers with the older version refuse messages without it.'
    : 'Consumers with the older version find it absent.';
  const advice = isReserved(newer.reserved, field.number)
    ? ''
    : ` Write reserved ${field.number}; so that nobody gives its number to something else.`;
  at.report({
    kind: 'removed',
    message: `The field is gone. ${consequences}${advice}`,
    before: `${describeField(field)} = ${field.number}`,
    breaksReaders: isRequired,
  });
}

function compareReserved(
  at: Place,
  older: ProtobufMessage,
  newer: ProtobufMessage,
): void {
  const [before, after] = [older, newer].map(({ reserved }) =>
    [
      ...reserved.ranges.map(([from, to]) =>
        from === to ? `${from}` : `${from} to ${to}`,
      ),
      ...reserved.names.map(name => JSON.stringify(name)),
    ].join(', '),
  );
  at.compare(
    'other',
    before || undefined,
    after || undefined,
    `What ${newer.name} reserves changed. Numbers that were used once should stay reserved.`,
  );
}
