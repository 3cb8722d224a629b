import {
  Message,
  MessageSchemas,
} from '@datamesh-portal/plugin-data-mesh-common';
import { BatchRecords } from '../records/BatchRecords';
import { RecordBatch } from '../records/RecordBatch';
import { UnreadRecords } from '../records/UnreadRecords';
import { ALL_PARTS, RecordDecoder } from './RecordDecoder';
import { CompiledSelection } from './SelectionShelf';
import { TaskSchemas } from './SchemaShelf';
import { SiftingProgress } from './SiftingProgress';
import { SiftedMessage, SiftTask } from './SiftTask';
import { RecordVisitor } from '../records/walkStretch';
import { SparedPlace } from './workOrder';

/** Of whole messages in one answer. */
const MAX_WHOLE_BYTES = 16 * 1024 * 1024;

/** The task was given up meanwhile. */
export class SiftingCancelled extends Error {}

export interface StretchSifterOptions {
  task: Pick<SiftTask, 'maxMatches' | 'surplus' | 'valueSchema'>;
  /** Place in the task. */
  stretch: number;
  partition: number;
  selection: CompiledSelection;
  schemas: TaskSchemas;
  progress: SiftingProgress;
  spared: SparedPlace[];
  onFilterFailure(reason: string): void;
}

interface Kept {
  records: BatchRecords | UnreadRecords;
  index: number;
  edge: number;
}

/**
 * Finds the messages of a stretch that pass. Decodes no more of a record than
 * is needed to tell.
 *
 * As soon as a schema is missing nothing is decoded any more: the other ids are
 * collected, so that they can be asked for at once.
 */
export class StretchSifter implements RecordVisitor {
  matches = 0;
  readonly #options: StretchSifterOptions;
  readonly #decoder: RecordDecoder;
  readonly #messages: SiftedMessage[] = [];
  /** The newest so far, where all pass and only they are wanted. */
  readonly #newest: Kept[] = [];
  #bytes = 0;

  constructor(options: StretchSifterOptions) {
    this.#options = options;
    this.#decoder = new RecordDecoder(
      options.partition,
      options.schemas.schemaOf,
      options.task.valueSchema,
    );
  }

  unpack({ firstOffset }: RecordBatch): boolean {
    const { progress, stretch } = this.#options;
    progress.unpack(stretch, firstOffset);
    return this.#isSpared(firstOffset, undefined);
  }

  unpacked(records: BatchRecords): void {
    this.#options.progress.unpacked(records.sizeBytes);
  }

  visit(
    records: BatchRecords | UnreadRecords,
    index: number,
    edge: number,
  ): boolean {
    const { progress, task, selection } = this.#options;
    if (progress.isCancelled) {
      throw new SiftingCancelled();
    }
    progress.look(records.delta);
    const drops = task.surplus === 'dropped';
    if (drops && !selection.filterParts) {
      this.matches += 1;
      this.#newest.push({ records, index, edge });
      keepLast(this.#newest, task.maxMatches);
      return true;
    }
    const message = this.#pass(records);
    if (!message) {
      return true;
    }
    this.matches += 1;
    this.#bytes += records.sizeOf(index);
    this.#messages.push({ offset: records.offset, message, edge });
    if (drops) {
      keepLast(this.#messages, task.maxMatches);
      return true;
    }
    return (
      this.matches < task.maxMatches &&
      (selection.cuts || this.#bytes < MAX_WHOLE_BYTES)
    );
  }

  /** What passed, in the order of visits. */
  finish(): SiftedMessage[] {
    const { progress, stretch, task } = this.#options;
    const newest = lastOf(this.#newest, task.maxMatches).flatMap(
      ({ records, index, edge }) => {
        progress.unpack(stretch, records.firstOffset);
        progress.decode(records.select(index).delta);
        const message = this.#pass(records);
        return message ? [{ offset: records.offset, message, edge }] : [];
      },
    );
    return [...lastOf(this.#messages, task.maxMatches), ...newest];
  }

  /** The selected record as it is shown; undefined when it does not pass. */
  #pass(records: BatchRecords | UnreadRecords): Message | undefined {
    const { selection, schemas } = this.#options;
    if (records.unread || this.#isSpared(records.firstOffset, records.delta)) {
      return this.#sieve(this.#decoder.spare(records));
    }
    if (schemas.missing.size > 0) {
      this.#decoder.nameSchemas(records);
      return selection.filterParts ? undefined : this.#decoder.spare(records);
    }
    try {
      return this.#read(records);
    } catch {
      // Nobody foresaw such a record: it must not hide those around it.
      return this.#sieve(this.#decoder.spare(records));
    }
  }

  #read(records: BatchRecords): Message | undefined {
    const { selection, schemas, progress } = this.#options;
    const { filterParts } = selection;
    // Also of parts that are not decoded: what a schema marks hides headers.
    const marks = selection.masks
      ? this.#decoder.schemasOf(records)
      : undefined;
    if (filterParts) {
      const draft = this.#decoder.decode(records, filterParts);
      const passed =
        schemas.missing.size === 0 ? this.#sieve(draft, marks) : undefined;
      if (!passed || filterParts === ALL_PARTS) {
        return passed;
      }
      progress.decode(records.delta);
    }
    const message = this.#decoder.decode(records, ALL_PARTS);
    return schemas.missing.size > 0 ? message : this.#sieve(message, marks);
  }

  #sieve(message: Message, marks?: MessageSchemas): Message | undefined {
    const { selection, progress, onFilterFailure } = this.#options;
    progress.sieve();
    const verdict = selection.sieve(message, marks);
    if (verdict.passes) {
      return verdict.message;
    }
    if (verdict.failure !== undefined) {
      onFilterFailure(verdict.failure);
    }
    return undefined;
  }

  #isSpared(firstOffset: bigint, delta: number | undefined): boolean {
    const { spared, stretch } = this.#options;
    return (
      spared.length > 0 &&
      spared.some(
        place =>
          place.stretch === stretch &&
          place.firstOffset === firstOffset &&
          place.delta === delta,
      )
    );
  }
}

/** Lets a list grow to twice what is wanted of it, so that it is seldom moved. */
function keepLast<T>(list: T[], count: number): void {
  if (list.length > 2 * count) {
    list.splice(0, list.length - count);
  }
}

function lastOf<T>(list: T[], count: number): T[] {
  return list.slice(Math.max(0, list.length - count));
}
