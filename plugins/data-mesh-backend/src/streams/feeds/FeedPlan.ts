import { InputError } from '@backstage/errors';
import {
  MessageOrder,
  MessageTail,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  StreamPositions,
  StreamTailRequest,
} from '@datamesh-portal/plugin-data-mesh-node';
import { PortStream } from '../visibility/GrantedRights';
import { decodeCursor, encodeCursor } from '../scans/PageCursor';

const DEFAULT_PER_SECOND = 50;

/** Where a tail begins, and how it is gone on with. */
export class FeedPlan {
  readonly request: Pick<
    StreamTailRequest,
    'start' | 'partitions' | 'isolation' | 'perSecond'
  >;
  readonly #at: PortStream;
  readonly #order: MessageOrder;
  readonly #partition?: number;

  /** Throws an `InputError` for a cursor that leads nowhere. */
  constructor(at: PortStream, tail: MessageTail) {
    const { cursor: text, partition, isolation, perSecond } = tail;
    const cursor =
      text === undefined ? undefined : decodeCursor(at, text, { partition });
    if (cursor && cursor.towards !== 'newer') {
      throw new InputError(
        'A tail goes on from a cursor to newer messages; this one leads to older ones',
      );
    }
    this.#at = at;
    this.#order = cursor?.order ?? 'newest-first';
    this.#partition = partition;
    this.request = {
      start: cursor?.positions,
      ...(partition !== undefined && { partitions: [partition] }),
      isolation: isolation ?? 'committed',
      perSecond: perSecond ?? DEFAULT_PER_SECOND,
    };
  }

  cursorAfter(positions: StreamPositions): string {
    return encodeCursor(this.#at, {
      towards: 'newer',
      order: this.#order,
      partition: this.#partition,
      positions,
    });
  }
}
