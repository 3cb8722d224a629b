import { JsonValue } from '@backstage/types';
import { Message } from '../../schema/openapi';
import { messageOf, textHeader } from '../__testUtils__/messages';
import { compileFilter } from './compileFilter';
import { FilterFailure } from './Filter';

const departure: JsonValue = {
  delay: 31,
  ratio: 0.5,
  distance: '9007199254740993',
  fare: '120.50',
  refund: '-0.5',
  carrier: 'UA',
  departed: '2013-06-01T05:17:00.123456Z',
  landed: '2013-06-01',
  cancelled: null,
  isLate: true,
  'dep-time': 517,
  constructor: 'a field of this name',
  tags: ['late', 'night'],
  legs: [
    { gate: 'A4', price: 20 },
    { gate: 'B1', price: 30.5 },
  ],
  scores: { total: 5, alice: 2 },
};

function judge(expression: string, message: Message = messageOf(departure)) {
  const { filter, problems } = compileFilter(expression);
  expect(problems).toEqual([]);
  return filter!.matches(message);
}

const failure = (message: string): FilterFailure =>
  expect.objectContaining({ message: expect.stringContaining(message) });

describe('a filter', () => {
  it.each([
    'value.delay > 30',
    'value.delay == 31 && value.delay == 31.0 && value.delay != 30',
    '30 < value.delay && value.delay in [31, 32]',
    'value.delay % 2 == 1 && value.delay + 1 > 31.5 && value.delay / 2 == 15.5',
    '-value.ratio < 0 && value.ratio * 2 == 1 && 2 - value.ratio == 1.5',
    'value.carrier == "UA" && value.carrier in ["UA", "DL"]',
    "value.carrier == 'UA' || value.nothing == 1",
    'value.cancelled == null && value.carrier != null',
    'has(value.delay) && !has(value.delayed) && has(value.cancelled)',
    'value.isLate && !(value.delay < 3)',
    'value["dep-time"] == 517 && value["delay"] == 31',
    '"late" in value.tags && !("early" in value.tags)',
    'size(value.tags) == 2 && value.tags.size() == 2 && value.tags[1] == "night"',
    'value.legs.exists(l, l.price > 30) && !value.legs.all(l, l.price > 30)',
    'value.legs.filter(l, l.price > 20).map(l, l.gate) == ["B1"]',
    'value.legs.exists_one(l, l.gate == "A4")',
    'value.legs.exists(l, value.tags.exists(t, t == "late" && l.gate == "A4"))',
    'value.scores.all(name, value.scores[name] > 1) && "alice" in value.scores',
    'value.carrier.startsWith("U") && value.carrier.endsWith("A")',
    'value.carrier.lowerAscii() == "ua" && value.carrier.contains("U")',
    'value.delay > 30 ? value.carrier == "UA" : false',
    'int(value.distance) + 1 == 9007199254740994',
    'string(value.delay) == "31" && double("2.5") == 2.5',
    'type(value.carrier) == string',
    'value.?delayed.orValue(0) == 0 && value.?delay.orValue(0) == 31',
    'value.?a.?b.orValue("none") == "none"',
  ])('understands %s', expression => {
    expect(judge(expression)).toBe(true);
  });

  it.each([
    'value.distance == 9007199254740993',
    'value.distance != 9007199254740992',
    '9007199254740992 < value.distance && value.distance <= 9007199254740993',
    'value.fare == 120.5 && value.fare > 120 && value.fare < 121',
    'value.refund < 0 && value.refund > -1 && value.refund >= -0.5',
    'value.distance in [1, 9007199254740993] || value.distance > 5',
  ])('compares the digits of exact numbers: %s', expression => {
    expect(judge(expression)).toBe(true);
  });

  it.each([
    'timestamp > timestamp("2013-01-01T00:00:00Z")',
    'timestamp - timestamp("2013-06-01T12:00:00Z") == duration("30m")',
    'timestamp + duration("24h") < timestamp("2013-06-02T12:30:01Z")',
    'timestamp.getHours() == 12 && timestamp.getFullYear() == 2013',
    'value.departed < timestamp && value.departed > timestamp("2013-06-01T05:17:00Z")',
    'value.landed == timestamp("2013-06-01T00:00:00Z")',
    'timestamp(value.departed) < timestamp',
  ])('compares times: %s', expression => {
    expect(judge(expression)).toBe(true);
  });

  it('knows partition and offset as integers', () => {
    expect(judge('partition == 3 && partition + 1 > 3.5')).toBe(true);
    expect(judge('offset == 9007199254740993 && offset % 2 == 1')).toBe(true);
    expect(judge('offset > 9007199254740993')).toBe(false);
  });

  it('knows keys, as texts, as objects, and absent', () => {
    const keyed = (key: Message['key']) => messageOf(null, { key });

    expect(judge('key == "UA-1545" && key.startsWith("UA")')).toBe(true);
    expect(
      judge('key.id == 7', keyed({ format: 'json', data: { id: 7 } })),
    ).toBe(true);
    expect(judge('key == 7', keyed({ format: 'text', data: '7' }))).toBe(true);
    expect(
      judge('key == null && value == null', keyed({ format: 'empty' })),
    ).toBe(true);
  });

  it('knows the last of the headers of a name', () => {
    const headers = [
      textHeader('trace', 'old'),
      textHeader('x-retry', '2'),
      textHeader('trace', 'new'),
    ];
    const message = messageOf(null, { headers });

    expect(judge('headers.trace == "new"', message)).toBe(true);
    expect(judge('headers["x-retry"] == "2"', message)).toBe(true);
    expect(judge('has(headers.trace) && !has(headers.span)', message)).toBe(
      true,
    );
    expect(judge('headers.span == "x"', message)).toEqual(
      failure('there is no headers.span'),
    );
  });

  it.each([
    'value.__proto__ != null',
    'value["__proto__"] != null',
    'value.toString != null',
    'value.legs.constructor != null',
    'value.legs["length"] == 2',
    'value.carrier.length == 2',
    'headers.constructor != null',
    'headers.size == 0',
  ])('finds nothing in prototypes: %s', expression => {
    expect(judge(expression)).toEqual(expect.any(Object));
    expect(judge(expression)).not.toBe(true);
  });

  it('finds fields of which the names are those of prototypes', () => {
    const data = JSON.parse('{"__proto__": 1, "toString": 2}');

    expect(
      judge('value.__proto__ == 1 && value.toString == 2', messageOf(data)),
    ).toBe(true);
  });

  it.each<[string, string]>([
    ['value.delayed > 3', 'there is no value.delayed'],
    ['value.legs[9].gate == "A"', 'value.legs[9] is beyond the end'],
    [
      'value.cancelled > 3',
      'value.cancelled > 3 does not go with these types (null > int)',
    ],
    ['value.carrier + 1 == 2', '(string + int)'],
    ['value.carrier > 3', 'orders a text that is neither a number nor a time'],
    ['value.delay && true', 'value.delay is not true or false'],
    ['value.carrier', 'it is not true or false'],
    ['value.delay.startsWith("3")', 'does not go with these types'],
    ['int(value.carrier) == 1', 'int(value.carrier) cannot be converted'],
    ['value.delay.exists(x, x == 1)', 'goes through something that is no list'],
    ['1 / (partition - 3) == 1', 'divides by zero'],
    ['offset * offset > 1', 'is beyond 64 bits'],
    ['value.legs.exists(l, l.seat == 1)', 'there is no l.seat'],
  ])('cannot judge by %s', (expression, why) => {
    expect(judge(expression)).toEqual(failure(why));
  });

  it('says where it failed, also after a loop', () => {
    const expression =
      'value.legs.exists(l, l.price > 0) && (value.tags).all(t, t != "") && value.late == 1';

    expect(judge(expression)).toEqual({
      message: 'there is no value.late',
      from: expression.indexOf('value.late'),
      to: expression.indexOf(' == 1'),
    });
  });

  it('cannot judge payloads that are withheld', () => {
    const withheld = messageOf(null, {
      key: { format: 'withheld', error: 'why' },
      value: { format: 'withheld', error: 'why' },
      headers: [{ name: 'h', value: { format: 'withheld', error: 'why' } }],
    });

    expect(judge('value == null', withheld)).toEqual(
      failure('value is withheld'),
    );
    expect(judge('key != "a"', withheld)).toEqual(failure('key is withheld'));
    expect(judge('has(headers.h)', withheld)).toBe(false);
    expect(judge('value.x == 1 || partition == 3', withheld)).toBe(true);
  });

  it('gives the same verdict on the same message each time', () => {
    const { filter } = compileFilter(
      'value.legs.exists(l, l.price > 30) && value.carrier.matches("^U")',
    );
    const other = messageOf({ ...(departure as object), legs: [] });
    const verdicts = Array.from({ length: 50 }, () => [
      filter!.matches(messageOf(departure)),
      filter!.matches(other),
    ]);

    expect(new Set(verdicts.flat().map(String))).toEqual(
      new Set(['true', 'false']),
    );
    expect(verdicts.every(([a, b]) => a === true && b === false)).toBe(true);
  });
});
