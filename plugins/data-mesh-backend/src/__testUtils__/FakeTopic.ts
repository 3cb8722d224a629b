import { ConflictError, InputError } from '@backstage/errors';
import {
  Message,
  MessageSelection,
  Payload,
  Sieve,
} from '@datamesh-portal/plugin-data-mesh-common';
import { createSieve } from '@datamesh-portal/plugin-data-mesh-common/filter';
import {
  StreamPositions,
  StreamReadRequest,
  StreamReadStep,
  StreamTailRequest,
  StreamTailStep,
} from '@datamesh-portal/plugin-data-mesh-node';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** A message as a test writes it. */
export interface FakeMessage {
  partition?: number;
  timestamp?: Date;
  key?: string | null;
  value: object | null;
  headers?: Record<string, string>;
  /** As if the value could not be decoded: these are its bytes. */
  undecodable?: string;
}

const SCANNED_IN_A_STEP = 100;

/** A topic in memory, read through the sieve as a real one is. */
export class FakeTopic {
  readonly partitions: Message[][];
  incarnation: string;
  /** Between two steps of a tail. */
  tailStepMs = 20;
  /** Keeps reads from ending, until somebody gives them up. */
  isStuck = false;
  /** What was asked for, as it was asked. */
  readonly asked: Array<StreamReadRequest | StreamTailRequest> = [];
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
      const { partition = 0, key, value, headers = {} } = message;
      const log = this.partitions[partition];
      const offset = log.length;
      const { timestamp = new Date(1_700_000_000_000 + offset) } = message;
      log.push({
        partition,
        offset: String(offset),
        timestamp,
        key: toText(key === undefined ? String(offset) : key),
        value: toValue(message, value),
        headers: Object.entries(headers).map(([name, text]) => ({
          name,
          value: toText(text),
        })),
      });
    }
    return this;
  }

  async *read(request: StreamReadRequest): AsyncIterable<StreamReadStep> {
    this.asked.push(request);
    this.running++;
    try {
      yield* this.#read(request);
    } finally {
      this.running--;
    }
  }

  async *#read(request: StreamReadRequest): AsyncIterable<StreamReadStep> {
    const { direction, signal } = request;
    const isForward = direction === 'forward';
    const sieve = toSieve(request.selection);
    const start = this.#startOf(request);
    const [from, to] = [this.#positions(start), this.#positions(start)];
    const moving = isForward ? to.offsets : from.offsets;
    const todo = this.#between(request, start);
    const counts = { messages: 0, bytes: 0, matches: 0 };
    const partitions = start.size;
    let messages: Message[] = [];
    let at: Date | undefined;
    const step = (stop?: StreamReadStep['stop']): StreamReadStep => {
      const found = messages;
      messages = [];
      return {
        messages: found,
        progress: {
          ...counts,
          partitions,
          partitionsDone: stop === 'exhausted' ? partitions : 0,
          ...(at && { at }),
        },
        lower: { ...from, offsets: new Map(from.offsets) },
        upper: { ...to, offsets: new Map(to.offsets) },
        hasOlder: [...from.offsets.values()].some(offset => offset > 0n),
        stop,
      };
    };
    for (const message of todo) {
      signal.throwIfAborted();
      if (counts.messages === request.bounds.messages) {
        yield step('messages');
        return;
      }
      counts.messages++;
      counts.bytes += 100;
      at = message.timestamp;
      const offset = BigInt(message.offset);
      moving.set(message.partition, isForward ? offset + 1n : offset);
      const verdict = sieve(message);
      if (verdict.passes) {
        messages.push(verdict.message);
        counts.matches++;
      }
      if (counts.matches === request.limit) {
        yield step('limit');
        return;
      }
      if (counts.messages % SCANNED_IN_A_STEP === 0) {
        yield step();
      }
    }
    if (this.isStuck) {
      yield step();
      await once(signal, 'abort');
      signal.throwIfAborted();
    }
    yield step('exhausted');
  }

  async *tail(request: StreamTailRequest): AsyncIterable<StreamTailStep> {
    this.asked.push(request);
    this.running++;
    try {
      const { signal, start, partitions, selection, perSecond } = request;
      const sieve = toSieve(selection);
      const at = start ? this.#check(start) : this.#ends(partitions);
      for (;;) {
        signal.throwIfAborted();
        const arrived = this.partitions.flatMap((log, partition) => {
          const offset = at.get(partition);
          at.set(partition, BigInt(log.length));
          return offset === undefined ? [] : log.slice(Number(offset));
        });
        const found = arrived.flatMap(message => {
          const verdict = sieve(message);
          return verdict.passes ? [verdict.message] : [];
        });
        const shown = found.slice(-perSecond);
        yield {
          messages: shown,
          received: arrived.length,
          matches: found.length,
          skipped: found.length - shown.length,
          upper: this.#positions(at),
        };
        await setTimeout(this.tailStepMs, undefined, { signal });
      }
    } finally {
      this.running--;
    }
  }

  #positions(offsets: Map<number, bigint>): StreamPositions {
    return { incarnation: this.incarnation, offsets: new Map(offsets) };
  }

  #check({ incarnation, offsets }: StreamPositions): Map<number, bigint> {
    if (incarnation !== this.incarnation) {
      throw new ConflictError(`The topic ${this.#name} was created anew`);
    }
    this.#choose([...offsets.keys()]);
    return new Map(offsets);
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
      return this.#check(start.positions);
    }
    const ends = this.#ends(partitions);
    const offsetOf = (partition: number, end: bigint): bigint => {
      const log = this.partitions[partition];
      switch (start.at) {
        case 'end':
          return end;
        case 'beginning':
          return 0n;
        case 'offset':
          return start.offset < end ? start.offset : end;
        default: {
          const { time } = start;
          const index = log.findIndex(({ timestamp }) => timestamp >= time);
          return index < 0 ? end : BigInt(index);
        }
      }
    };
    return new Map(
      [...ends].map(([partition, end]) => [
        partition,
        offsetOf(partition, end),
      ]),
    );
  }

  /** In time order, in the direction of the read. */
  #between(
    { direction }: StreamReadRequest,
    start: Map<number, bigint>,
  ): Message[] {
    const isForward = direction === 'forward';
    const messages = [...start]
      .flatMap(([partition, offset]) => {
        const log = this.partitions[partition];
        return isForward
          ? log.slice(Number(offset))
          : log.slice(0, Number(offset));
      })
      .sort(
        (a, b) =>
          a.timestamp.getTime() - b.timestamp.getTime() ||
          a.partition - b.partition ||
          Number(a.offset) - Number(b.offset),
      );
    return isForward ? messages : messages.reverse();
  }
}

function toSieve(selection: MessageSelection): Sieve {
  const { hashKey } = selection;
  return createSieve(selection, {
    ...(hashKey !== undefined && {
      pseudonym: (text: string) =>
        createHmac('sha256', hashKey).update(text).digest('hex').slice(0, 12),
    }),
  });
}

function toText(text: string | null): Payload {
  return text === null
    ? { format: 'empty', sizeBytes: 0 }
    : { format: 'text', data: text, sizeBytes: Buffer.byteLength(text) };
}

function toValue({ undecodable }: FakeMessage, value: object | null): Payload {
  if (undecodable !== undefined) {
    return {
      format: 'hex',
      data: `0x${Buffer.from(undecodable).toString('hex')}`,
      sizeBytes: undecodable.length,
      schemaId: 100,
      error: 'The payload ends within a field',
    };
  }
  return value === null
    ? { format: 'empty', sizeBytes: 0 }
    : { format: 'json', data: value as {}, sizeBytes: 10 };
}
