import {
  BackendFeature,
  coreServices,
  createServiceFactory,
  RootLoggerService,
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  notificationService,
  NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';

/** What the backend tells people, pages, tools and its log, and its tasks. */
export function recordTellings() {
  const notifications: NotificationSendOptions[] = [];
  const signals: object[] = [];
  const logs: string[] = [];
  const tasks = new Map<string, () => unknown>();
  const actions = actionsRegistryServiceMock({ logger: recordLogs(logs) });

  const scheduler: SchedulerService = {
    async triggerTask(id) {
      throw new ConflictError(`Use run(${id})`);
    },
    async scheduleTask({
      id,
      fn,
    }: SchedulerServiceTaskScheduleDefinition & {
      id: string;
      fn: (signal: AbortSignal) => unknown;
    }) {
      tasks.set(id, () => fn(new AbortController().signal));
    },
    createScheduledTaskRunner() {
      throw new ConflictError('Tasks are scheduled by scheduleTask');
    },
    async getScheduledTasks() {
      return [];
    },
    async cancelTask() {},
  };

  const features: BackendFeature[] = [
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        async send(notification) {
          notifications.push(notification);
        },
      }),
    }),
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({
        async publish(signal) {
          signals.push(signal);
        },
      }),
    }),
    createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => recordLogs(logs),
    }),
    createServiceFactory({
      service: coreServices.scheduler,
      deps: {},
      factory: () => scheduler,
    }),
    createServiceFactory({
      service: actionsRegistryServiceRef,
      deps: {},
      factory: () => actions,
    }),
  ];

  return {
    actions,
    features,
    logs,
    notifications,
    signals,
    /** Each task runs once when the backend starts, as the scheduler does. */
    async start() {
      for (const run of tasks.values()) {
        await run();
      }
    },
    /** Runs a task of the scheduler now. */
    async run(id: string) {
      const task = tasks.get(id);
      if (!task) {
        throw new NotFoundError(`No task ${id}`);
      }
      await task();
    },
  };
}

function recordLogs(logs: string[]): RootLoggerService {
  const log = (message: string, meta?: object) => {
    logs.push(`${message} ${JSON.stringify(meta ?? {})} ${meta ?? ''}`);
  };
  const logger: RootLoggerService = {
    ...mockServices.rootLogger(),
    error: log,
    warn: log,
    info: log,
    debug: log,
    child: () => logger,
  };
  return logger;
}
