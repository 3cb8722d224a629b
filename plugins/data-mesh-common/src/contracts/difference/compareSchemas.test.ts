import { compare, json, record } from './__testUtils__/documents';

it('takes another language for another schema', () => {
  expect(compare(record(), json({}))).toEqual([
    expect.objectContaining({
      kind: 'type-changed',
      message:
        'The schema was written in Avro and is now in JSON Schema: no reader of one can read the other. Use a new subject.',
      breaksReaders: true,
      breaksWriters: true,
    }),
  ]);
});
