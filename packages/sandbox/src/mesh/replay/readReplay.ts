import { HISTORY_END } from '../records/time';
import { World } from '../records/World';
import { MeshEvent, MeshStream } from '../streams/MeshStream';

/** An event that waits to be replayed on its stream. */
export interface ReplayEvent {
  stream: MeshStream;
  event: MeshEvent;
}

/** What happened after the history, over all streams, in the order of 2013. */
export function readReplay(
  streams: readonly MeshStream[],
  world: World,
): ReplayEvent[] {
  return streams
    .flatMap(stream =>
      [...stream.events(world)]
        .filter(({ at }) => at >= HISTORY_END)
        .map(event => ({ stream, event })),
    )
    .sort((a, b) => a.event.at - b.event.at);
}
