import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

/**
 * The kinds of entities that can have access to data, in lower case.
 *
 * @public
 */
export const CONSUMER_KINDS: readonly string[] = [
  'user',
  'group',
  'component',
  'system',
];

const NAMESPACE = '[a-z0-9]+(?:-+[a-z0-9]+)*';
/** As in the catalog, with `~` for dots. */
const NAME = '[a-z0-9]+(?:[-_~]+[a-z0-9]+)*';
const ACCOUNT = new RegExp(
  `^(${CONSUMER_KINDS.join('|')})\\.(${NAMESPACE})\\.(${NAME})$`,
);

/**
 * The name of the account that the portal makes for a consumer, such as
 * `component.default.orders`: unlike that of any other entity, and with a dot
 * behind it never a beginning of another's, as groups and transactional ids are
 * granted by such prefixes. For the latter, dots in entity names become `~`.
 *
 * Throws an `InputError` for refs of which no such name can be made: those of
 * other kinds, and names or namespaces that the catalog's own rules forbid.
 */
export function portalAccountName(entityRef: string): string {
  const account = accountOf(entityRef);
  if (!account || !ACCOUNT.test(account)) {
    const shown = JSON.stringify(entityRef.slice(0, 200));
    throw new InputError(
      `The portal cannot name an account for ${shown}: let the entity name its own principal in an annotation`,
    );
  }
  return account;
}

function accountOf(entityRef: string): string | undefined {
  // Catalogs with their own rules may allow it, and two names would be one.
  if (entityRef.includes('~')) {
    return undefined;
  }
  try {
    const { kind, namespace, name } = parseEntityRef(entityRef);
    return [kind, namespace, name.replaceAll('.', '~')]
      .join('.')
      .toLocaleLowerCase('en-US');
  } catch {
    return undefined;
  }
}

/** Whether a name is one that the portal gives to accounts. */
export function isPortalAccountName(name: string): boolean {
  return ACCOUNT.test(name);
}

/**
 * The canonical ref of the entity whose portal account has this name; nothing
 * when the portal gives no account such a name. The entity need not exist.
 *
 * @public
 */
export function consumerOfAccount(name: string): string | undefined {
  const match = ACCOUNT.exec(name);
  return match
    ? stringifyEntityRef({
        kind: match[1],
        namespace: match[2],
        name: match[3].replaceAll('~', '.'),
      })
    : undefined;
}
