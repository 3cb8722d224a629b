import { Breaks } from '../ChangeList';
import {
  AvroEnum,
  AvroField,
  AvroFixed,
  AvroLogical,
  AvroRecord,
  AvroSchema,
  isNamed,
} from '../../../schemas/avro/AvroSchema';
import { unqualified } from '../../../schemas/unqualified';

const PROMOTIONS: Record<string, string[]> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
};

/** Same number, other meaning: reading one as the other is off, but harmless. */
const LOCAL = /^local-/;
const TIMES = /^(date|time-.*|(local-)?timestamp-.*)$/;

/**
 * Whether data of one schema can be read with another, by the rules of schema
 * resolution of the Avro 1.12 specification. Beyond them, decimals of another
 * scale and times of another unit count as unreadable: readers take their bytes
 * for another value.
 */
export class AvroResolution {
  /** Pairs of records that were judged, or are being judged and taken for fine. */
  readonly #judged = new Map<AvroRecord, Map<AvroRecord, boolean>>();
  #assumed: Array<[AvroRecord, AvroRecord]> = [];

  canRead(writer: AvroSchema, reader: AvroSchema): boolean {
    if (writer.kind === 'union') {
      return writer.branches.every(branch => this.canRead(branch, reader));
    }
    if (reader.kind === 'union') {
      return reader.branches.some(branch => this.canRead(writer, branch));
    }
    switch (writer.kind) {
      case 'primitive':
        return (
          reader.kind === 'primitive' &&
          isReadAs(writer.type, reader.type) &&
          keepsMeaning(writer.logical, reader.logical)
        );
      case 'array':
        return (
          reader.kind === 'array' && this.canRead(writer.items, reader.items)
        );
      case 'map':
        return (
          reader.kind === 'map' && this.canRead(writer.values, reader.values)
        );
      case 'enum':
        return reader.kind === 'enum' && isEnumReadable(writer, reader);
      case 'fixed':
        return reader.kind === 'fixed' && isFixedReadable(writer, reader);
      default:
        return reader.kind === 'record' && this.#canReadRecord(writer, reader);
    }
  }

  judge(older: AvroSchema, newer: AvroSchema): Breaks {
    return {
      breaksWriters: !this.canRead(older, newer),
      breaksReaders: !this.canRead(newer, older),
    };
  }

  /** Whether a field of the reader gets its value from data of the writer. */
  canReadField(writer: AvroRecord, field: AvroField): boolean {
    const sources = sourcesOf(field, writer);
    return sources.length === 0
      ? field.default !== undefined
      : sources.length === 1 && this.canRead(sources[0].type, field.type);
  }

  #canReadRecord(writer: AvroRecord, reader: AvroRecord): boolean {
    const known = this.#judged.get(writer)?.get(reader);
    if (known !== undefined) {
      return known;
    }
    const assumedBefore = this.#assumed.length;
    this.#judge(writer, reader, true);
    this.#assumed.push([writer, reader]);
    const result =
      namesMatch(writer, reader) &&
      reader.fields.every(field => this.canReadField(writer, field));
    if (!result) {
      // What was found fine meanwhile may rest on this pair being fine.
      for (const [otherWriter, otherReader] of this.#assumed.splice(
        assumedBefore,
      )) {
        this.#judged.get(otherWriter)?.delete(otherReader);
      }
      this.#judge(writer, reader, false);
    }
    return result;
  }

  #judge(writer: AvroRecord, reader: AvroRecord, result: boolean): void {
    const readers = this.#judged.get(writer) ?? new Map();
    this.#judged.set(writer, readers.set(reader, result));
  }
}

/** The fields of the writer that a field of the reader may mean. */
export function sourcesOf(field: AvroField, writer: AvroRecord): AvroField[] {
  const names = new Set([field.name, ...field.aliases]);
  return writer.fields.filter(({ name }) => names.has(name));
}

/** Unqualified names, and what the reader was called before. */
export function namesMatch(writer: AvroSchema, reader: AvroSchema): boolean {
  if (!isNamed(writer) || !isNamed(reader)) {
    return true;
  }
  const name = unqualified(writer.name);
  return [reader.name, ...reader.aliases].some(
    known => unqualified(known) === name,
  );
}

/** Symbols that the reader neither knows nor has a default for. */
export function unreadSymbols(writer: AvroEnum, reader: AvroEnum): string[] {
  return reader.default === undefined
    ? writer.symbols.filter(symbol => !reader.symbols.includes(symbol))
    : [];
}

/** Whether a reader of one logical type takes the bytes of another for the same value. */
export function keepsMeaning(
  writer: AvroLogical | undefined,
  reader: AvroLogical | undefined,
): boolean {
  if (!writer || !reader) {
    return true;
  }
  if (writer.name === 'decimal' && reader.name === 'decimal') {
    return (
      writer.scale === reader.scale &&
      (writer.precision ?? 0) <= (reader.precision ?? 0)
    );
  }
  return (
    writer.name.replace(LOCAL, '') === reader.name.replace(LOCAL, '') ||
    !TIMES.test(writer.name) ||
    !TIMES.test(reader.name)
  );
}

function isReadAs(writer: string, reader: string): boolean {
  return writer === reader || (PROMOTIONS[writer] ?? []).includes(reader);
}

function isEnumReadable(writer: AvroEnum, reader: AvroEnum): boolean {
  return (
    namesMatch(writer, reader) && unreadSymbols(writer, reader).length === 0
  );
}

function isFixedReadable(writer: AvroFixed, reader: AvroFixed): boolean {
  return (
    writer.size === reader.size &&
    namesMatch(writer, reader) &&
    keepsMeaning(writer.logical, reader.logical)
  );
}
