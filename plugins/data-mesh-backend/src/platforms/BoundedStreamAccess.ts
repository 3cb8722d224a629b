import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamAccess,
  StreamAccounts,
  StreamConnection,
  StreamGrant,
} from '@datamesh-portal/plugin-data-mesh-node';

type Ask = <T>(question: () => Promise<T>, timeoutMs?: number) => Promise<T>;

/**
 * A platform's access whose questions and changes go through `ask`, which limits
 * them in time and makes their errors safe to show. A change that took too long
 * may still happen.
 */
export class BoundedStreamAccess implements StreamAccess {
  readonly accounts?: StreamAccounts;
  readonly #access: StreamAccess;
  readonly #ask: Ask;
  readonly #changeTimeoutMs: number;

  constructor(
    access: StreamAccess,
    options: { ask: Ask; changeTimeoutMs: number },
  ) {
    const { ask, changeTimeoutMs } = options;
    this.#access = access;
    this.#ask = ask;
    this.#changeTimeoutMs = changeTimeoutMs;
    const { accounts } = access;
    this.accounts = accounts && {
      mechanism: accounts.mechanism,
      exists: account => ask(() => accounts.exists(account)),
      setPassword: (account, password) =>
        ask(() => accounts.setPassword(account, password), changeTimeoutMs),
      remove: account => ask(() => accounts.remove(account), changeTimeoutMs),
    };
  }

  get ownPrincipals(): readonly string[] {
    return this.#access.ownPrincipals;
  }

  principalOf(account: string): string {
    return this.#access.principalOf(account);
  }

  rulesFor(grant: StreamGrant): AccessRule[] {
    return this.#access.rulesFor(grant);
  }

  concerns(rule: AccessRule, topic: string): boolean {
    return this.#access.concerns(rule, topic);
  }

  describeConnection(grant: StreamGrant): StreamConnection {
    return this.#access.describeConnection(grant);
  }

  listRules(filter?: { principal?: string }): Promise<AccessRule[]> {
    return this.#ask(
      () => this.#access.listRules(filter),
      this.#changeTimeoutMs,
    );
  }

  addRules(rules: AccessRule[]): Promise<void> {
    return this.#ask(() => this.#access.addRules(rules), this.#changeTimeoutMs);
  }

  removeRules(rules: AccessRule[]): Promise<void> {
    return this.#ask(
      () => this.#access.removeRules(rules),
      this.#changeTimeoutMs,
    );
  }
}
