/** What a worker is doing with a record. */
export enum SiftingStep {
  unpackBatch,
  compileSchema,
  decode,
  sieve,
}

/** Where a worker has come to. */
export interface SiftingPlace {
  step: SiftingStep;
  /** Place of the stretch in its task. */
  stretch: number;
  /** Of the batch. */
  firstOffset: bigint;
  /** Of the record, from the first offset; of no meaning while unpacking. */
  delta: number;
  /** The one that is being compiled. */
  schemaId: number;
}

enum Cell {
  working,
  cancelled,
  step,
  stretch,
  delta,
  schemaId,
  records,
  kibibytes,
}

const CELLS_AT = 8;

/**
 * What a worker has done of its task, in memory that both threads see: it can be
 * read while the worker is stuck, and after it died.
 */
export class SiftingProgress {
  readonly buffer: SharedArrayBuffer;
  readonly #firstOffset: BigInt64Array;
  readonly #cells: Int32Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(64)) {
    this.buffer = buffer;
    this.#firstOffset = new BigInt64Array(buffer, 0, 1);
    this.#cells = new Int32Array(buffer, CELLS_AT);
  }

  begin(): void {
    this.#cells.fill(0, Cell.step);
    Atomics.store(this.#cells, Cell.working, 1);
  }

  end(): void {
    Atomics.store(this.#cells, Cell.working, 0);
  }

  get isWorking(): boolean {
    return Atomics.load(this.#cells, Cell.working) === 1;
  }

  /** Asks the worker to leave off, or takes that back. */
  set isCancelled(cancelled: boolean) {
    Atomics.store(this.#cells, Cell.cancelled, cancelled ? 1 : 0);
  }

  get isCancelled(): boolean {
    return Atomics.load(this.#cells, Cell.cancelled) === 1;
  }

  /** Records that were looked at. */
  get records(): number {
    return this.#cells[Cell.records];
  }

  /** Bytes that were decompressed. */
  get bytes(): number {
    return this.#cells[Cell.kibibytes] * 1024;
  }

  get place(): SiftingPlace {
    return {
      step: this.#cells[Cell.step],
      stretch: this.#cells[Cell.stretch],
      firstOffset: this.#firstOffset[0],
      delta: this.#cells[Cell.delta],
      schemaId: this.#cells[Cell.schemaId] >>> 0,
    };
  }

  unpack(stretch: number, firstOffset: bigint): void {
    this.#firstOffset[0] = firstOffset;
    this.#cells[Cell.stretch] = stretch;
    this.#cells[Cell.step] = SiftingStep.unpackBatch;
  }

  unpacked(bytes: number): void {
    this.#cells[Cell.kibibytes] += Math.ceil(bytes / 1024);
  }

  /** Counts a record, which is decoded next. */
  look(delta: number): void {
    this.#cells[Cell.records] += 1;
    this.decode(delta);
  }

  decode(delta: number): void {
    this.#cells[Cell.delta] = delta;
    this.#cells[Cell.step] = SiftingStep.decode;
  }

  sieve(): void {
    this.#cells[Cell.step] = SiftingStep.sieve;
  }

  /** Says that a schema is compiled, in the midst of decoding. */
  compile<T>(schemaId: number, compile: () => T): T {
    const step = this.#cells[Cell.step];
    this.#cells[Cell.schemaId] = schemaId;
    this.#cells[Cell.step] = SiftingStep.compileSchema;
    const compiled = compile();
    this.#cells[Cell.step] = step;
    return compiled;
  }
}
