/** Compatible in both directions, in one, or in none. */
export type Verdict = 'full' | 'backward' | 'forward' | 'none';

export interface DifferingVerdict {
  ours: Verdict;
  registry: Verdict;
}

interface KnownDifference {
  why: string;
  cases: Record<string, DifferingVerdict>;
}

const AVRO: KnownDifference[] = [
  {
    why: 'The registry does not look at logical types. The bytes can be read, and are taken for another value: another time, or a decimal point elsewhere.',
    cases: {
      'a decimal gets another scale': { ours: 'none', registry: 'full' },
      'milliseconds become microseconds': { ours: 'none', registry: 'full' },
    },
  },
  {
    why: 'The registry does not look at logical types. New data may have more digits than consumers with the older version hold.',
    cases: {
      'a decimal gets more digits': { ours: 'backward', registry: 'full' },
    },
  },
];

const JSON_SCHEMA: KnownDifference[] = [
  {
    why: 'The registry takes formats for conditions. By the specification they are annotations, and validators check them only when told to.',
    cases: {
      'a format is added': { ours: 'full', registry: 'forward' },
      'a format changes': { ours: 'full', registry: 'none' },
    },
  },
  {
    why: 'The registry takes any new field of an open schema for a restriction. One that may hold anything restricts nothing.',
    cases: {
      'an optional field of any type is added to an open schema': {
        ours: 'full',
        registry: 'forward',
      },
    },
  },
  {
    why: 'The registry takes a number that may be null as well for another type, unlike a text that may. Every number is still allowed.',
    cases: {
      'null is added to a number': { ours: 'backward', registry: 'none' },
    },
  },
];

const PROTOBUF: KnownDifference[] = [
  {
    why: 'The registry wants each field and value that goes away to be reserved, so as to protect later versions, and takes what is added for something that goes away on the way back. Readers of either version pass over fields that they do not know.',
    cases: {
      'a field is added': { ours: 'full', registry: 'backward' },
      'a field is removed': { ours: 'full', registry: 'forward' },
      'a field is removed and reserved': { ours: 'full', registry: 'backward' },
      'a nested message gains a field': { ours: 'full', registry: 'backward' },
      'a recursive message gains a field': {
        ours: 'full',
        registry: 'backward',
      },
      'a oneof gains a new member': { ours: 'full', registry: 'backward' },
      'a value of an enum is added': { ours: 'full', registry: 'backward' },
      'a value of an enum is removed': { ours: 'full', registry: 'forward' },
      'a reservation is taken away': { ours: 'full', registry: 'forward' },
      'a required field is added': { ours: 'forward', registry: 'none' },
      'a reserved name is used': { ours: 'forward', registry: 'none' },
      'a reserved number is used': { ours: 'forward', registry: 'none' },
    },
  },
  {
    why: 'The registry compares names. The binary format does not carry them.',
    cases: {
      'a field is renamed': { ours: 'full', registry: 'none' },
      'a field is renamed and keeps its JSON name': {
        ours: 'full',
        registry: 'none',
      },
      'a nested message is renamed': { ours: 'full', registry: 'none' },
      'a value of an enum is renamed': { ours: 'full', registry: 'none' },
    },
  },
  {
    why: 'The registry takes any other type for incompatible. The wire format lets one be read as the other, in one direction or in both.',
    cases: {
      'a map becomes a list of entries': { ours: 'full', registry: 'none' },
      'a map gets wider values': { ours: 'backward', registry: 'none' },
      'a message becomes bytes': { ours: 'backward', registry: 'none' },
      'an enum becomes a number': { ours: 'full', registry: 'none' },
      'bool becomes int32': { ours: 'backward', registry: 'none' },
      'bytes becomes string': { ours: 'forward', registry: 'none' },
      'int32 becomes int64': { ours: 'backward', registry: 'none' },
      'int64 becomes int32': { ours: 'forward', registry: 'none' },
      'sint32 becomes sint64': { ours: 'backward', registry: 'none' },
      'string becomes bytes': { ours: 'backward', registry: 'none' },
    },
  },
  {
    why: 'The registry takes any other label for incompatible. Which side minds depends on the direction; `optional` alone changes nothing on the wire.',
    cases: {
      'a field becomes required': { ours: 'forward', registry: 'none' },
      'a field is no longer required': { ours: 'backward', registry: 'none' },
      'a field tells that it is absent': { ours: 'full', registry: 'none' },
      'a list becomes a single text': { ours: 'forward', registry: 'none' },
      'a number gets several values': { ours: 'backward', registry: 'none' },
      'a text gets several values': { ours: 'backward', registry: 'none' },
    },
  },
  {
    why: 'The registry does not look at oneofs. Of several members readers keep the last only, so that fields which could be set together get lost.',
    cases: {
      'a field moves into a oneof that was there': {
        ours: 'forward',
        registry: 'full',
      },
      'a field moves out of a oneof': { ours: 'backward', registry: 'full' },
      'two fields move into a new oneof': { ours: 'forward', registry: 'full' },
    },
  },
];

/**
 * Where our verdict is another one than that of the registry (Apicurio 3.3),
 * and why.
 */
export const DIFFERING_VERDICTS = {
  avro: AVRO,
  'json-schema': JSON_SCHEMA,
  protobuf: PROTOBUF,
};
