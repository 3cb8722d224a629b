import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  GrantRecord,
  isInForce,
} from '@datamesh-portal/plugin-data-mesh-common';
import { inParallel } from '../../reconciling/inParallel';
import { StreamPlatforms } from '../../platforms/StreamPlatforms';
import { GrantRecorder } from '../grants/GrantRecorder';
import { toStreamGrant } from '../provisioning/StreamGrants';
import { AccessStore } from '../store/AccessStore';
import { openGrants } from '../store/openGrants';
import { isActive } from './isActive';
import { isConflict } from '../../journal/isConflict';

const TOPICS_AT_ONCE = 4;
const ONCE_IN_MS = 60 * 60_000;

/**
 * Notes which grants are in use: a consumer group is active on the topic whose
 * id begins as the grant's groups do.
 */
export class LastUse {
  readonly #deps;

  constructor(deps: {
    clock: () => Date;
    logger: LoggerService;
    platforms: StreamPlatforms;
    store: AccessStore;
  }) {
    this.#deps = deps;
  }

  /** At most once an hour for each grant. A topic that cannot be described is left out. */
  async observe(cluster: string): Promise<void> {
    const platform = this.#deps.platforms.find(cluster);
    const access = platform?.access;
    if (!access) {
      return;
    }
    const watched = await this.#watchedByTopic(
      cluster,
      grant => access.describeConnection(toStreamGrant(grant)).groupPrefix,
    );
    await inParallel([...watched], TOPICS_AT_ONCE, async ([topic, grants]) => {
      try {
        const { consumerGroups } = await platform.describeStream(topic);
        const active = consumerGroups.filter(isActive);
        for (const { id, prefix } of grants) {
          if (active.some(({ groupId }) => groupId.startsWith(prefix))) {
            await this.#note(id);
          }
        }
      } catch (error) {
        this.#deps.logger.debug(
          `Who uses ${topic} on ${cluster} could not be looked at`,
          toError(error),
        );
      }
    });
  }

  async #watchedByTopic(
    cluster: string,
    prefixOf: (grant: GrantRecord) => string | undefined,
  ): Promise<Map<string, Array<{ id: string; prefix: string }>>> {
    const now = this.#deps.clock();
    const watched = new Map<string, Array<{ id: string; prefix: string }>>();
    for await (const grant of openGrants(this.#deps.store.grants, {
      cluster,
    })) {
      if (grant.operation === 'read' && isDue(grant, now)) {
        const prefix = prefixOf(grant);
        if (prefix) {
          const grants = watched.get(grant.topic) ?? [];
          grants.push({ id: grant.id, prefix });
          watched.set(grant.topic, grants);
        }
      }
    }
    return watched;
  }

  async #note(id: string): Promise<void> {
    const at = this.#deps.clock();
    try {
      await this.#deps.store.transact(async changes => {
        const grant = await changes.grants.getLocked(id);
        if (grant && isDue(grant, at)) {
          await new GrantRecorder(changes).change(
            grant,
            [{ type: 'use', at }],
            { at, tell: () => undefined },
          );
        }
      });
    } catch (error) {
      // Another replica saw the same.
      if (!isConflict(error)) {
        throw error;
      }
    }
  }
}

function isDue(grant: GrantRecord, now: Date): boolean {
  return (
    isInForce(grant, now) &&
    now.getTime() - (grant.lastUsedAt?.getTime() ?? -Infinity) >= ONCE_IN_MS
  );
}
