import { useApi } from '@backstage/core-plugin-api';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'react';
import { PortName } from '../../remote/ProductName';
import { streamsApiRef } from '../streamsApiRef';
import {
  MessageFeed,
  MessageFeedRequest,
  MessageFeedState,
} from './MessageFeed';

/**
 * Messages that are there already, newest first, and the cursor to those after
 * them.
 *
 * @public
 */
export type FeedSeed = { messages: Message[]; newer?: string };

/**
 * The live tail of a stream; it can be paused and goes on from where it was.
 *
 * @public
 */
export type MessageFeedControl = MessageFeedState & {
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
export function useMessageFeed(
  port: PortName | undefined,
  request: MessageFeedRequest,
  seed?: FeedSeed,
): MessageFeedControl | undefined {
  const api = useApi(streamsApiRef);
  const [, render] = useReducer((count: number) => count + 1, 0);
  const portKey = port && JSON.stringify(port);
  const requestKey = JSON.stringify(request);
  const latest = useRef({ port, request, seed });
  latest.current = { port, request, seed };

  const feed = useMemo(() => {
    const asked = latest.current;
    return portKey && requestKey && asked.port
      ? new MessageFeed(api, asked.port, asked.request, asked.seed)
      : undefined;
  }, [api, portKey, requestKey]);

  useEffect(() => {
    if (!feed) {
      return undefined;
    }
    const unsubscribe = feed.subscribe(render);
    feed.resume();
    return () => {
      unsubscribe();
      feed.leave();
    };
  }, [feed]);

  const pause = useCallback(() => feed?.pause(), [feed]);
  const resume = useCallback(() => feed?.resume(), [feed]);
  const jumpToNow = useCallback(() => feed?.jumpToNow(), [feed]);
  return feed && { ...feed.state, pause, resume, jumpToNow };
}
