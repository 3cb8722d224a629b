import { unqualified } from '../unqualified';
import { AvroSchema, isNamed } from './AvroSchema';

/**
 * Names that tell the branches of a union apart where their values alone would
 * not: several records, or a record and a map, or several enums and fixed. As in
 * Avro's JSON encoding, such a value stands below the name of its type; the name
 * is without its namespace unless two branches share it. Undefined for branches
 * whose values speak for themselves.
 *
 * @public
 */
export function unionLabels(branches: AvroSchema[]): Array<string | undefined> {
  const shapes = branches.map(shapeOf);
  const shorts = branches.map(branch =>
    isNamed(branch) ? unqualified(branch.name) : undefined,
  );
  const shapeCounts = countEach(shapes);
  const shortCounts = countEach(shorts);
  return branches.map((branch, i) => {
    const isAlike = shapes[i] && shapeCounts.get(shapes[i])! > 1;
    if (!isAlike || !isNamed(branch)) {
      return undefined;
    }
    return shortCounts.get(shorts[i])! > 1 ? branch.name : shorts[i];
  });
}

function shapeOf({ kind }: AvroSchema): 'object' | 'text' | undefined {
  switch (kind) {
    case 'record':
    case 'map':
      return 'object';
    case 'enum':
    case 'fixed':
      return 'text';
    default:
      return undefined;
  }
}

/** A union may have as many branches as fit in a document. */
function countEach<T>(values: T[]): Map<T, number> {
  const counts = new Map<T, number>();
  values.forEach(value => counts.set(value, (counts.get(value) ?? 0) + 1));
  return counts;
}
