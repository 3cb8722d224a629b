import { AuditCheck } from '@datamesh-portal/plugin-data-mesh-common';
import {
  AuditRow,
  columnsOf,
  hashOf,
  NO_HASH,
  toAuditRecord,
} from './AuditRow';
import { AuditRecord } from './AuditEntry';

type Problem = NonNullable<AuditCheck['problem']>;

/** Where the chain should end, and the number of the newest record there is. */
export interface ChainHead {
  newest: number;
  /** Absent when the head is missing. */
  end?: { sequence: number; hash: string };
}

/**
 * Goes through the records in their order and finds the first that is not what
 * was written. Who can write to all of the database can also forge a whole
 * chain with its head; that shows against a hash that was noted elsewhere.
 */
export class ChainChecker {
  readonly #head: ChainHead;
  #last = { sequence: 0, hash: NO_HASH };
  #problem: Problem | undefined;

  constructor(head: ChainHead) {
    this.#head = head;
  }

  /** Whether the chain is intact up to this record. */
  accept(row: AuditRow): boolean {
    this.#problem = this.#findProblem(row);
    if (!this.#problem) {
      this.#last = { sequence: Number(row.sequence), hash: row.hash };
    }
    return !this.#problem;
  }

  conclude(): Omit<AuditCheck, 'checkedAt'> {
    const problem = this.#problem ?? this.#findProblemAtEnd();
    return {
      intact: !problem,
      records: this.#last.sequence,
      ...(this.#last.sequence > 0 && { headHash: this.#last.hash }),
      ...(problem && { problem }),
    };
  }

  #findProblem(row: AuditRow): Problem | undefined {
    const sequence = Number(row.sequence);
    const expected = this.#last.sequence + 1;
    if (sequence > expected) {
      return removed(expected, sequence - 1);
    }
    const record = readRecord(row);
    if (!record || hashOf(row.content) !== row.hash) {
      return changed(sequence, 'its hash does not fit its content');
    }
    if (record.sequence !== sequence) {
      return {
        sequence,
        kind: 'reordered',
        message: `Record ${sequence} was written as record ${record.sequence}: records were put in another order`,
      };
    }
    if (record.previousHash !== this.#last.hash) {
      return sequence === 1
        ? changed(1, 'it names a record before it')
        : changed(
            sequence - 1,
            `record ${sequence} was written after another one in its place`,
          );
    }
    if (!agrees(row, record)) {
      return changed(sequence, 'what it is found by differs from its content');
    }
    return undefined;
  }

  #findProblemAtEnd(): Problem | undefined {
    const { newest, end } = this.#head;
    const last = this.#last;
    if (!end) {
      return {
        sequence: last.sequence + 1,
        kind: 'removed',
        message:
          'The head of the chain is missing: whether records were removed at the end cannot be told',
      };
    }
    if (end.sequence > last.sequence) {
      return removed(last.sequence + 1, end.sequence);
    }
    if (end.sequence < newest) {
      return changed(
        end.sequence + 1,
        `the chain should end with record ${end.sequence}: it was added past the portal, or the head was set back`,
      );
    }
    return end.hash === last.hash
      ? undefined
      : changed(last.sequence, 'the head of the chain names another hash');
  }
}

function readRecord(row: AuditRow): AuditRecord | undefined {
  try {
    return toAuditRecord(row);
  } catch {
    return undefined;
  }
}

function agrees(row: AuditRow, record: AuditRecord): boolean {
  const columns = columnsOf(record);
  return (
    Number(row.at) === columns.at &&
    row.product === columns.product &&
    row.subject === columns.subject &&
    row.cause === columns.cause
  );
}

function changed(sequence: number, why: string): Problem {
  return {
    sequence,
    kind: 'changed',
    message: `Record ${sequence} was changed: ${why}`,
  };
}

function removed(first: number, last: number): Problem {
  return {
    sequence: first,
    kind: 'removed',
    message:
      first === last
        ? `Record ${first} was removed`
        : `Records ${first} to ${last} were removed`,
  };
}
