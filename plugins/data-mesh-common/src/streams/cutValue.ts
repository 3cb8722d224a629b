import { JsonObject, JsonValue } from '@backstage/types';

/**
 * Marks where a value was shortened: at the end of a text, as last entry of a
 * list, and as name of the last member of an object.
 */
export const CUT_SIGN = '…';

/** What a number, a truth value or null counts for. */
const SCALAR = 8;
/** Quotes, separators and brackets around a value. */
const AROUND = 2;
/** Less is not worth being shown of an entry. */
const LEAST_SHARE = 400;
/** Texts are not cut below this, so that what stands for masked values is whole. */
const LEAST_TEXT = 32;
const LONGEST_NAME = 200;
const DEEPEST = 100;

/**
 * How many characters a value has as JSON, about. Gives up, with a number above
 * the limit, as soon as there are more.
 */
export function measureValue(
  value: JsonValue | undefined,
  limit: number,
  depth: number = 0,
): number {
  if (typeof value === 'string') {
    return value.length + AROUND;
  }
  if (typeof value !== 'object' || value === null) {
    return SCALAR;
  }
  if (depth > DEEPEST) {
    return Number.POSITIVE_INFINITY;
  }
  let size = AROUND;
  if (Array.isArray(value)) {
    for (const entry of value) {
      size += measureValue(entry, limit - size, depth + 1);
      if (size > limit) {
        return size;
      }
    }
    return size;
  }
  for (const name in value) {
    if (Object.hasOwn(value, name)) {
      size += name.length + AROUND;
      size += measureValue(value[name], limit - size, depth + 1);
      if (size > limit) {
        return size;
      }
    }
  }
  return size;
}

/**
 * A value that is shortened to about so many characters. Short entries
 * stay whole, and the long ones share what is left.
 */
export function cutValue(
  value: JsonValue,
  characters: number,
  depth: number = 0,
): JsonValue {
  if (typeof value === 'string') {
    return cutText(value, Math.max(characters, LEAST_TEXT));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (measureValue(value, characters, depth) <= characters) {
    return value;
  }
  if (depth > DEEPEST) {
    return CUT_SIGN;
  }
  return Array.isArray(value)
    ? cutList(value, characters, depth)
    : cutObject(value, characters, depth);
}

function cutText(text: string, characters: number): string {
  if (text.length <= characters) {
    return text;
  }
  const end = text.charCodeAt(characters - 1);
  const isHalf = end >= 0xd800 && end <= 0xdbff;
  return text.slice(0, isHalf ? characters - 1 : characters) + CUT_SIGN;
}

function cutList(
  list: JsonValue[],
  characters: number,
  depth: number,
): JsonValue[] {
  const kept = list.slice(0, mostEntries(list, characters));
  const share = shareAmong(kept, characters);
  const shortened = kept.map(entry => cutValue(entry, share, depth + 1));
  return kept.length < list.length ? [...shortened, CUT_SIGN] : shortened;
}

function cutObject(
  object: JsonObject,
  characters: number,
  depth: number,
): JsonObject {
  const members = Object.entries(object).map(
    ([name, member]): [string, JsonValue] => [
      cutText(name, LONGEST_NAME),
      member ?? null,
    ],
  );
  // A name and its value, as one entry.
  const kept = members.slice(0, mostEntries(members, characters));
  const named = kept.reduce((size, [name]) => size + name.length, 0);
  const share = shareAmong(
    kept.map(([, member]) => member),
    characters - named,
  );
  const shortened = kept.map(([name, member]): [string, JsonValue] => [
    name,
    cutValue(member, share, depth + 1),
  ]);
  return Object.fromEntries(
    kept.length < members.length
      ? [...shortened, [CUT_SIGN, CUT_SIGN]]
      : shortened,
  );
}

/** Many short entries are kept as long as they fit; of long ones a few. */
function mostEntries(entries: JsonValue[], characters: number): number {
  let size = 0;
  for (let i = 0; i < entries.length; i++) {
    size += Math.min(LEAST_SHARE, measureValue(entries[i], LEAST_SHARE));
    if (size > characters) {
      return Math.max(1, i);
    }
  }
  return entries.length;
}

/** What each entry may have, when those that need less leave the rest to others. */
function shareAmong(entries: JsonValue[], characters: number): number {
  const fair = Math.max(
    0,
    Math.floor(characters / Math.max(1, entries.length)),
  );
  let spare = 0;
  let long = 0;
  for (const entry of entries) {
    const size = measureValue(entry, fair);
    if (size > fair) {
      long += 1;
    } else {
      spare += fair - size;
    }
  }
  return long === 0 ? fair : fair + Math.floor(spare / long);
}
