import { HISTORY_END } from '../records/time';
import { World } from '../records/World';
import { MeshEvent } from '../streams/MeshStream';
import { EncodedStream } from '../wire/createEncoder';

/** An event that waits to be replayed on its stream. */
export interface ReplayEvent {
  encoded: EncodedStream;
  event: MeshEvent;
}

/** What happened after the history, over all streams, in the order of 2013. */
export function readReplay(
  streams: EncodedStream[],
  world: World,
): ReplayEvent[] {
  return streams
    .flatMap(encoded =>
      [...encoded.stream.events(world)]
        .filter(({ at }) => at >= HISTORY_END)
        .map(event => ({ encoded, event })),
    )
    .sort((a, b) => a.event.at - b.event.at);
}
