import {
  PortName,
  useMessageScan,
  useMessageFeed,
} from '@datamesh-portal/plugin-data-mesh-react';
import { readRequestOf, StreamQuery } from './query/streamQuery';
import { useTailSeed } from './useTailSeed';

/** What the tab shows of a port: a read, or in live mode what arrives. */
export function useStreamShown(port: PortName, query: StreamQuery) {
  const { seed, keep } = useTailSeed(query);
  const read = useMessageScan(
    query.live ? undefined : port,
    readRequestOf(query),
  );
  const tail = useMessageFeed(
    query.live ? port : undefined,
    {
      partition: query.partition,
      filter: query.filter,
      isolation: query.isolation,
      perSecond: query.rate,
    },
    seed,
  );
  const shown = tail ?? read;
  return {
    read,
    tail,
    messages: shown.messages,
    view: shown.view,
    /** To be called before live mode begins. */
    keepForLive: () => keep(read),
  };
}
