import { NotFoundError } from '@backstage/errors';
import {
  ConnectionDetails,
  ConnectionDetailsValueFormatEnum,
  GrantRecord,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { Caller } from '../../people/Callers';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { toStreamGrant } from '../provisioning/StreamGrants';
import { AccountsStore } from '../store/AccountsStore';
import { GrantParts } from './GrantParts';
import { demandInForce } from './demandInForce';

/** Tells the consumer's side how to connect. No secret is in it. */
export class ConnectionService {
  readonly #deps;

  constructor(deps: {
    accounts: AccountsStore;
    clock: () => Date;
    parts: GrantParts;
    platforms: StreamPlatforms;
  }) {
    this.#deps = deps;
  }

  /**
   * A `NotFoundError` for everybody but the consumer's side, and where the
   * portal does not know how clients connect; a `ConflictError` when the grant
   * is over.
   */
  async describe(caller: Caller, grantId: string): Promise<ConnectionDetails> {
    const { grant, sides } = await this.#deps.parts.demand(caller, grantId);
    if (!sides.ownsConsumer) {
      throw new NotFoundError(
        `How to connect is for those who have the grant: ${grant.consumerOwner}`,
      );
    }
    demandInForce(grant, this.#deps.clock());
    const platform = this.#deps.platforms.get(grant.cluster);
    if (!platform.access) {
      throw new NotFoundError(
        `The portal does not set up access to ${platform.title}; whoever operates the cluster knows how to connect`,
      );
    }
    const [valueFormat, account] = await Promise.all([
      findValueFormat(platform, grant.topic),
      this.#findAccount(grant),
    ]);
    return {
      ...platform.access.describeConnection(toStreamGrant(grant)),
      topic: grant.topic,
      operation: grant.operation,
      transactional: grant.transactional,
      valueFormat,
      principal: grant.principal,
      principalSource: grant.principalSource,
      credentialsIssuedAt: account?.issuedAt,
    };
  }

  async #findAccount({ cluster, principal, principalSource }: GrantRecord) {
    return principalSource === 'portal'
      ? this.#deps.accounts.get(cluster, principal)
      : undefined;
  }
}

async function findValueFormat(
  platform: StreamPlatform,
  topic: string,
): Promise<ConnectionDetailsValueFormatEnum | undefined> {
  try {
    const subjects = await platform.listSubjects(topic);
    const value = subjects.find(({ role }) => role === 'value');
    return value && (await platform.getSchema(value.subject)).format;
  } catch {
    // A client can connect while the registry is away; its snippet then reads
    // bytes.
    return undefined;
  }
}
