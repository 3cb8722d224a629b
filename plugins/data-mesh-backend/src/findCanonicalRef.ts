import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';

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
