import {
  SchemaChange,
  SchemaDifference,
} from '@datamesh-portal/plugin-data-mesh-common';
import { groupByPath, summarizeDifference } from './describeDifference';

function change(path: string, overrides: Partial<SchemaChange> = {}) {
  return {
    path,
    kind: 'added' as const,
    message: 'Added',
    breaksReaders: false,
    breaksWriters: false,
    ...overrides,
  };
}

const version = (number: number) => ({
  subject: 'departures-value',
  version: number,
  id: number,
  format: 'avro' as const,
  schema: '"string"',
});

const difference = (changes: SchemaChange[]): SchemaDifference => ({
  subject: 'departures-value',
  older: version(2),
  newer: version(4),
  changes,
});

describe('summarizeDifference', () => {
  it('says whom changes break', () => {
    expect(
      summarizeDifference(
        difference([
          change('gate', { breaksReaders: true }),
          change('delay', { breaksReaders: true, breaksWriters: true }),
          change('origin'),
        ]),
      ),
    ).toBe(
      '3 changes, 2 break consumers that still use version 2, 1 breaks data and producers of version 2',
    );
  });

  it('says that nothing breaks', () => {
    expect(summarizeDifference(difference([change('gate')]))).toBe(
      '1 change, breaking nobody',
    );
    expect(
      summarizeDifference(difference([change('gate'), change('delay')])),
    ).toBe('2 changes, none breaking');
  });
});

describe('groupByPath', () => {
  it('keeps the changes of a field together, in order', () => {
    const changes = [
      change('gate'),
      change('delay', { kind: 'type-widened' }),
      change('gate', { kind: 'default' }),
    ];
    expect(groupByPath(changes)).toEqual([
      { path: 'gate', changes: [changes[0], changes[2]] },
      { path: 'delay', changes: [changes[1]] },
    ]);
  });
});
