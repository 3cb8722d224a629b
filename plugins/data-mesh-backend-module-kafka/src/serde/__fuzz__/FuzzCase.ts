import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

export const FUZZ_FORMATS = ['avro', 'json', 'protobuf', 'batches'] as const;
export type FuzzFormat = (typeof FUZZ_FORMATS)[number];

/** A schema with payloads, as it lies in the corpus. */
export interface FuzzCase {
  format: FuzzFormat;
  /** What is special about it, or what once went wrong. */
  note: string;
  /** Absent for record batches, and for JSON without a schema. */
  schema?: string;
  references?: Array<{ name: string; schema: string }>;
  /** Base64, without the header of the wire format. */
  payloads: string[];
}

const CORPUS = resolvePackagePath(
  '@datamesh-portal/plugin-data-mesh-backend-module-kafka',
  'src/serde/__fixtures__/corpus',
);

/** Where cases of a format are kept. */
export function corpusFolder(format: FuzzFormat): string {
  return path.join(CORPUS, format);
}

/** All cases of a format, by the name of their file. */
export function readCorpus(format: FuzzFormat): Map<string, FuzzCase> {
  const folder = corpusFolder(format);
  return new Map(
    readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .sort()
      .map(name => [
        name,
        JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as FuzzCase,
      ]),
  );
}
