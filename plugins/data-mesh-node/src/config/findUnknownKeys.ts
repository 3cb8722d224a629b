import { suggestName } from '@datamesh-portal/plugin-data-mesh-common';

/**
 * The keys that a part of the configuration has, with those beneath each; `any`
 * where they are not looked at. `*` stands for names that are free to choose. What
 * is said of a list holds for its items.
 *
 * @public
 */
export interface KnownKeys {
  [key: string]: KnownKeys | 'any';
}

/**
 * One sentence for each key that nothing reads, most likely misspelt. Values are
 * never repeated.
 *
 * @param value - what the configuration says at `path`, such as `dataMesh.kafka`
 * @public
 */
export function findUnknownKeys(
  value: unknown,
  path: string,
  known: KnownKeys,
): string[] {
  return [...explain(value, path, known)];
}

function* explain(
  value: unknown,
  path: string,
  known: KnownKeys,
): Generator<string> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      yield* explain(item, `${path}[${index}]`, known);
    }
    return;
  }
  if (typeof value !== 'object' || value === null) {
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    const next = Object.hasOwn(known, key) ? known[key] : known['*'];
    if (next === undefined) {
      const meant = suggestName(key, Object.keys(known));
      yield `${path}.${key} in the configuration is unknown and has no effect${
        meant ? `; did you mean ${meant}?` : ''
      }`;
    } else if (next !== 'any') {
      yield* explain(inner, `${path}.${key}`, next);
    }
  }
}
