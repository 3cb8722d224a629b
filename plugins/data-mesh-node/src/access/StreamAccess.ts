import {
  AccessOperation,
  AccessRule,
} from '@datamesh-portal/plugin-data-mesh-common';

/**
 * Who may use the streams of a cluster, as the platform itself enforces it.
 *
 * Every method rejects with a `ServiceUnavailableError` when the cluster cannot
 * be reached, with a `NotAllowedError` that names the missing right when the
 * portal's own principal may not do this, and with a `NotImplementedError` when
 * the cluster does not enforce anything (a broker without an authorizer). What
 * the platform refuses as such, whatever the rights, is an `InputError` that
 * names the rules. No message carries credentials.
 *
 * @public
 */
export interface StreamAccess {
  /**
   * Principals, in the platform's notation, that are never granted anything
   * and whose rules are no finding: the portal's own.
   */
  readonly ownPrincipals: readonly string[];

  /**
   * The principal whose rules hold for every account, in the platform's
   * notation; absent where there is none.
   */
  readonly everybody?: string;

  /**
   * The platform's notation of an account's name, such as `User:orders`. Throws
   * an `InputError` for a name that stands for everybody or nobody.
   */
  principalOf(account: string): string;

  /**
   * The rules that a grant consists of, in a stable order. Pure. Throws an
   * `InputError` for topics and accounts that would stand for more than one, and
   * a `NotAllowedError` for topics of the platform itself.
   */
  rulesFor(grant: StreamGrant): AccessRule[];

  /**
   * Whether a rule lets its principal read, write or change the topic, alone or
   * with others. Wildcards and prefixes count; deny rules, hosts and the right to
   * see that the topic exists do not. Pure.
   */
  concerns(rule: AccessRule, topic: string): boolean;

  /**
   * How much of what `allowed` lets its principal do the rule takes away, as the
   * platform judges when both are there: `all`, or a `part` (of several
   * principals, hosts, names or operations). Nothing where it leaves it alone, as
   * every rule does that allows. Pure.
   */
  denies(rule: AccessRule, allowed: AccessRule): Denial['extent'] | undefined;

  /** All rules of the cluster, or those of one principal (platform notation). */
  listRules(filter?: { principal?: string }): Promise<AccessRule[]>;

  /**
   * Adds the rules that are not there yet; those that are stay. Rejects when the
   * platform refuses one, after it took the others.
   */
  addRules(rules: AccessRule[]): Promise<void>;

  /**
   * Removes exactly these rules and nothing that merely resembles them; those
   * that are not there are no error. Rejects as `addRules` does.
   */
  removeRules(rules: AccessRule[]): Promise<void>;

  /** Absent when the portal cannot make accounts on this platform. */
  readonly accounts?: StreamAccounts;

  /** What a client needs to connect, without secrets. */
  describeConnection(grant: StreamGrant): StreamConnection;
}

/** A rule that keeps somebody from what other rules allow. @public */
export interface Denial {
  rule: AccessRule;
  /** Of what the others allow. */
  extent: 'all' | 'part';
}

/** What a consumer may do with a stream. @public */
export interface StreamGrant {
  topic: string;
  /** Name that the consumer authenticates with, without the platform's notation. */
  account: string;
  operation: AccessOperation;
  /** Also the rights of transactional producers. */
  transactional: boolean;
}

/**
 * Accounts that the portal makes. Passwords go through, they are never kept.
 *
 * @public
 */
export interface StreamAccounts {
  /** Such as `SCRAM-SHA-512`. */
  readonly mechanism: string;
  exists(account: string): Promise<boolean>;
  /**
   * Makes the account, or gives it another password, and resolves when the
   * platform accepts it everywhere, by every mechanism that it offers.
   */
  setPassword(account: string, password: string): Promise<void>;
  /** An account that is not there is no error. */
  remove(account: string): Promise<void>;
}

/** @public */
export interface StreamConnection {
  /** `host:port`. */
  brokers: string[];
  tls: boolean;
  saslMechanism?: string;
  /** With what the ids of the consumer's groups must begin. */
  groupPrefix?: string;
  transactionalIdPrefix?: string;
  schemaRegistryUrl?: string;
}
