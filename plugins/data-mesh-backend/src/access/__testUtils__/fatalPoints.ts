import { Knex } from 'knex';
import {
  StreamAccess,
  StreamPlatform,
} from '@datamesh-portal/plugin-data-mesh-node';

/** Where a replica may die: at a statement, or at a question to the broker. */
export type FatalPoint =
  | { statement: string; when: 'before' | 'after' }
  | {
      call: 'addRules' | 'removeRules' | 'listRules';
      when: 'before' | 'after';
    };

/** Ends this process with SIGKILL, as a crash or the kernel would. */
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal arrives before anything else of this process runs on.
  for (;;);
}

/** Kills the process at the point that was chosen last. */
export class FatalPoints {
  #armed?: FatalPoint;

  arm(point: FatalPoint): void {
    this.#armed = point;
  }

  watchStatements(knex: Knex): void {
    // Events would do, were there one for the answer to a COMMIT. Transactions
    // have clients of their own, with the same prototype.
    const prototype = Object.getPrototypeOf(knex.client);
    const query = prototype._query;
    const passStatement = this.#passStatement.bind(this);
    prototype._query = async function watched(
      connection: unknown,
      statement: { sql: string },
    ) {
      passStatement(statement.sql, 'before');
      const answer = await query.call(this, connection, statement);
      passStatement(statement.sql, 'after');
      return answer;
    };
  }

  watchAccess(platform: StreamPlatform): StreamPlatform {
    const access = platform.access as StreamAccess;
    const watched = new Proxy(access, {
      get: (target, property) => {
        const value = Reflect.get(target, property);
        if (typeof value !== 'function') {
          return value;
        }
        return (...args: unknown[]) => {
          this.#passCall(String(property), 'before');
          const result = value.apply(target, args);
          return result instanceof Promise
            ? result.then(answer => {
                this.#passCall(String(property), 'after');
                return answer;
              })
            : result;
        };
      },
    });
    return new Proxy(platform, {
      get: (target, property) => {
        if (property === 'access') {
          return watched;
        }
        const value = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  #passStatement(sql: string, when: 'before' | 'after'): void {
    const point = this.#armed;
    if (
      point &&
      'statement' in point &&
      point.when === when &&
      sql.toLowerCase().includes(point.statement)
    ) {
      die();
    }
  }

  #passCall(name: string, when: 'before' | 'after'): void {
    const point = this.#armed;
    if (
      point &&
      'call' in point &&
      point.when === when &&
      point.call === name
    ) {
      die();
    }
  }
}
