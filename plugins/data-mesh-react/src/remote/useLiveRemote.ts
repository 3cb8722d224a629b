import { ApiRef } from '@backstage/core-plugin-api';
import { ReadOptions } from './Backend';
import { useAccessChanges } from './useAccessChanges';
import { Remote, useRemote } from './useRemote';

// Signals may get lost while a laptop sleeps, or never come without the plugin.
const REFRESH_MS = 60_000;

/** As `useRemote`, and again after each change that is signalled. */
export function useLiveRemote<A extends object, Q, T>(
  apiRef: ApiRef<A>,
  name: string,
  asked: Q | undefined,
  load: (api: A, asked: Q, options: ReadOptions) => Promise<T>,
): Remote<T> {
  const remote = useRemote(apiRef, name, asked, load, {
    refreshEveryMs: REFRESH_MS,
  });
  useAccessChanges(remote.refreshAfterChange);
  return remote;
}
