import { FieldNode } from '../../schema/openapi';
import { completeFilter } from './completeFilter';
import { compileFilter } from './compileFilter';
import { FilterFields } from './fieldPlaces';
import { FILTER_FUNCTIONS } from './filterFunctions';

function field(
  path: string,
  type: string,
  children: FieldNode[] = [],
): FieldNode {
  return {
    name: /[^.[\]{}]+$/.exec(path)![0],
    path,
    type,
    required: true,
    classified: false,
    key: false,
    inSchema: true,
    inContract: true,
    children,
  };
}

const fields: FilterFields = {
  key: [field('id', 'string')],
  value: [
    field('delay', 'int'),
    field('carrier', 'string'),
    field('dep-time', 'int'),
    field('tags', 'array<string>'),
    field('legs', 'array<Leg>', [
      field('legs[].gate', 'string'),
      field('legs[].stops', 'array<Stop>', [
        field('legs[].stops[].code', 'string'),
      ]),
    ]),
    field('scores', 'map<Score>', [field('scores{}.points', 'int')]),
    field('origin', 'Airport', [field('origin.code', 'string')]),
  ],
};

const complete = (text: string) =>
  completeFilter(text, text.length, { ...fields, headers: ['trace', 'x-id'] });
const labels = (text: string) => complete(text).map(({ label }) => label);

/** What the text becomes when the suggestion is taken. */
function taken(text: string, label: string, caret = text.length): string {
  const { insert, from, to } = completeFilter(text, caret, {
    ...fields,
    headers: ['trace', 'x-id'],
  }).find(suggestion => suggestion.label === label)!;
  return text.slice(0, from) + insert + text.slice(to);
}

describe('fields of which the schema knows no names', () => {
  const others: FieldNode = {
    ...field('others', 'object', [field('{}.note', 'string')]),
    name: '*',
    path: '{}',
  };
  const problems = (filter: string, ...value: FieldNode[]) =>
    compileFilter(filter, { fields: { value } }).problems;

  it('may be asked for by any name', () => {
    const id = field('id', 'string');
    expect(problems('value.anything.note == "x"', others)).toEqual([]);
    expect(problems('value.anything.note == "x"', id, others)).toEqual([]);
    expect(problems('value.id == "x"', id, others)).toEqual([]);
    expect(problems('value.anything.nope == "x"', id, others)).not.toEqual([]);
    expect(problems('value.anything.note == "x"', id)).not.toEqual([]);
  });

  it('are not offered', () => {
    expect(
      completeFilter('value.', 6, { value: [field('id', 'string'), others] })
        .filter(({ kind }) => kind === 'field')
        .map(({ label }) => label),
    ).toEqual(['id']);
  });
});

describe('completing a filter', () => {
  it('offers variables and functions where an expression begins', () => {
    expect(labels('')).toEqual(
      expect.arrayContaining(['value', 'key', 'headers', 'size', 'timestamp']),
    );
    expect(labels('value.delay > 3 && val')).toEqual(['value']);
    expect(labels('size(')).toContain('value');
  });

  it('offers the fields of the schema, nested ones too', () => {
    expect(labels('value.')).toEqual([
      'delay',
      'carrier',
      'dep-time',
      'tags',
      'legs',
      'scores',
      'origin',
    ]);
    expect(labels('value.origin.')).toEqual(['code']);
    expect(labels('key.')).toEqual(['id']);
    expect(labels('value.origin.c')).toEqual(['code']);
  });

  it('puts first what begins with what is there', () => {
    expect(labels('value.s')[0]).toBe('scores');
    expect(labels('value.CARR')).toEqual(['carrier']);
  });

  it('goes into lists by their entries, and into maps by any key', () => {
    expect(labels('value.legs.')).toEqual(
      expect.arrayContaining(['exists', 'all']),
    );
    expect(labels('value.legs.')).not.toContain('gate');
    expect(labels('value.legs[0].')).toEqual(['gate', 'stops']);
    expect(labels('value.scores.alice.')).toEqual(['points']);
  });

  it('knows the entries that loops go through', () => {
    expect(labels('value.legs.exists(l, l.')).toEqual(['gate', 'stops']);
    expect(labels('value.legs.exists(l, ')[0]).toBe('l');
    expect(labels('value.legs.exists(l, l.stops.all(s, s.')).toEqual(['code']);
  });

  it('offers methods that suit the type', () => {
    expect(labels('value.carrier.')).toEqual(
      expect.arrayContaining(['startsWith', 'matches']),
    );
    expect(labels('value.delay.')).toEqual([]);
    expect(labels('value.tags.')).toContain('exists');
    expect(labels('timestamp.get')).toContain('getHours');
    expect(labels('value.?carrier.')).toContain('orValue');
  });

  it('offers headers that were seen', () => {
    expect(labels('headers.')).toEqual(['trace', 'x-id']);
  });

  it('writes names that are no identifiers in brackets', () => {
    expect(taken('value.', 'dep-time')).toBe('value["dep-time"]');
    expect(taken('value.de', 'dep-time')).toBe('value["dep-time"]');
    expect(taken('headers.x', 'x-id')).toBe('headers["x-id"]');
  });

  it('replaces the whole name at the caret', () => {
    expect(taken('value.delayed > 3', 'delay', 'value.del'.length)).toBe(
      'value.delay > 3',
    );
  });

  it.each(['"value.', "'", 'value.carrier == "U', '12', 'value["dep', '5x'])(
    'offers nothing within %s',
    text => {
      expect(complete(text)).toEqual([]);
    },
  );

  it('offers nothing that filters do not know', () => {
    const call = (name: string, isMethod: boolean, args: string) =>
      isMethod ? `value.x.${name}(${args})` : `${name}(${args})`;

    const same = (expression: string) => `${expression} == ${expression}`;

    for (const { name, isMethod } of FILTER_FUNCTIONS) {
      const attempts = [
        '',
        '"1h"',
        '0',
        'value.x',
        'i, true',
        '1, 2',
        '"2013-01-01T00:00:00Z"',
      ].map(args => compileFilter(same(call(name, isMethod, args))));
      expect([name, attempts.some(({ filter }) => filter)]).toEqual([
        name,
        true,
      ]);
    }
  });

  it('takes little time, whatever is written', () => {
    const start = performance.now();
    for (const part of ['a.', '["x"]', '.a(', 'a ', '"', 'exists(a,', '((']) {
      complete(part.repeat(4_000 / part.length));
    }
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});

describe('names that the schema does not have', () => {
  it.each<[string, string[]]>([
    ['value.delay > 3 && value.origin.code == "EWR"', []],
    ['value.delya > 3', ['the schema has no field delya; is delay meant?']],
    [
      'value["dep-tiem"] > 3',
      ['the schema has no field dep-tiem; is dep-time meant?'],
    ],
    [
      'value.legs.gate == "A"',
      ['legs is a list; ask for its entries with exists(i, i.gate …)'],
    ],
    [
      'value.legs.exists(l, l.gat == "A")',
      ['the schema has no field gat; is gate meant?'],
    ],
    ['value.legs[0].stops.exists(s, s.code == "A")', []],
    ['value.scores.alice.points > 3', []],
    ['headers.anything == "x" && value.carrier.size() == 2', []],
  ])('are warned of: %s', (expression, messages) => {
    const { filter, problems } = compileFilter(expression, { fields });

    expect(filter).toBeDefined();
    expect(problems.map(({ message }) => message)).toEqual(messages);
    expect(problems.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});
