import {
  StreamAccess,
  StreamAccounts,
} from '@datamesh-portal/plugin-data-mesh-node';

/** Limits a question in time, and makes its errors safe to show. */
export type Ask = <T>(
  question: () => Promise<T>,
  timeoutMs?: number,
) => Promise<T>;

/**
 * A platform's access whose questions and changes go through `ask`, which limits
 * them in time and makes their errors safe to show. A change that took too long
 * may still happen.
 */
export function boundAccess(
  access: StreamAccess,
  { ask, changeTimeoutMs }: { ask: Ask; changeTimeoutMs: number },
): StreamAccess {
  const change: Ask = work => ask(work, changeTimeoutMs);
  return {
    accounts: access.accounts && boundAccounts(access.accounts, ask, change),
    get ownPrincipals() {
      return access.ownPrincipals;
    },
    everybody: access.everybody,
    principalOf: account => access.principalOf(account),
    rulesFor: grant => access.rulesFor(grant),
    concerns: (rule, topic) => access.concerns(rule, topic),
    denies: (rule, allowed) => access.denies(rule, allowed),
    describeConnection: grant => access.describeConnection(grant),
    listRules: filter => change(() => access.listRules(filter)),
    addRules: rules => change(() => access.addRules(rules)),
    removeRules: rules => change(() => access.removeRules(rules)),
  };
}

function boundAccounts(
  accounts: StreamAccounts,
  ask: Ask,
  change: Ask,
): StreamAccounts {
  return {
    mechanism: accounts.mechanism,
    exists: account => ask(() => accounts.exists(account)),
    setPassword: (account, password) =>
      change(() => accounts.setPassword(account, password)),
    remove: account => change(() => accounts.remove(account)),
  };
}
