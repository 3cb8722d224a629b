import { JsonValue } from '@backstage/types';
import { FieldVisibility } from './fieldVisibility';

/**
 * What stands in the place of a masked value. Always the same, whatever is
 * behind it.
 *
 * @public
 */
export const MASK = '••••••';

/** Deeper data is masked unseen: it protects the call stack. */
const DEEPEST = 200;

/**
 * A copy of a value in which everything that may not be seen is {@link MASK}.
 *
 * @param masked - receives the paths of what was masked, each once however
 * many entries an array has
 */
export function maskValue(
  value: JsonValue | undefined,
  visibility: FieldVisibility | undefined,
  path: string,
  masked: Set<string>,
  depth: number = 0,
): JsonValue {
  const mask = () => {
    masked.add(path);
    return MASK;
  };
  if (!visibility || visibility.masked || depth > DEEPEST) {
    return mask();
  }
  if (visibility.open || value === null || value === undefined) {
    return value ?? null;
  }
  const { members, others, items } = visibility;
  if (Array.isArray(value)) {
    // Where an object is declared and a list of them arrives, it holds for each.
    return value.map(entry =>
      maskValue(entry, items ?? visibility, `${path}[]`, masked, depth + 1),
    );
  }
  if (items) {
    return maskValue(value, items, path, masked, depth + 1);
  }
  const declaresMembers = members !== undefined || others !== undefined;
  if (typeof value === 'object') {
    return declaresMembers
      ? maskMembers(value, visibility, path, masked, depth)
      : mask();
  }
  // A text where an object is declared may hold any of the object's fields.
  return declaresMembers ? mask() : value;
}

function maskMembers(
  value: { [name: string]: JsonValue | undefined },
  { members, others }: FieldVisibility,
  path: string,
  masked: Set<string>,
  depth: number,
): JsonValue {
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]): [string, JsonValue] => {
      const declared = members?.get(name);
      if (!declared && others) {
        const valuePath = `${path}{}`;
        if (others.masked) {
          masked.add(valuePath);
          // The keys of a map are data as well, and so is their number.
          return [MASK, MASK];
        }
        return [name, maskValue(entry, others, valuePath, masked, depth + 1)];
      }
      const memberPath = path ? `${path}.${name}` : name;
      return [name, maskValue(entry, declared, memberPath, masked, depth + 1)];
    }),
  );
}
