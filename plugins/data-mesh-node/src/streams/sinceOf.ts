import { StreamReadRequest } from './StreamPlatform';

/**
 * What a read leaves out lies before it, wherever in the stream: times may be out
 * of order in a partition. Undefined for a read that leaves out nothing.
 *
 * @public
 */
export function sinceOf({
  start,
  direction,
}: Pick<StreamReadRequest, 'start' | 'direction'>): Date | undefined {
  if (direction === 'backward') {
    return undefined;
  }
  switch (start.at) {
    case 'time':
      return start.time;
    case 'positions':
      return start.positions.since;
    default:
      return undefined;
  }
}
