import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { StreamPlatform } from '@datamesh-portal/plugin-data-mesh-node';
import { Person } from '../../people/Callers';
import { StreamClaims } from '../../catalog/StreamClaims';

/** Whether a rule concerns nothing but streams that a person is responsible for. */
export class RuleReach {
  readonly #claims: StreamClaims;
  readonly #streams = new Map<string, Promise<string[]>>();
  readonly #owners = new Map<string, Promise<Map<string, Owners>>>();

  /** For one question: what it read is reused until it is forgotten. */
  constructor(claims: StreamClaims) {
    this.#claims = claims;
  }

  /**
   * A rule for one topic: when all products that claim it are the person's. For
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
    const isOwned = (topic: string) =>
      owners.has(topic) &&
      [...(owners.get(topic) ?? [])].every(owner => person.belongsTo(owner));

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

  #ownersOn(cluster: string): Promise<Map<string, Owners>> {
    return remember(this.#owners, cluster, async () => {
      const owners = new Map<string, Owners>();
      for (const { topic, owner } of await this.#claims.ofCluster(cluster)) {
        owners.set(topic, (owners.get(topic) ?? new Set()).add(owner));
      }
      return owners;
    });
  }
}

/** Of all products that claim a stream; some have none. */
type Owners = Set<string | undefined>;

function remember<T>(
  known: Map<string, Promise<T>>,
  key: string,
  read: () => Promise<T>,
): Promise<T> {
  const value = known.get(key) ?? read();
  known.set(key, value);
  return value;
}
