import { DataMeshApi } from '../../api/DataMeshApi';
import { ReadOptions } from '../../api/ProductName';
import { Remote, useRemote } from '../../remote/useRemote';
import { useAccessChanges } from './useAccessChanges';

// Signals may get lost while a laptop sleeps, or never come without the plugin.
const REFRESH_MS = 60_000;

/** Reads something about access, and again after each change that is signalled. */
export function useAccessRead<T>(
  key: string | undefined,
  load: (api: DataMeshApi, options: ReadOptions) => Promise<T>,
): Remote<T> {
  const remote = useRemote(key && `access ${key}`, load, {
    refreshEveryMs: REFRESH_MS,
  });
  useAccessChanges(remote.refreshAfterChange);
  return remote;
}
