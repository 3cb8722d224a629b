import { SiftedMessage } from '../sifting/SiftTask';

/** A message with its place in its partition. */
type Mergeable = Pick<SiftedMessage, 'offset' | 'edge'>;

/** What was looked at of a partition, next to what was looked at before. */
export interface Sifted<M> {
  /** Ascending by offset. */
  messages: M[];
  /** Of everything that was looked at, see `SiftedStretch`. */
  edge?: number;
  /** How far it goes: behind it when reading forward, before it backward. */
  place: bigint;
}

/** Earlier in the direction of reading is less. */
interface Rank {
  edge: number;
  partition: number;
}

interface Piece<M> extends Sifted<M> {
  /** In reading order. */
  next: number;
  /** Of the partition before this piece, and including it. */
  before: number;
  after: number;
}

interface Branch<M> {
  partition: number;
  place: bigint;
  pieces: Piece<M>[];
  /** The rank's edge of everything that was looked at. */
  edge: number;
  done: boolean;
}

interface Top<M> {
  branch: Branch<M>;
  rank: Rank;
  head?: { piece: Piece<M>; message: M };
}

/**
 * Brings the messages of several partitions into one order: by edge, partition
 * and offset (see `SiftedMessage.edge`), or backward by the reverse.
 *
 * A message comes out as soon as no partition can still hold one that belongs
 * before it. Partitions arrive in pieces of any size, each next to the one
 * before; how they are cut does not change the order, nor does going on in
 * another merge from `places`.
 */
export class MessageMerge<M extends Mergeable> {
  readonly #sign: 1 | -1;
  readonly #branches = new Map<number, Branch<M>>();
  #buffered = 0;
  #reached = -Infinity;

  /** @param places - Where reading begins, by partition. */
  constructor(
    direction: 'forward' | 'backward',
    places: Iterable<[partition: number, place: bigint]>,
  ) {
    this.#sign = direction === 'forward' ? 1 : -1;
    for (const [partition, place] of places) {
      this.#branches.set(partition, {
        partition,
        place,
        pieces: [],
        edge: -Infinity,
        done: false,
      });
    }
  }

  add(partition: number, sifted: Sifted<M>): void {
    const branch = this.#branches.get(partition)!;
    const edge =
      sifted.edge === undefined ? -Infinity : this.#edge(sifted.edge);
    const after = Math.max(branch.edge, edge);
    branch.pieces.push({ ...sifted, next: 0, before: branch.edge, after });
    branch.edge = after;
    this.#buffered += sifted.messages.length;
  }

  /** Nothing of this partition will be added any more. */
  finish(partition: number): void {
    this.#branches.get(partition)!.done = true;
  }

  /** The next messages whose place in the order is certain. */
  take(limit: number): M[] {
    return this.#take(limit, true);
  }

  /**
   * The next messages, whatever is still to come from partitions that are
   * behind: for a scan that has to stop before it could be certain.
   */
  flush(limit: number): M[] {
    return this.#take(limit, false);
  }

  /** Messages that wait for their turn. */
  get buffered(): number {
    return this.#buffered;
  }

  /**
   * How far each partition has come: on this side of it lies everything that
   * was taken and nothing that was not.
   */
  get places(): Map<number, bigint> {
    return new Map(
      [...this.#branches.values()].map(({ partition, place }) => [
        partition,
        place,
      ]),
    );
  }

  /** Pieces of a partition that are ahead of the order. */
  ahead(partition: number): number {
    return this.#branches.get(partition)!.pieces.length;
  }

  /** Partitions that are behind come first, so that they are read first. */
  compare(a: number, b: number): number {
    const rank = (partition: number): Rank => ({
      edge: this.#branches.get(partition)!.edge,
      partition: partition * this.#sign,
    });
    return compareRanks(rank(a), rank(b));
  }

  /** The edge up to which the order is certain, in milliseconds. */
  get reached(): number | undefined {
    return Number.isFinite(this.#reached)
      ? this.#reached * this.#sign
      : undefined;
  }

  #take(limit: number, certain: boolean): M[] {
    const taken: M[] = [];
    let top = this.#top(certain);
    while (top?.head && taken.length < limit) {
      const { branch, head } = top;
      const { piece, message } = head;
      taken.push(message);
      piece.next += 1;
      branch.pieces.splice(0, branch.pieces.indexOf(piece));
      branch.place = this.#sign === 1 ? message.offset + 1n : message.offset;
      this.#reached = Math.max(this.#reached, top.rank.edge);
      top = this.#top(certain);
    }
    this.#buffered -= taken.length;
    this.#settle(top?.rank);
    return taken;
  }

  /**
   * What is next: a message, or (without one) the partition that has to be read
   * further before anything else is certain.
   */
  #top(certain: boolean): Top<M> | undefined {
    let top: Top<M> | undefined;
    for (const branch of this.#branches.values()) {
      const partition = branch.partition * this.#sign;
      const piece = branch.pieces.find(
        ({ next, messages }) => next < messages.length,
      );
      if (piece) {
        const message = this.#head(piece);
        const edge = Math.max(piece.before, this.#edge(message.edge));
        const rank = { edge, partition };
        if (!top || compareRanks(rank, top.rank) < 0) {
          top = { branch, rank, head: { piece, message } };
        }
      } else if (certain && !branch.done) {
        const rank = { edge: branch.edge, partition };
        if (!top || compareRanks(rank, top.rank) < 0) {
          top = { branch, rank };
        }
      }
    }
    return top;
  }

  #head({ messages, next }: Piece<M>): M {
    return messages[this.#sign === 1 ? next : messages.length - 1 - next];
  }

  /** Lets go of pieces that lie before everything that is still to come. */
  #settle(top: Rank | undefined): void {
    if (top) {
      this.#reached = Math.max(this.#reached, top.edge);
    }
    for (const branch of this.#branches.values()) {
      const partition = branch.partition * this.#sign;
      let piece = branch.pieces.at(0);
      while (
        piece &&
        piece.next === piece.messages.length &&
        (!top || compareRanks({ edge: piece.after, partition }, top) <= 0)
      ) {
        branch.place = piece.place;
        branch.pieces.shift();
        piece = branch.pieces.at(0);
      }
    }
  }

  #edge(edge: number): number {
    return edge * this.#sign;
  }
}

function compareRanks(a: Rank, b: Rank): number {
  // Not by difference: the edge of what was not looked at is infinite.
  if (a.edge !== b.edge) {
    return a.edge < b.edge ? -1 : 1;
  }
  return a.partition - b.partition;
}
