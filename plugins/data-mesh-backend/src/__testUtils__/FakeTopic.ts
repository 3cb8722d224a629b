import { ConflictError, InputError } from '@backstage/errors';
import { Message } from '@datamesh-portal/plugin-data-mesh-common';
import {
  sinceOf,
  StreamPositions,
  StreamReadRequest,
  StreamReadStep,
  StreamTailRequest,
  StreamTailStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { TestbedRecord } from '@datamesh-portal/plugin-data-mesh-node/testUtils';
import { setTimeout } from 'node:timers/promises';
import { decoded, decodedRecord, FakeMessage } from './fakeMessages';
import { fakeRead } from './fakeRead';
import { FakeSifter, SchemaContents } from './FakeSifter';
import { inTimeOrder } from './inTimeOrder';

export type { FakeMessage } from './fakeMessages';

/** A topic in memory, read through the sieve as a real one is. */
export class FakeTopic {
  readonly partitions: Message[][];
  incarnation: string;
  /** Between two steps of a tail. */
  tailStepMs = 20;
  /** Keeps reads from ending, until somebody gives them up. */
  isStuck = false;
  /** What tails say about its brokers. */
  silentSince?: Date;
  /** Whether the cluster has it no more. */
  isDeleted = false;
  /** What was asked for, as it was asked. */
  readonly asked: Array<StreamReadRequest | StreamTailRequest> = [];
  /** Of its values. */
  schemas: SchemaContents = new Map();
  /** Reads and tails that go on at present. */
  running = 0;
  readonly #name: string;

  constructor(name: string, partitions: number = 1) {
    this.#name = name;
    this.incarnation = `${name}-1`;
    this.partitions = Array.from({ length: partitions }, () => []);
  }

  append(...messages: FakeMessage[]): this {
    for (const message of messages) {
      const log = this.partitions[message.partition ?? 0];
      log.push(decoded(message, log.length));
    }
    return this;
  }

  appendRecords(records: TestbedRecord[]): this {
    for (const record of records) {
      const log = this.partitions[record.partition];
      log.push(decodedRecord(record, log.length));
    }
    return this;
  }

  async *read(request: StreamReadRequest): AsyncIterable<StreamReadStep> {
    this.asked.push(request);
    if (request.signal.aborted) {
      return;
    }
    this.running++;
    try {
      const start = this.#startOf(request);
      yield* fakeRead(this.#between(request, start), {
        request,
        start: this.#positions(start, sinceOf(request)),
        isStuck: () => this.isStuck,
        schemas: this.schemas,
      });
    } finally {
      this.running--;
    }
  }

  async *tail(request: StreamTailRequest): AsyncIterable<StreamTailStep> {
    this.asked.push(request);
    this.running++;
    try {
      const { signal, start, selection, perSecond } = request;
      if (!(perSecond >= 1)) {
        throw new InputError('Show at least one message a second');
      }
      const places = start
        ? this.#resume(start, request.partitions)
        : this.#ends(request.partitions);
      while (!signal.aborted) {
        this.#demandThere();
        const sifter = new FakeSifter(selection, this.schemas);
        const arrived = inTimeOrder(
          [...places].map(([partition, offset]) =>
            this.partitions[partition].slice(Number(offset)),
          ),
          'forward',
        );
        const wanted = arrived.filter(
          ({ timestamp }) => !(start?.since && timestamp < start.since),
        );
        for (const partition of places.keys()) {
          places.set(partition, BigInt(this.partitions[partition].length));
        }
        const found = wanted.flatMap(message => sifter.sift(message) ?? []);
        const shown = found.slice(-perSecond);
        yield {
          messages: shown,
          received: arrived.length,
          matches: found.length,
          skipped: found.length - shown.length,
          filterFailures: sifter.failures,
          silentSince: this.silentSince,
          upper: this.#positions(places, start?.since),
        };
        await setTimeout(this.tailStepMs, undefined, { signal }).catch(
          () => {},
        );
      }
    } finally {
      this.running--;
    }
  }

  #positions(offsets: Map<number, bigint>, since?: Date): StreamPositions {
    return {
      incarnation: this.incarnation,
      offsets: new Map(offsets),
      ...(since && { since }),
    };
  }

  /** Partitions that were added since are read from their beginning. */
  #resume(
    { incarnation, offsets }: StreamPositions,
    partitions?: number[],
  ): Map<number, bigint> {
    if (incarnation !== this.incarnation) {
      throw new ConflictError(`The topic ${this.#name} was created anew`);
    }
    return new Map(
      this.#choose(partitions).map(partition => [
        partition,
        offsets.get(partition) ?? 0n,
      ]),
    );
  }

  #demandThere() {
    if (this.isDeleted) {
      throw new ConflictError(`The topic ${this.#name} was deleted meanwhile`);
    }
  }

  #ends(partitions?: number[]): Map<number, bigint> {
    return new Map(
      this.#choose(partitions).map(partition => [
        partition,
        BigInt(this.partitions[partition].length),
      ]),
    );
  }

  #choose(partitions?: number[]): number[] {
    const unknown = partitions?.find(each => !this.partitions[each]);
    if (unknown !== undefined) {
      throw new InputError(`${this.#name} has no partition ${unknown}`);
    }
    return partitions ?? [...this.partitions.keys()];
  }

  #startOf({ start, partitions }: StreamReadRequest): Map<number, bigint> {
    if (start.at === 'positions') {
      return this.#resume(start.positions, partitions);
    }
    const offsetOf = (partition: number, end: bigint): bigint => {
      switch (start.at) {
        case 'end':
          return end;
        case 'beginning':
          return 0n;
        case 'offset':
          return [0n, start.offset, end].sort(ascending)[1];
        default: {
          const index = this.partitions[partition].findIndex(
            ({ timestamp }) => timestamp >= start.time,
          );
          return index < 0 ? end : BigInt(index);
        }
      }
    };
    return new Map(
      [...this.#ends(partitions)].map(([partition, end]) => [
        partition,
        offsetOf(partition, end),
      ]),
    );
  }

  #between(
    { direction }: StreamReadRequest,
    start: Map<number, bigint>,
  ): Message[] {
    return inTimeOrder(
      [...start].map(([partition, offset]) => {
        const log = this.partitions[partition];
        return direction === 'forward'
          ? log.slice(Number(offset))
          : log.slice(0, Number(offset));
      }),
      direction,
    );
  }
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}
