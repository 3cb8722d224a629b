import { JsonObject, JsonValue } from '@backstage/types';
import { memberPath } from '../odcs/contractFields';
import { setOwn } from '../schemas/setOwn';
import { FieldVisibility } from './fieldVisibility';
import { MASK, Pseudonym, replacementBy } from './replaceValue';

/**
 * Makes a copy of a value in which everything that may not be seen is replaced.
 *
 * @param masked - receives the paths of what was masked, each once however
 * many entries an array has
 */
export type Mask = (
  value: JsonValue | undefined,
  masked: Set<string>,
  depth: number,
) => JsonValue;

interface Options {
  pseudonym?: Pseudonym;
  /**
   * Masked members that appear even where they are absent, so that nobody sees
   * whether they are there; all when omitted.
   */
  always?: readonly string[];
}

/** Deeper data is masked unseen: it protects the call stack. */
const DEEPEST = 200;

/** The mask of a value at a path, made once and applied to many values. */
export function compileMask(
  visibility: FieldVisibility | undefined,
  path: string,
  options: Options,
): Mask {
  const { pseudonym } = options;
  const sign: Mask = (_, masked) => {
    masked.add(path);
    return MASK;
  };
  if (!visibility) {
    return sign;
  }
  if (visibility.masked) {
    const replace = replacementBy(visibility.method, path, pseudonym);
    return (value, masked) => {
      masked.add(path);
      return replace(value);
    };
  }
  if (visibility.open) {
    return (value, masked, depth) =>
      depth > DEEPEST ? sign(value, masked, depth) : value ?? null;
  }
  const { members, others, items } = visibility;
  const declaresMembers = members !== undefined || others !== undefined;
  const maskObject = declaresMembers
    ? compileObject(visibility, path, options)
    : sign;
  const maskItem = items && compileMask(items, path, { pseudonym });
  let maskEntry: Mask | undefined;

  return (value, masked, depth) => {
    if (depth > DEEPEST) {
      return sign(value, masked, depth);
    }
    if (value === null || value === undefined) {
      return null;
    }
    if (Array.isArray(value)) {
      // Where an object is declared and a list of them arrives, it holds for each.
      maskEntry ??= compileMask(items ?? visibility, `${path}[]`, {
        pseudonym,
      });
      const mask = maskEntry;
      return value.map(entry => mask(entry, masked, depth + 1));
    }
    if (maskItem) {
      return maskItem(value, masked, depth + 1);
    }
    if (typeof value === 'object') {
      return maskObject(value, masked, depth);
    }
    // A text where an object is declared may hold any of the object's fields.
    return declaresMembers ? sign(value, masked, depth) : value;
  };
}

interface Member {
  name: string;
  mask: Mask;
  /** Whether it appears even where it is absent. */
  isAlways: boolean;
}

/**
 * Members come in the order of the contract, undeclared ones last: the order of
 * the data would tell where the masked ones are.
 */
function compileObject(
  { members, others }: FieldVisibility,
  path: string,
  { pseudonym, always }: Options,
): Mask {
  const declared = [...(members ?? [])].map(
    ([name, member]): Member => ({
      name,
      mask: compileMask(member, memberPath(path, name), { pseudonym }),
      isAlways: member.masked && (always?.includes(name) ?? true),
    }),
  );
  const othersPath = `${path}{}`;
  const maskOther = others && compileMask(others, othersPath, { pseudonym });
  const otherReplacement = others?.method === 'null' ? null : MASK;
  // What a map shows may be a classified field whose name somebody writes otherwise.
  const hidden = new Set(
    [...(members ?? [])].flatMap(([name, member]) =>
      member.classified ? [anyWriting(name)] : [],
    ),
  );
  const isOpen = (name: string) =>
    hidden.size === 0 || !hidden.has(anyWriting(name));

  return (value, masked, depth) => {
    const data = value as JsonObject;
    const shown: JsonObject = {};
    let found = 0;
    for (const { name, mask, isAlways } of declared) {
      if (Object.hasOwn(data, name)) {
        found += 1;
        setOwn(shown, name, mask(data[name], masked, depth + 1));
      } else if (isAlways) {
        setOwn(shown, name, mask(undefined, masked, depth + 1));
      }
    }
    if (others?.masked) {
      // The keys of a map are data as well, and so is their number, also when
      // there are none.
      masked.add(othersPath);
      shown[MASK] = otherReplacement;
      return shown;
    }
    const names = Object.keys(data);
    if (names.length === found) {
      return shown;
    }
    for (const name of names) {
      if (members?.has(name)) {
        continue;
      }
      if (maskOther && isOpen(name)) {
        setOwn(shown, name, maskOther(data[name], masked, depth + 1));
      } else {
        masked.add(path ? `${path}.${name}` : name);
        setOwn(shown, name, MASK);
      }
    }
    return shown;
  };
}

/** The same for names that differ in case, or in how Unicode writes a letter. */
function anyWriting(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
