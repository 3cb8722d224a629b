import { giveBackSharedPool, useSharedPool } from './SiftingPool';
import { Sifter } from './SiftTask';
import { SifterOptions, ThreadedSifter } from './ThreadedSifter';

/**
 * Sifts the messages of a cluster with the worker threads of the process, which
 * all clusters share. Close it after use.
 */
export function createSifter(options: SifterOptions): Sifter {
  return new ThreadedSifter(useSharedPool(), options, giveBackSharedPool);
}
