/** Runs workers that do not come back from some payloads and filters. */
export const STUBBORN_WORKER = require.resolve('./stubbornWorker.ts');

/** Schemas that are too much for such a worker. */
export enum StubbornSchema {
  endless = 101,
  devouring = 102,
  endlessToCompile = 103,
  /** 20 ms a record. */
  slow = 104,
}
