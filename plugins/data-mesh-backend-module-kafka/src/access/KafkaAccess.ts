import { InputError } from '@backstage/errors';
import {
  AccessRule,
  describeRule,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamAccess,
  StreamAccounts,
  StreamConnection,
  StreamGrant,
} from '@datamesh-portal/plugin-data-mesh-node';
import { AclEntry } from 'kafkajs';
import { KafkaClusterConfig } from '../config/ClusterConfig';
import { refusalOf, toServiceError } from '../brokers/BrokerError';
import { KafkaAdmin } from '../brokers/KafkaAdmin';
import { toAcl, toRules } from './aclRules';
import { denies, EVERYBODY } from './denies';
import { concernsTopic, ownPrefix, principalOf, rulesOf } from './grantRules';
import { sendAll } from './sendAll';

/** Kafka's controller refuses requests of 10,000 records and more. */
const BATCH = 500;
const NAMED_REFUSALS = 5;

/**
 * The ACLs of a Kafka cluster. A change holds when the controller has written
 * it; the brokers enforce and list it some milliseconds later.
 */
export class KafkaAccess implements StreamAccess {
  readonly ownPrincipals: readonly string[];
  readonly accounts?: StreamAccounts;
  readonly everybody = EVERYBODY;
  readonly principalOf = principalOf;
  readonly rulesFor = rulesOf;
  readonly concerns = concernsTopic;
  readonly denies = denies;
  readonly #config: KafkaClusterConfig;
  readonly #admin: KafkaAdmin;

  constructor(
    config: KafkaClusterConfig,
    clients: { admin: KafkaAdmin; accounts?: StreamAccounts },
  ) {
    this.#config = config;
    this.#admin = clients.admin;
    this.accounts = clients.accounts;
    this.ownPrincipals = ownPrincipals(config);
  }

  async listRules(filter?: { principal?: string }): Promise<AccessRule[]> {
    return this.#ask('Describe on the cluster', async () =>
      toRules(await this.#admin.describeAcls(filter?.principal)),
    );
  }

  async addRules(rules: AccessRule[]): Promise<void> {
    await this.#change(rules, 'add', acls => this.#admin.createAcls(acls));
  }

  async removeRules(rules: AccessRule[]): Promise<void> {
    await this.#change(rules, 'remove', acls => this.#admin.deleteAcls(acls));
  }

  describeConnection(grant: StreamGrant): StreamConnection {
    const { brokers, ssl, sasl, schemaRegistry, access } = this.#config;
    const prefix = ownPrefix(grant.account);
    return {
      brokers: access?.clientBrokers ?? brokers,
      tls: ssl !== undefined,
      saslMechanism: sasl?.mechanism.toUpperCase(),
      groupPrefix: grant.operation === 'read' ? prefix : undefined,
      transactionalIdPrefix:
        grant.operation === 'write' && grant.transactional ? prefix : undefined,
      schemaRegistryUrl: access?.clientSchemaRegistryUrl ?? schemaRegistry?.url,
    };
  }

  async #change(
    rules: AccessRule[],
    verb: 'add' | 'remove',
    send: (acls: AclEntry[]) => Promise<unknown>,
  ): Promise<void> {
    const items = rules.map(rule => ({ rule, acl: toAcl(rule) }));
    const refusals = await this.#ask('Alter on the cluster', () =>
      sendAll(items, {
        batch: BATCH,
        send: part => send(part.map(({ acl }) => acl)),
        isRefusal: error => refusalOf(error) !== undefined,
      }),
    );
    if (refusals.length > 0) {
      const named = refusals
        .slice(0, NAMED_REFUSALS)
        .map(
          ({ item, error }) =>
            `${describeRule(item.rule)} (${refusalOf(error)})`,
        );
      throw new InputError(
        `Cluster ${this.#config.name} refuses to ${verb} ${
          refusals.length
        } of ${rules.length} rules; the others hold. Refused: ${named.join(
          '; ',
        )}${refusals.length > NAMED_REFUSALS ? '; …' : ''}`,
      );
    }
  }

  async #ask<T>(right: string, question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw toServiceError(error, { cluster: this.#config.name, right });
    }
  }
}

/** Who the portal is to the brokers, as far as its configuration tells. */
function ownPrincipals({ sasl, access }: KafkaClusterConfig): string[] {
  const name =
    sasl?.mechanism === 'oauthbearer' ? sasl.clientId : sasl?.username;
  return [
    ...new Set([
      ...(name === undefined ? [] : [`User:${name}`]),
      ...(access?.portalPrincipals ?? []),
    ]),
  ];
}
