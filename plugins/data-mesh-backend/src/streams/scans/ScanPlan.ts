import { InputError } from '@backstage/errors';
import {
  MessageOrder,
  MessageRead,
  ReadProgress,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamPositions,
  StreamReadRequest,
  StreamReadStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { PortStream } from '../visibility/GrantedRights';
import { parseOffset } from './parseOffset';
import { decodeCursor, encodeCursor, PageCursor } from './PageCursor';

type Place = Pick<StreamReadRequest, 'start' | 'direction'>;

const DEFAULT_LIMIT = 100;

/** Where a read begins, which way it goes, and how its page is put in order. */
export class ScanPlan {
  readonly order: MessageOrder;
  readonly request: Pick<
    StreamReadRequest,
    'start' | 'direction' | 'partitions' | 'isolation' | 'limit'
  >;
  readonly #at: PortStream;
  readonly #partition?: number;

  private constructor(
    at: PortStream,
    read: MessageRead,
    { order, ...place }: Place & { order: MessageOrder },
  ) {
    const { partition, isolation, limit } = read;
    this.#at = at;
    this.#partition = partition;
    this.order = order;
    this.request = {
      ...place,
      ...(partition !== undefined && { partitions: [partition] }),
      isolation: isolation ?? 'committed',
      limit: limit ?? DEFAULT_LIMIT,
    };
  }

  /** Throws an `InputError` for what cannot be meant. */
  static of(at: PortStream, read: MessageRead): ScanPlan {
    const { start, cursor, partition } = read;
    if (cursor === undefined) {
      return new ScanPlan(at, read, placeOf(start));
    }
    if (start !== undefined) {
      throw new InputError(
        'A read begins at a start or at a cursor: leave one of them out',
      );
    }
    const { towards, order, positions } = decodeCursor(at, cursor, {
      partition,
    });
    return new ScanPlan(at, read, {
      start: { at: 'positions', positions },
      direction: towards === 'newer' ? 'forward' : 'backward',
      order,
    });
  }

  /** Cursors to what is around the messages of a read so far. */
  cursorsOf(
    step: StreamReadStep,
  ): Pick<ReadProgress, 'older' | 'newer' | 'here'> {
    const { lower, upper, hasOlder } = step;
    const isForward = this.request.direction === 'forward';
    return {
      ...(hasOlder && { older: this.#cursor('older', lower) }),
      newer: this.#cursor('newer', upper),
      here: isForward
        ? this.#cursor('newer', lower)
        : this.#cursor('older', upper),
    };
  }

  /** Puts messages that come in the direction of the read in the page's order. */
  arrange<T>(messages: T[]): T[] {
    const isForward = this.request.direction === 'forward';
    return isForward === (this.order === 'oldest-first')
      ? messages
      : messages.reverse();
  }

  #cursor(towards: PageCursor['towards'], positions: StreamPositions): string {
    const { order } = this;
    return encodeCursor(this.#at, {
      towards,
      order,
      partition: this.#partition,
      positions,
    });
  }
}

function placeOf(start: MessageRead['start']): Place & { order: MessageOrder } {
  const forward = { direction: 'forward', order: 'oldest-first' } as const;
  switch (start?.at) {
    case undefined:
    case 'newest':
      return {
        start: { at: 'end' },
        direction: 'backward',
        order: 'newest-first',
      };
    case 'beginning':
      return { start: { at: 'beginning' }, ...forward };
    case 'offset':
      if (start.offset === undefined) {
        throw new InputError('A start at an offset needs the offset');
      }
      return {
        start: { at: 'offset', offset: parseOffset(start.offset) },
        ...forward,
      };
    default:
      return {
        start: { at: 'time', time: demandTime(start?.time) },
        ...forward,
      };
  }
}

/** The router makes what is no date an invalid one. */
function demandTime(time: Date | undefined): Date {
  if (!time || Number.isNaN(time.getTime())) {
    throw new InputError(
      'A start at a time needs the time, such as 2027-01-31T12:00:00Z',
    );
  }
  return time;
}
