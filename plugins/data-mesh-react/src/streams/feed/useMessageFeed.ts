import { useApi } from '@backstage/core-plugin-api';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { PortName } from '../../api/DataMeshApi';
import { dataMeshApiRef } from '../../api/dataMeshApiRef';
import {
  MessageTailing,
  MessageTailRequest,
  MessageTailState,
} from './MessageTailing';

/**
 * Messages that are there already, newest first, and the cursor to those after
 * them.
 *
 * @public
 */
export type TailSeed = { messages: Message[]; newer?: string };

/**
 * A stream that is followed, can be paused and goes on from where it was.
 *
 * @public
 */
export type MessageTailControl = MessageTailState & {
  pause: () => void;
  /** Goes on from where it was paused, ended or failed. */
  resume: () => void;
  /** Goes on from this moment; what came meanwhile is left out. */
  jumpToNow: () => void;
};

/**
 * Follows a port until the page is left. Nothing is followed, and nothing
 * returned, while `port` is undefined.
 *
 * @param seed - what following begins with, so that nothing in between is lost
 * @public
 */
export function useMessageTail(
  port: PortName | undefined,
  request: MessageTailRequest,
  seed?: TailSeed,
): MessageTailControl | undefined {
  const api = useApi(dataMeshApiRef);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const portKey = port && JSON.stringify(port);
  const requestKey = JSON.stringify(request);
  const latest = useRef({ port, request, seed });
  latest.current = { port, request, seed };

  const tailing = useMemo(() => {
    const asked = latest.current;
    return portKey && requestKey && asked.port
      ? new MessageTailing(api, asked.port, asked.request, asked.seed)
      : undefined;
  }, [api, portKey, requestKey]);

  useEffect(() => {
    if (!tailing) {
      return undefined;
    }
    const unsubscribe = tailing.subscribe(render);
    tailing.resume();
    return () => {
      unsubscribe();
      tailing.leave();
    };
  }, [tailing]);

  const pause = useCallback(() => tailing?.pause(), [tailing]);
  const resume = useCallback(() => tailing?.resume(), [tailing]);
  const jumpToNow = useCallback(() => tailing?.jumpToNow(), [tailing]);
  return tailing && { ...tailing.state, pause, resume, jumpToNow };
}
