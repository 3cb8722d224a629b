import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { PortName } from '../../remote/ProductName';
import { streamsApiRef } from '../streamsApiRef';
import {
  MessageScan,
  MessageScanRequest,
  MessageScanState,
  WAITING,
} from './MessageScan';

/** A scan of a stream that can be stopped, continued and made anew. @public */
export type MessageScanControl = MessageScanState & {
  /**
   * Whether the messages are those of the read before: nothing of the new one
   * has arrived.
   */
  outdated: boolean;
  /** Reads the same messages again, also when newer ones have come. */
  pin?: Pick<MessageScanRequest, 'older' | 'newer'>;
  /** Ends the scan where it is. */
  stop: () => void;
  /** Reads on from where it stopped. */
  goOn: () => void;
  /** Reads from the start, anew. */
  restart: () => void;
};

/**
 * Reads messages as soon as it is asked for others than before; messages and
 * progress arrive while it runs. Leaving the page ends the scan. Nothing is
 * read while `port` is undefined.
 *
 * @public
 */
export function useMessageScan(
  port: PortName | undefined,
  request: MessageScanRequest,
): MessageScanControl {
  const api = useApi(streamsApiRef);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const portKey = port && JSON.stringify(port);
  const requestKey = JSON.stringify(request);
  const latest = useRef({ port, request });
  latest.current = { port, request };

  const scan = useMemo(() => {
    const asked = latest.current;
    return portKey && requestKey && asked.port
      ? new MessageScan(api, asked.port, asked.request)
      : undefined;
  }, [api, portKey, requestKey]);

  useEffect(() => {
    if (!scan) {
      return undefined;
    }
    const unsubscribe = scan.subscribe(render);
    scan.start();
    return () => {
      unsubscribe();
      scan.leave();
    };
  }, [scan]);

  const state = scan?.state ?? WAITING;
  const begins =
    state.phase === 'waiting' ||
    (state.phase === 'reading' && !state.view && state.messages.length === 0);
  const shown = useRef<{ portKey?: string; state: MessageScanState }>();
  useEffect(() => {
    if (!begins) {
      shown.current = { portKey, state };
    }
  });
  const before =
    begins && shown.current?.portKey === portKey
      ? shown.current?.state
      : undefined;

  const stop = useCallback(() => scan?.stop(), [scan]);
  const goOn = useCallback(() => scan?.goOn(), [scan]);
  const restart = useCallback(() => scan?.start(), [scan]);
  return {
    ...state,
    messages: before?.messages ?? state.messages,
    view: before?.view ?? state.view,
    outdated: Boolean(before?.messages.length),
    pin: scan?.pin,
    stop,
    goOn,
    restart,
  };
}
