import { AuthService } from '@backstage/backend-plugin-api';
import {
  parseEntityRef,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

const CACHE_MS = 60_000;

/** The users behind users and groups: signals go to users only. */
export class SignalRecipients {
  readonly #deps;
  readonly #members = new Map<
    string,
    { until: number; users: Promise<string[]> }
  >();

  constructor(deps: {
    auth: AuthService;
    catalog: CatalogService;
    clock: () => Date;
  }) {
    this.#deps = deps;
  }

  /** Canonical refs of users, each once. */
  async usersOf(refs: readonly string[]): Promise<string[]> {
    const users = await Promise.all(
      refs.map(async ref => {
        switch (parseEntityRef(ref).kind.toLocaleLowerCase('en-US')) {
          case 'user':
            return [ref];
          case 'group':
            return this.#membersOf(ref);
          default:
            return [];
        }
      }),
    );
    return [...new Set(users.flat())];
  }

  async #membersOf(group: string): Promise<string[]> {
    const now = this.#deps.clock().getTime();
    for (const [known, { until }] of this.#members) {
      if (until <= now) {
        this.#members.delete(known);
      }
    }
    const cached = this.#members.get(group);
    if (cached) {
      return cached.users;
    }
    const users = this.#readMembers(group);
    this.#members.set(group, { until: now + CACHE_MS, users });
    users.catch(() => this.#members.delete(group));
    return users;
  }

  async #readMembers(group: string): Promise<string[]> {
    const { items } = await this.#deps.catalog.getEntities(
      {
        filter: { kind: 'User', [`relations.${RELATION_MEMBER_OF}`]: group },
        fields: ['kind', 'metadata.namespace', 'metadata.name'],
      },
      { credentials: await this.#deps.auth.getOwnServiceCredentials() },
    );
    return items.map(user => stringifyEntityRef(user));
  }
}
