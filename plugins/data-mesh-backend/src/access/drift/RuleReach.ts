import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { Person } from '../../people/Callers';
import { remember } from '../../reconciling/remember';
import { StreamClaims } from '../../catalog/claims/StreamClaims';

/** Whether a rule concerns nothing but streams that a person is responsible for. */
export class RuleReach {
  readonly #claims: Pick<StreamClaims, 'ofCluster'>;
  readonly #streams = new Map<string, Promise<string[]>>();
  readonly #owners = new Map<string, Promise<Owners>>();

  /** For one question: what it read is reused until it is forgotten. */
  constructor(claims: Pick<StreamClaims, 'ofCluster'>) {
    this.#claims = claims;
  }

  /**
   * A rule for one topic: when the stream is the person's, see `StreamClaim`. For
   * a prefix: when that is so for all streams that begin with it, and there is
   * one. A rule for all topics is nobody's.
   */
  async isOwn(
    platform: StreamPlatform,
    rule: AccessRule,
    person: Person,
  ): Promise<boolean> {
    if (rule.resource !== 'topic' || rule.name === '*' || rule.name === '') {
      return false;
    }
    const owners = await this.#ownersOn(platform.cluster);
    const isOwned = (topic: string) => person.belongsTo(owners.get(topic));

    if (rule.pattern === 'literal') {
      return isOwned(rule.name);
    }
    const covered = (await this.#streamsOn(platform)).filter(topic =>
      topic.startsWith(rule.name),
    );
    return covered.length > 0 && covered.every(isOwned);
  }

  #streamsOn(platform: StreamPlatform): Promise<string[]> {
    return remember(this.#streams, platform.cluster, () =>
      platform.listStreams(),
    );
  }

  #ownersOn(cluster: string): Promise<Owners> {
    return remember(this.#owners, cluster, async () => {
      const claims = await this.#claims.ofCluster(cluster);
      return new Map(
        claims
          .filter(({ proof }) => proof)
          .map(({ topic, owner }) => [topic, owner]),
      );
    });
  }
}

/** By topic; some claims have none. */
type Owners = Map<string, string | undefined>;
