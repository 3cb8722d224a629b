import { useApi } from '@backstage/core-plugin-api';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { PortName } from '../../api/DataMeshApi';
import { dataMeshApiRef } from '../../api/dataMeshApiRef';
import { NO_PROGRESS } from './addProgress';
import {
  MessageReading,
  MessageReadRequest,
  MessageReadState,
} from './MessageReading';

/**
 * A read of messages that can be stopped, continued and made anew.
 *
 * @public
 */
export type MessageReadControl = MessageReadState & {
  /**
   * Whether the messages are those of the read before: nothing of the new one
   * has arrived.
   */
  outdated: boolean;
  /** Reads the same messages again, also when newer ones have come. */
  pin?: Pick<MessageReadRequest, 'older' | 'newer'>;
  /** Ends the read where it is. */
  stop: () => void;
  /** Reads on from where it stopped. */
  goOn: () => void;
  /** Reads from the start, anew. */
  restart: () => void;
};

const WAITING: MessageReadState = {
  phase: 'waiting',
  messages: [],
  progress: NO_PROGRESS,
  tookMs: 0,
};

/**
 * Reads messages as soon as it is asked for others than before; messages and
 * progress arrive while it runs. Leaving the page ends the read. Nothing is
 * read while `port` is undefined.
 *
 * @public
 */
export function useMessageRead(
  port: PortName | undefined,
  request: MessageReadRequest,
): MessageReadControl {
  const api = useApi(dataMeshApiRef);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const portKey = port && JSON.stringify(port);
  const requestKey = JSON.stringify(request);
  const latest = useRef({ port, request });
  latest.current = { port, request };

  const reading = useMemo(() => {
    const asked = latest.current;
    return portKey && requestKey && asked.port
      ? new MessageReading(api, asked.port, asked.request)
      : undefined;
  }, [api, portKey, requestKey]);

  useEffect(() => {
    if (!reading) {
      return undefined;
    }
    const unsubscribe = reading.subscribe(render);
    reading.start();
    return () => {
      unsubscribe();
      reading.leave();
    };
  }, [reading]);

  const state = reading?.state ?? WAITING;
  const begins =
    state.phase === 'waiting' ||
    (state.phase === 'reading' && !state.view && state.messages.length === 0);
  const shown = useRef<{ portKey?: string; state: MessageReadState }>();
  useEffect(() => {
    if (!begins) {
      shown.current = { portKey, state };
    }
  });
  const before =
    begins && shown.current?.portKey === portKey
      ? shown.current?.state
      : undefined;

  const stop = useCallback(() => reading?.stop(), [reading]);
  const goOn = useCallback(() => reading?.goOn(), [reading]);
  const restart = useCallback(() => reading?.start(), [reading]);
  return {
    ...state,
    messages: before?.messages ?? state.messages,
    view: before?.view ?? state.view,
    outdated: Boolean(before?.messages.length),
    pin: reading?.pin,
    stop,
    goOn,
    restart,
  };
}
