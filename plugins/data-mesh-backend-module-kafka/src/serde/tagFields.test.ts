import { SchemaField } from '@datamesh-portal/plugin-data-mesh-common';
import { tagFields } from './tagFields';

const field = (name: string, ...children: SchemaField[]): SchemaField => ({
  name,
  type: 'any',
  logicalType: 'object',
  required: false,
  children,
});

const taggedBy = (tags: Record<string, string[]>) => {
  const named = (fields: SchemaField[], path: string): string[] =>
    fields.flatMap(({ name, annotations = [], children }) => [
      ...annotations.map(({ value }) => `${path}${name} ${value}`),
      ...named(children, `${path}${name}.`),
    ]);
  const fields = [field('id'), field('person', field('ssn'), field('city'))];
  return named(tagFields(fields, tags), '');
};

describe('tags that a registry keeps beside a schema', () => {
  it.each([
    [{ '**.ssn': ['PII'] }, ['person.ssn PII']],
    [{ 'com.acme.Person.city': ['PII', 'EU'] }, ['person.city PII,EU']],
    [{ person: ['PII'], '**.id': ['KEY'] }, ['id KEY', 'person PII']],
    [{ 'com.acme.Person': ['PII'] }, ['id PII', 'person PII']],
    [{ '**': ['PII'] }, ['id PII', 'person PII']],
    [{}, []],
  ])('are of the fields that %j names', (tags, expected) => {
    expect(taggedBy(tags)).toEqual(expected);
  });
});
