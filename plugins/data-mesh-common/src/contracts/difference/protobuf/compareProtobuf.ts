import { SchemaChange } from '../../../schema/openapi';
import { unqualified } from '../../../schemas/unqualified';
import { ChangeList } from '../ChangeList';
import { pairUp } from '../pairUp';
import { Place } from '../Place';
import { compareMessages } from './compareMessages';
import { ProtobufWalk } from './ProtobufWalk';
import {
  ProtobufMessage,
  ProtobufSchema,
} from '../../../schemas/protobuf/ProtobufSchema';

/** So many pairs of messages are compared at every place that uses them. */
const MOST_VISITS = 5_000;

class ProtobufComparison implements ProtobufWalk {
  readonly older: ProtobufSchema;
  readonly newer: ProtobufSchema;
  /** Pairs of messages that were met; true while they are being compared. */
  readonly #messages = new Map<string, boolean>();
  #visits = 0;

  constructor(older: ProtobufSchema, newer: ProtobufSchema) {
    this.older = older;
    this.newer = newer;
  }

  compare(at: Place, older: ProtobufMessage, newer: ProtobufMessage): void {
    const pair = `${older.name} ${newer.name}`;
    const known = this.#messages.get(pair);
    // What is used in many places is reported in each, within reason.
    if (
      known ||
      (known === false && (at.isRoot || this.#visits > MOST_VISITS))
    ) {
      return;
    }
    this.#visits += 1;
    this.#messages.set(pair, true);
    compareMessages(this, at, older, newer);
    this.#messages.set(pair, false);
  }
}

/**
 * What changed from one Protobuf schema to another, for data in the binary
 * format: numbers tell fields apart, names do not.
 */
export function compareProtobuf(
  older: ProtobufSchema,
  newer: ProtobufSchema,
): SchemaChange[] {
  const comparison = new ProtobufComparison(older, newer);
  const changes = new ChangeList();
  const at = new Place(changes);
  at.compare(
    'renamed',
    older.package,
    newer.package,
    'The package has another name. The binary format does not carry it; generated code and google.protobuf.Any do.',
  );
  const pairs = matchMessages(older, newer);
  reportFirst(at, pairs, older, newer);
  for (const name of older.messages) {
    const counterpart = pairs.get(name);
    if (counterpart) {
      comparison.compare(
        at,
        older.types.get(name) as ProtobufMessage,
        newer.types.get(counterpart) as ProtobufMessage,
      );
    } else {
      at.report({
        kind: 'removed',
        message: `The message ${name} is gone. Older data that holds it can no longer be read: keep the message as long as there is such data.`,
        before: name,
        breaksWriters: true,
      });
    }
  }
  const kept = new Set(pairs.values());
  for (const name of newer.messages.filter(message => !kept.has(message))) {
    at.report({
      kind: 'added',
      message: `The message ${name} is new. Consumers with the older version cannot read it, once somebody writes it.`,
      after: name,
      breaksReaders: true,
    });
  }
  return changes.all;
}

/** By name within the package; a first one that has no counterpart was renamed. */
function matchMessages(
  older: ProtobufSchema,
  newer: ProtobufSchema,
): Map<string, string> {
  const within = ({ package: name }: ProtobufSchema, message: string) =>
    name && message.startsWith(`${name}.`)
      ? message.slice(name.length + 1)
      : message;
  return pairUp(
    older.messages,
    newer.messages,
    [(name, other) => within(older, name) === within(newer, other)],
    () => true,
  );
}

function reportFirst(
  at: Place,
  pairs: Map<string, string>,
  older: ProtobufSchema,
  newer: ProtobufSchema,
): void {
  const [before, after] = [older.messages[0], newer.messages[0]];
  const counterpart = pairs.get(before);
  if (counterpart !== undefined && counterpart !== after) {
    at.report({
      kind: 'order',
      message: `The first message is now ${after}: producers that do not say which message they write will write that one.`,
      before,
      after,
    });
  }
  for (const [name, other] of pairs) {
    if (unqualified(name) !== unqualified(other)) {
      at.report({
        kind: 'renamed',
        message: `The message ${name} is now called ${other}. The binary format does not carry the name; generated code does.`,
        before: name,
        after: other,
      });
    }
  }
}
