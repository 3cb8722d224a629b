import {
  MessageScanState,
  FeedSeed,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useRef } from 'react';
import { StreamQuery } from './query/streamQuery';

const keyOf = ({ port, partition, filter, isolation }: StreamQuery) =>
  JSON.stringify([port, partition, filter, isolation]);

/**
 * Lets live mode go on from the newest messages that are shown, so that nothing
 * between them and the first live one is missing.
 */
export function useTailSeed(query: StreamQuery) {
  const kept = useRef<{ key: string; seed: FeedSeed }>();
  const key = keyOf(query);
  return {
    seed: kept.current?.key === key ? kept.current.seed : undefined,
    keep(read: MessageScanState) {
      const { newer } = read.progress;
      const isNewest = query.start.at === 'newest' && !query.page;
      kept.current =
        isNewest && read.phase === 'ended' && newer !== undefined
          ? { key, seed: { messages: read.messages, newer } }
          : undefined;
    },
  };
}
