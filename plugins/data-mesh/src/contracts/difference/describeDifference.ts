import {
  SchemaChange,
  SchemaDifference,
} from '@datamesh-portal/plugin-data-mesh-common';

/** What happened to a field, in a word or two. */
export const KIND_NAMES: Record<SchemaChange['kind'], string> = {
  added: 'added',
  removed: 'removed',
  renamed: 'renamed',
  'type-widened': 'type widened',
  'type-narrowed': 'type narrowed',
  'type-changed': 'type changed',
  default: 'default changed',
  order: 'order changed',
  required: 'need changed',
  symbols: 'symbols changed',
  documentation: 'documentation changed',
  other: 'changed',
};

/** Who can no longer read what, after a change that breaks readers. */
export function explainBrokenReaders(older: number, newer: number): string {
  return `Consumers that still use version ${older} cannot read what is written with version ${newer}.`;
}

/** Who can no longer read what, after a change that breaks writers. */
export function explainBrokenWriters(older: number, newer: number): string {
  return `Consumers that use version ${newer} cannot read what was written with version ${older}, nor what producers that still use it write.`;
}

function breaking(count: number, whom: string): string | false {
  return count > 0 && `${count} ${count === 1 ? 'breaks' : 'break'} ${whom}`;
}

/** A difference in one sentence: `3 changes, 1 breaks consumers that …`. */
export function summarizeDifference(difference: SchemaDifference): string {
  const { changes, older } = difference;
  const count = changes.length === 1 ? '1 change' : `${changes.length} changes`;
  const parts = [
    breaking(
      changes.filter(({ breaksReaders }) => breaksReaders).length,
      `consumers that still use version ${older.version}`,
    ),
    breaking(
      changes.filter(({ breaksWriters }) => breaksWriters).length,
      `data and producers of version ${older.version}`,
    ),
  ].filter(Boolean);
  const harmless = changes.length === 1 ? 'breaking nobody' : 'none breaking';
  const verdict = parts.join(', ') || harmless;
  return `${count}, ${verdict}`;
}

/** The changes of one field, in the order of the first change of each. */
export function groupByPath(
  changes: SchemaChange[],
): Array<{ path: string; changes: SchemaChange[] }> {
  const groups = new Map<string, SchemaChange[]>();
  changes.forEach(change =>
    groups.set(change.path, [...(groups.get(change.path) ?? []), change]),
  );
  return [...groups].map(([path, ofPath]) => ({ path, changes: ofPath }));
}
