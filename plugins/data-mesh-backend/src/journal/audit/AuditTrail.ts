import { AuditCheck } from '@datamesh-portal/plugin-data-mesh-common';
import { AuditEntry, AuditSubject } from './AuditEntry';

/** An entry in its place. */
export interface AuditRecord extends AuditEntry {
  /** 1 for the first; no number is left out. */
  sequence: number;
  /** Hash of the record before; 64 zeros for the first. */
  previousHash: string;
  /** SHA-256, hexadecimal, of everything else in the record, see `hashOf`. */
  hash: string;
}

/** What was written and can be proven; appended to by the store alone. */
export interface AuditTrail {
  /** In their order, in pages behind the scenes. */
  records(query: {
    product?: string;
    /** Those that tell of it, or of what it led to. */
    about?: AuditSubject;
    /** Of this moment or later. */
    from?: Date;
    /** Before this moment. */
    to?: Date;
  }): AsyncIterable<AuditRecord>;

  /** The newest records of an action on a product, newest first. */
  newest(query: {
    product: string;
    action: string;
    limit: number;
  }): Promise<AuditRecord[]>;

  /** Reads the whole chain, a page at a time, and tells the first problem. */
  check(): Promise<AuditCheck>;
}
