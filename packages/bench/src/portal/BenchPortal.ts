import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import catalogModuleDataMesh from '@datamesh-portal/plugin-catalog-backend-module-data-mesh';
import dataMeshPlugin from '@datamesh-portal/plugin-data-mesh-backend';
import {
  StreamPlatform,
  streamPlatformsExtensionPoint,
} from '@datamesh-portal/plugin-data-mesh-node';
import knexFactory, { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { provideEntities } from './provideEntities';
import { recordProblems } from './recordProblems';
import { recordTasks } from './recordTasks';

const INGESTION_MS = 180_000;

/** The backend on PostgreSQL, asked through HTTP. */
export interface BenchPortal {
  /** Of the backend, without a slash at its end. */
  url: string;
  /** For what a bench fills the database with; the tables are there. */
  knex: Knex;
  /** What the API answers to somebody; throws when it refuses. */
  ask<T>(
    user: string,
    method: 'GET' | 'POST',
    path: string,
    body?: object,
  ): Promise<T>;
  /** Runs a task of the scheduler; none runs by itself. Throws what it logs. */
  run(task: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the backend with the catalog, each with a database of its own on the
 * server. Nobody listens to notifications and signals.
 */
export async function startBenchPortal(options: {
  /** Of a server on which databases may be made. */
  connectionString: string;
  entities: Entity[];
  /** Groups by user, as refs. */
  memberships: Record<string, string[]>;
  platforms?: StreamPlatform[];
  config?: { dataMesh?: object };
}): Promise<BenchPortal> {
  const databases = await createDatabases(options.connectionString);
  const entities = [...options.entities, ...usersOf(options.memberships)];
  const tasks = recordTasks();
  const problems: string[] = [];
  const backend = await startTestBackend({
    features: [
      dataMeshPlugin,
      platformsModule(options.platforms ?? []),
      catalogPlugin,
      catalogModuleDataMesh,
      provideEntities(entities),
      mockServices.rootConfig.factory({ data: configOf(options.config) }),
      createServiceFactory({
        service: coreServices.database,
        deps: { plugin: coreServices.pluginMetadata },
        factory: ({ plugin }) => ({
          getClient: async () =>
            plugin.getId() === 'catalog' ? databases.catalog : databases.mesh,
        }),
      }),
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => recordProblems(problems),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => tasks.scheduler,
      }),
      peopleOf(options.memberships),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ async send() {} }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({ async publish() {} }),
      }),
    ],
  });
  const ask = async <T>(
    user: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<T> => {
    const response = await fetch(
      `http://localhost:${backend.server.port()}/api${path}`,
      {
        method,
        headers: {
          authorization: mockCredentials.user.header(user),
          'content-type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    const answer = await response.json();
    if (!response.ok) {
      throw new Error(
        `${method} ${path}: ${response.status} ${answer.error?.message}`,
      );
    }
    return answer;
  };
  await untilIngested(entities.length, async () => {
    const { totalItems } = await ask<{ totalItems: number }>(
      'user:default/operator',
      'GET',
      '/catalog/entities/by-query?limit=0',
    );
    return totalItems;
  });

  return {
    url: `http://localhost:${backend.server.port()}`,
    knex: databases.mesh,
    ask: (user, method, path, body) =>
      ask(user, method, `/data-mesh${path}`, body),
    async run(task) {
      problems.length = 0;
      await tasks.run(task);
      if (problems.length > 0) {
        throw new Error(`The task ${task} had problems: ${problems[0]}`);
      }
    },
    async stop() {
      await backend.stop();
      await Promise.all([
        databases.mesh.destroy(),
        databases.catalog.destroy(),
      ]);
    },
  };
}

/** Streams need no proof of whose they are: the catalog fills after the start. */
function configOf(config: { dataMesh?: object } = {}) {
  return {
    ...config,
    dataMesh: { claims: { proof: 'none' }, ...config.dataMesh },
  };
}

async function untilIngested(
  expected: number,
  count: () => Promise<number>,
): Promise<void> {
  const until = performance.now() + INGESTION_MS;
  while ((await count()) < expected) {
    if (performance.now() > until) {
      throw new Error(
        `The catalog has ${await count()} of ${expected} entities after ${
          INGESTION_MS / 1000
        } s`,
      );
    }
    await sleep(250);
  }
}

function platformsModule(given: StreamPlatform[]) {
  return createBackendModule({
    pluginId: 'data-mesh',
    moduleId: 'bench-platforms',
    register(env) {
      env.registerInit({
        deps: { platforms: streamPlatformsExtensionPoint },
        async init({ platforms }) {
          given.forEach(platform => platforms.addPlatform(platform));
        },
      });
    },
  });
}

/** Memberships hold where the catalog confirms them. */
function usersOf(memberships: Record<string, string[]>): Entity[] {
  return Object.entries(memberships).map(([ref, memberOf]) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name: parseEntityRef(ref).name },
    spec: { memberOf },
  }));
}

function peopleOf(memberships: Record<string, string[]>) {
  return createServiceFactory({
    service: coreServices.userInfo,
    deps: {},
    factory: () => ({
      async getUserInfo({ principal }) {
        const { userEntityRef } = principal as { userEntityRef: string };
        const groups = memberships[userEntityRef] ?? [];
        return {
          userEntityRef,
          ownershipEntityRefs: [userEntityRef, ...groups],
        };
      },
    }),
  });
}

async function createDatabases(connectionString: string) {
  return {
    mesh: await createDatabase(connectionString),
    catalog: await createDatabase(connectionString),
  };
}

async function createDatabase(connectionString: string): Promise<Knex> {
  const name = `bench_${randomUUID().replaceAll('-', '')}`;
  const server = knexFactory({ client: 'pg', connection: connectionString });
  await server.raw('create database ??', [name]);
  await server.destroy();
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return knexFactory({ client: 'pg', connection: url.href });
}
