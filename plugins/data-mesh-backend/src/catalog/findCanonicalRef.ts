import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The one spelling of an entity ref: kind, namespace and name, in lower case.
 * Nothing when the text is not an entity ref.
 */
export function findCanonicalRef(
  ref: string,
  defaultKind: string,
  defaultNamespace: string = DEFAULT_NAMESPACE,
): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, { defaultKind, defaultNamespace }),
    );
  } catch {
    return undefined;
  }
}

/** As `findCanonicalRef`, of a ref that somebody gave. Throws an `InputError`. */
export function demandCanonicalRef(ref: string, defaultKind: string): string {
  const found = findCanonicalRef(ref, defaultKind);
  if (!found) {
    throw new InputError(
      `Name an entity by its ref, such as ${defaultKind}:default/my-name`,
    );
  }
  return found;
}
