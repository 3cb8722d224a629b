import { AvroType } from './AvroType';

/**
 * Names that tell the branches of a union apart where their values alone would
 * not: several records, or a record and a map, or several enums and fixed. As in
 * Avro's JSON encoding, such a value stands below the name of its type; the name
 * is without its namespace unless two branches share it. Undefined for branches
 * whose values speak for themselves.
 */
export function unionLabels(branches: AvroType[]): Array<string | undefined> {
  const shapes = branches.map(shapeOf);
  return branches.map((branch, i) => {
    const alike = shapes.filter(shape => shape && shape === shapes[i]).length;
    return alike > 1 && 'name' in branch
      ? shortName(branch, branches)
      : undefined;
  });
}

function shapeOf({ kind }: AvroType): 'object' | 'text' | undefined {
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

function shortName(branch: { name: string }, branches: AvroType[]): string {
  const short = lastPart(branch.name);
  const sharing = branches.filter(
    other => 'name' in other && lastPart(other.name) === short,
  );
  return sharing.length > 1 ? branch.name : short;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
