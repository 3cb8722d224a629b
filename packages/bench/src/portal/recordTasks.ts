import {
  SchedulerService,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';

/** A scheduler whose tasks run when they are told to, and not by themselves. */
export function recordTasks() {
  const tasks = new Map<string, () => unknown>();
  const scheduler: SchedulerService = {
    async triggerTask() {},
    createScheduledTaskRunner: () => ({ async run() {} }),
    async getScheduledTasks() {
      return [];
    },
    async cancelTask() {},
    async scheduleTask({
      id,
      fn,
    }: SchedulerServiceTaskScheduleDefinition & {
      id: string;
      fn: (signal: AbortSignal) => unknown;
    }) {
      tasks.set(id, () => fn(new AbortController().signal));
    },
  };
  return {
    scheduler,
    async run(id: string) {
      const task = tasks.get(id);
      if (!task) {
        throw new Error(`The backend schedules no task ${id}`);
      }
      await task();
    },
  };
}
