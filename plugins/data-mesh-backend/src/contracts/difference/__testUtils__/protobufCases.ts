import { SchemaCase } from './SchemaCase';

const message = (body: string) =>
  `syntax = "proto3"; package shop; message Order { string id = 1; ${body} }`;
const proto2 = (body: string) =>
  `syntax = "proto2"; package shop; message Order { optional string id = 1; ${body} }`;
const INNER = 'message Inner { string x = 1; }';
const enumeration = (values: string, more: string = '') =>
  message(`enum State { UNKNOWN = 0; ${values} } State state = 2; ${more}`);

const FROM_TO: Array<[name: string, older: string, newer: string]> = [
  ['nothing', message('int32 a = 2;'), message('int32 a = 2;')],
  ['a field is added', message(''), message('int32 a = 2;')],
  [
    'a field is removed and reserved',
    message('int32 a = 2;'),
    message('reserved 2; reserved "a";'),
  ],
  ['a field is removed', message('int32 a = 2;'), message('')],
  ['a required field is added', proto2(''), proto2('required int32 a = 2;')],
  [
    'a required field is removed and reserved',
    proto2('required int32 a = 2;'),
    proto2('reserved 2; reserved "a";'),
  ],
  [
    'a field becomes required',
    proto2('optional int32 a = 2;'),
    proto2('required int32 a = 2;'),
  ],
  [
    'a field is no longer required',
    proto2('required int32 a = 2;'),
    proto2('optional int32 a = 2;'),
  ],
  [
    'a field gets another number',
    message('int32 a = 2;'),
    message('int32 a = 3;'),
  ],
  ['a field is renamed', message('int32 a = 2;'), message('int32 b = 2;')],
  [
    'a field is renamed and keeps its JSON name',
    message('int32 a = 2;'),
    message('int32 b = 2 [json_name = "a"];'),
  ],
  [
    'a number is given to something else',
    message('int32 a = 2;'),
    message('string b = 2;'),
  ],
  [
    'a reserved number is used',
    message('reserved 2;'),
    message('int32 a = 2;'),
  ],
  [
    'a reserved name is used',
    message('reserved "a";'),
    message('int32 a = 2;'),
  ],
  ['a reservation is taken away', message('reserved 2;'), message('')],
  ['int32 becomes int64', message('int32 a = 2;'), message('int64 a = 2;')],
  ['int64 becomes int32', message('int64 a = 2;'), message('int32 a = 2;')],
  ['int32 becomes uint32', message('int32 a = 2;'), message('uint32 a = 2;')],
  ['int32 becomes sint32', message('int32 a = 2;'), message('sint32 a = 2;')],
  ['sint32 becomes sint64', message('sint32 a = 2;'), message('sint64 a = 2;')],
  [
    'fixed32 becomes sfixed32',
    message('fixed32 a = 2;'),
    message('sfixed32 a = 2;'),
  ],
  [
    'fixed32 becomes fixed64',
    message('fixed32 a = 2;'),
    message('fixed64 a = 2;'),
  ],
  ['bool becomes int32', message('bool a = 2;'), message('int32 a = 2;')],
  ['float becomes double', message('float a = 2;'), message('double a = 2;')],
  ['int32 becomes string', message('int32 a = 2;'), message('string a = 2;')],
  ['string becomes bytes', message('string a = 2;'), message('bytes a = 2;')],
  ['bytes becomes string', message('bytes a = 2;'), message('string a = 2;')],
  [
    'a message becomes bytes',
    message(`${INNER} Inner a = 2;`),
    message(`${INNER} bytes a = 2;`),
  ],
  [
    'a message becomes a string',
    message(`${INNER} Inner a = 2;`),
    message(`${INNER} string a = 2;`),
  ],
  [
    'an enum becomes a number',
    enumeration('NEW = 1;'),
    message('enum State { UNKNOWN = 0; NEW = 1; } int32 state = 2;'),
  ],
  [
    'a text gets several values',
    message('string a = 2;'),
    message('repeated string a = 2;'),
  ],
  [
    'a number gets several values',
    message('int32 a = 2;'),
    message('repeated int32 a = 2;'),
  ],
  [
    'a list becomes a single text',
    message('repeated string a = 2;'),
    message('string a = 2;'),
  ],
  [
    'a field tells that it is absent',
    message('int32 a = 2;'),
    message('optional int32 a = 2;'),
  ],
  [
    'a map gets another type of values',
    message('map<string, int32> a = 2;'),
    message('map<string, string> a = 2;'),
  ],
  [
    'a map gets wider values',
    message('map<string, int32> a = 2;'),
    message('map<string, int64> a = 2;'),
  ],
  [
    'a map becomes a list of entries',
    message(
      'message Entry { string key = 1; int32 value = 2; } map<string, int32> a = 2;',
    ),
    message(
      'message Entry { string key = 1; int32 value = 2; } repeated Entry a = 2;',
    ),
  ],
  [
    'a field moves into a new oneof',
    message('int32 a = 2;'),
    message('oneof c { int32 a = 2; }'),
  ],
  [
    'two fields move into a new oneof',
    message('int32 a = 2; int32 b = 3;'),
    message('oneof c { int32 a = 2; int32 b = 3; }'),
  ],
  [
    'a field moves into a oneof that was there',
    message('int32 a = 2; oneof c { int32 b = 3; }'),
    message('oneof c { int32 a = 2; int32 b = 3; }'),
  ],
  [
    'a field moves out of a oneof',
    message('oneof c { int32 a = 2; int32 b = 3; }'),
    message('int32 a = 2; oneof c { int32 b = 3; }'),
  ],
  [
    'a oneof gains a new member',
    message('oneof c { int32 b = 3; }'),
    message('oneof c { int32 a = 2; int32 b = 3; }'),
  ],
  [
    'a oneof is renamed',
    message('oneof c { int32 a = 2; }'),
    message('oneof d { int32 a = 2; }'),
  ],
  [
    'a value of an enum is added',
    enumeration('NEW = 1;'),
    enumeration('NEW = 1; DONE = 2;'),
  ],
  [
    'a value of an enum is removed',
    enumeration('NEW = 1; DONE = 2;'),
    enumeration('NEW = 1;'),
  ],
  [
    'a value of an enum gets another number',
    enumeration('NEW = 1;'),
    enumeration('NEW = 2;'),
  ],
  [
    'a value of an enum is renamed',
    enumeration('NEW = 1;'),
    enumeration('OPEN = 1;'),
  ],
  [
    'a value of a closed enum is added',
    proto2('enum State { NEW = 1; } optional State state = 2;'),
    proto2('enum State { NEW = 1; DONE = 2; } optional State state = 2;'),
  ],
  [
    'a nested message gains a field',
    message('message Inner { string x = 1; } Inner a = 2;'),
    message('message Inner { string x = 1; int32 y = 2; } Inner a = 2;'),
  ],
  [
    'a nested message changes a type',
    message('message Inner { string x = 1; } Inner a = 2;'),
    message('message Inner { double x = 1; } Inner a = 2;'),
  ],
  [
    'a nested message is renamed',
    message('message Inner { string x = 1; } Inner a = 2;'),
    message('message Other { string x = 1; } Other a = 2;'),
  ],
  [
    'a recursive message gains a field',
    message('Order next = 2;'),
    message('Order next = 2; int32 a = 3;'),
  ],
  [
    'a recursive message changes a type',
    message('Order next = 2; int32 a = 3;'),
    message('Order next = 2; string a = 3;'),
  ],
  [
    'a second message is added',
    message(''),
    `${message('')} message Other { string id = 1; }`,
  ],
  [
    'a second message is removed',
    `${message('')} message Other { string id = 1; }`,
    message(''),
  ],
  [
    'messages change places',
    `${message('')} message Other { string id = 1; }`,
    'syntax = "proto3"; package shop; message Other { string id = 1; } message Order { string id = 1; }',
  ],
  ['the package is renamed', message(''), message('').replace('shop', 'store')],
  [
    'a default changes',
    proto2('optional int32 a = 2 [default = 1];'),
    proto2('optional int32 a = 2 [default = 2];'),
  ],
];

/** What people do to Protobuf schemas. */
export const PROTOBUF_CASES: SchemaCase[] = FROM_TO.map(
  ([name, older, newer]) => ({ name, older, newer }),
);
