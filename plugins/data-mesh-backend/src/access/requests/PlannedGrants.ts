import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  AccessDenial,
  AccessRule,
  describeRule,
  PlannedGrant,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  Denial,
  StreamAccess,
  waitWithin,
} from '@datamesh-portal/plugin-data-mesh-node';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { denialsOf, listApplying } from '../provisioning/denials';
import { Asked } from './askedOn';
import { GrantablePort } from './OfferedPorts';

/** Somebody looks at the form and waits. */
const LISTING_MS = 3_000;

/** Rules that apply to a principal now, or why they are not known. */
type Applying = { rules: AccessRule[] } | { unknown: string };

/** Says what the platforms would be told, and what on them stands against it. */
export class PlannedGrants {
  readonly #platforms: StreamPlatforms;

  constructor(platforms: StreamPlatforms) {
    this.#platforms = platforms;
  }

  /** In the order of the ports. A cluster that does not answer is told of. */
  async of(
    asked: Asked,
    ports: readonly GrantablePort[],
  ): Promise<PlannedGrant[]> {
    const clusters = [...new Set(ports.map(({ cluster }) => cluster))];
    const applying = new Map(
      await Promise.all(
        clusters.map(
          async (cluster): Promise<[string, Applying | undefined]> => {
            const access = this.#platforms.find(cluster)?.access;
            return [cluster, access && (await list(access, asked.principal))];
          },
        ),
      ),
    );
    return ports.map(port => this.#plan(asked, port, applying));
  }

  #plan(
    { principal: account, operation, transactional }: Asked,
    { name: port, cluster, topic }: GrantablePort,
    applying: Map<string, Applying | undefined>,
  ): PlannedGrant {
    const access = this.#platforms.find(cluster)?.access;
    const found = applying.get(cluster);
    const planned = { port, cluster, topic };
    if (!access || !found) {
      return { ...planned, enforced: false, rules: [] };
    }
    const rules = access.rulesFor({ topic, account, operation, transactional });
    return {
      ...planned,
      enforced: true,
      rules,
      ...('unknown' in found
        ? { denialsUnknown: found.unknown }
        : { denials: denialsOf(access, found.rules, rules).map(toView) }),
    };
  }
}

async function list(access: StreamAccess, account: string): Promise<Applying> {
  const error = () =>
    new ServiceUnavailableError(
      `The cluster did not list its rules within ${LISTING_MS / 1000} s`,
    );
  try {
    const rules = await waitWithin(
      { timeout: { milliseconds: LISTING_MS, error } },
      listApplying(access, access.principalOf(account)),
    );
    return { rules };
  } catch (failure) {
    // What platforms reject with may be shown, see boundPlatform.
    return { unknown: toError(failure).message };
  }
}

function toView({ rule, extent }: Denial): AccessDenial {
  const what =
    extent === 'all'
      ? 'keeps the access without effect until whoever operates the cluster removes it'
      : 'takes a part of the access away';
  return {
    rule,
    extent,
    message: `A rule of the cluster that comes first ${what}: ${describeRule(
      rule,
    )}.`,
  };
}
