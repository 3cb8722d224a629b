import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AccessRule,
  consumerOfAccount,
} from '@datamesh-portal/plugin-data-mesh-common';
import { StreamAccess } from '@datamesh-portal/plugin-data-mesh-node';
import { remember } from '../../reconciling/remember';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { ownerOf, ProductCatalog } from '../ProductCatalog';
import { ClaimSettings, isByPrefix, isTrusted } from './ClaimSettings';
import { Claimant, ClaimProof, StreamAt } from './StreamClaim';

/** Keys of the rules on a cluster that the portal made for grants. */
export type GrantedRules = (cluster: string) => Promise<ReadonlySet<string>>;

/** Finds what shows that a stream is there, and a claimant's. */
export class ClaimEvidence {
  readonly #deps;
  readonly #rules = new Map<string, Promise<AccessRule[]>>();
  readonly #topics = new Map<string, Promise<string[]>>();

  /** For one look: what it read of a cluster is reused until it is forgotten. */
  constructor(deps: {
    catalog: Pick<ProductCatalog, 'findAnyEntities'>;
    grantedRules: GrantedRules;
    platforms: StreamPlatforms;
    settings: ClaimSettings;
  }) {
    this.#deps = deps;
  }

  /**
   * By claimant: a prefix of the configuration, or that an account which the
   * portal made for the owning group, or for something it owns, may write to the
   * stream by other rules than those of grants: that somebody let others write says
   * that the stream is not theirs. Under other names anybody may declare to
   * authenticate, which proves nothing, as does a file that is not trusted. Rejects
   * when the platform does not answer.
   */
  async proofsOf(
    at: StreamAt,
    given: readonly Claimant[],
  ): Promise<Map<Claimant, ClaimProof>> {
    const { settings } = this.#deps;
    if (!settings.isProofAsked) {
      return new Map(given.map(claimant => [claimant, 'not-asked']));
    }
    const claimants = given.filter(claimant => isTrusted(settings, claimant));
    const proofs = new Map<Claimant, ClaimProof>(
      claimants
        .filter(claimant => isByPrefix(settings, at, claimant))
        .map(claimant => [claimant, 'prefix']),
    );
    if (proofs.size === 0 && claimants.length > 0) {
      const writers = await this.#ownersWhoWrite(at);
      claimants
        .filter(({ owner }) => owner !== undefined && writers.has(owner))
        .forEach(claimant => proofs.set(claimant, 'write-access'));
    }
    return proofs;
  }

  async #ownersWhoWrite({ cluster, topic }: StreamAt): Promise<Set<string>> {
    const access = this.#deps.platforms.find(cluster)?.access;
    if (!access) {
      return new Set();
    }
    const rules = await this.#rulesOn(cluster, access);
    const writing = rules.filter(
      rule =>
        letsWrite(access, rule, topic) &&
        !isDefeated(access, rule, topic, rules),
    );
    const granted =
      writing.length > 0
        ? await this.#deps.grantedRules(cluster)
        : new Set<string>();
    const accounts = writing
      .filter(({ key }) => !granted.has(key))
      .flatMap(({ principal }) => consumerOf(principal) ?? []);
    const [groups, owned] = [
      accounts.filter(ref => parseEntityRef(ref).kind === 'group'),
      accounts.filter(ref =>
        ['component', 'system'].includes(parseEntityRef(ref).kind),
      ),
    ];
    const entities = await this.#deps.catalog.findAnyEntities(
      [...groups, ...owned],
      ['spec.owner'],
    );
    return new Set(
      entities.flatMap(entity =>
        entity.kind === 'Group'
          ? stringifyEntityRef(entity)
          : ownerOf(entity) ?? [],
      ),
    );
  }

  /** Rejects when the platform does not answer. */
  async exists({ cluster, topic }: StreamAt): Promise<boolean> {
    const platform = this.#deps.platforms.find(cluster);
    return platform
      ? (
          await remember(this.#topics, cluster, () => platform.listStreams())
        ).includes(topic)
      : false;
  }

  #rulesOn(cluster: string, access: StreamAccess): Promise<AccessRule[]> {
    return remember(this.#rules, cluster, () => access.listRules());
  }
}

function letsWrite(
  access: StreamAccess,
  rule: AccessRule,
  topic: string,
): boolean {
  return (
    rule.permission === 'allow' &&
    rule.host === '*' &&
    // Who may write everywhere says nothing about this stream.
    rule.name !== '*' &&
    ['write', 'all'].includes(rule.operation) &&
    access.concerns(rule, topic)
  );
}

/** Whether a rule that comes first keeps them from writing to the stream all the same. */
function isDefeated(
  access: StreamAccess,
  rule: AccessRule,
  topic: string,
  rules: readonly AccessRule[],
): boolean {
  const here: AccessRule = {
    ...rule,
    ...{ operation: 'write', pattern: 'literal', name: topic },
  };
  return rules.some(other => access.denies(other, here) === 'all');
}

/** Whose account of the portal a principal is, in the platform's notation. */
function consumerOf(principal: string): string | undefined {
  return consumerOfAccount(principal.slice(principal.indexOf(':') + 1));
}
