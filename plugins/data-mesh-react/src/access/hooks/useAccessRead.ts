import { ReadOptions } from '../../remote/Backend';
import { Remote, useRemote } from '../../remote/useRemote';
import { AccessApi } from '../AccessApi';
import { accessApiRef } from '../accessApiRef';
import { useAccessChanges } from './useAccessChanges';

// Signals may get lost while a laptop sleeps, or never come without the plugin.
const REFRESH_MS = 60_000;

/** Reads something about access, and again after each change that is signalled. */
export function useAccessRead<Q, T>(
  name: string,
  asked: Q | undefined,
  load: (api: AccessApi, asked: Q, options: ReadOptions) => Promise<T>,
): Remote<T> {
  const remote = useRemote(accessApiRef, name, asked, load, {
    refreshEveryMs: REFRESH_MS,
  });
  useAccessChanges(remote.refreshAfterChange);
  return remote;
}
