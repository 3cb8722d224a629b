import { ApiRef, useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { ReadOptions } from './Backend';
import { RemoteRead, RemoteState } from './RemoteRead';
import { RemoteReads } from './RemoteReads';
import { usePageVisible } from './usePageVisible';

/**
 * A {@link RemoteState} that can be read again.
 *
 * @public
 */
export type Remote<T> = RemoteState<T> & {
  /** Reads again now; the present value stays until the new one arrives. */
  refresh: () => void;
  /** Reads again after a change, also when an older answer is under way. */
  refreshAfterChange: () => void;
};

// A value this fresh is not read again when a second component shows it.
const FRESH_MS = 2_000;
// Timers of several components never tick together: the first one reads.
const TIMER_SLACK_MS = 500;

const readsOfApi = new WeakMap<object, RemoteReads>();

function readsOf(api: object): RemoteReads {
  let reads = readsOfApi.get(api);
  if (!reads) {
    reads = new RemoteReads();
    readsOfApi.set(api, reads);
  }
  return reads;
}

/**
 * Reads something from a room's API, shares it with every component that asks
 * for the same, and ends the request when the last one unmounts.
 *
 * @param name - of what is read
 * @param asked - what of it, as JSON can say; undefined to wait
 * @param load - reads it
 * @param options - refreshEveryMs reads again while the browser tab is in view
 */
export function useRemote<A extends object, Q, T>(
  apiRef: ApiRef<A>,
  name: string,
  asked: Q | undefined,
  load: (api: A, asked: Q, options: ReadOptions) => Promise<T>,
  options: { refreshEveryMs?: number } = {},
): Remote<T> {
  const api = useApi(apiRef);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const latest = useRef({ asked, load });
  latest.current = { asked, load };

  const key = asked === undefined ? undefined : JSON.stringify([name, asked]);
  const read = useMemo<RemoteRead<T> | undefined>(() => {
    const of = latest.current;
    return key === undefined
      ? undefined
      : readsOf(api).get(key, signal =>
          of.load(api, of.asked as Q, { signal }),
        );
  }, [api, key]);

  useEffect(() => {
    if (!read) {
      return undefined;
    }
    const unsubscribe = read.subscribe(render);
    read.refreshWhenOlderThan(FRESH_MS);
    render();
    return unsubscribe;
  }, [read]);

  const visible = usePageVisible();
  const { refreshEveryMs } = options;
  useEffect(() => {
    if (!read || !refreshEveryMs || !visible) {
      return undefined;
    }
    const age = refreshEveryMs - TIMER_SLACK_MS;
    read.refreshWhenOlderThan(age);
    const timer = setInterval(
      () => read.refreshWhenOlderThan(age),
      refreshEveryMs,
    );
    return () => clearInterval(timer);
  }, [read, refreshEveryMs, visible]);

  const refresh = useCallback(() => read?.refresh(), [read]);
  const refreshAfterChange = useCallback(
    () => read?.refreshAfterChange(),
    [read],
  );
  // Before the effect has run nothing has been asked yet, which looks the same
  // as loading to whoever watches.
  const state = read?.state ?? { loading: false };
  const untouched = read && !state.value && !state.error;
  return {
    ...state,
    loading: state.loading || Boolean(untouched),
    refresh,
    refreshAfterChange,
  };
}
