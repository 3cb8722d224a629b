import {
  SchemaChange,
  SchemaDifference,
} from '@datamesh-portal/plugin-data-mesh-common';
import { counted } from '../../chrome/formats/formatQuantity';

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

/** Who can break with a change, and who can no longer read what then. */
export const BREAKABLE = [
  {
    flag: 'breaksReaders',
    name: 'readers',
    whom: (older: number) => `consumers that still use version ${older}`,
    explain: (older: number, newer: number) =>
      `Consumers that still use version ${older} cannot read what is written with version ${newer}.`,
  },
  {
    flag: 'breaksWriters',
    name: 'writers',
    whom: (older: number) => `data and producers of version ${older}`,
    explain: (older: number, newer: number) =>
      `Consumers that use version ${newer} cannot read what was written with version ${older}, nor what producers that still use it write.`,
  },
] as const;

/** A difference in one sentence: `3 changes, 1 breaks consumers that …`. */
export function summarizeDifference(difference: SchemaDifference): string {
  const { changes, older } = difference;
  const parts = BREAKABLE.flatMap(({ flag, whom }) => {
    const count = changes.filter(change => change[flag]).length;
    const verb = count === 1 ? 'breaks' : 'break';
    return count > 0 ? [`${count} ${verb} ${whom(older.version)}`] : [];
  });
  const harmless = changes.length === 1 ? 'breaking nobody' : 'none breaking';
  const verdict = parts.join(', ') || harmless;
  return `${counted(changes.length, 'change')}, ${verdict}`;
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
