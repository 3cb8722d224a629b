import {
  DataProductEntity,
  FieldNode,
} from '@datamesh-portal/plugin-data-mesh-common';
import { ProductName } from '@datamesh-portal/plugin-data-mesh-react';
import { createContext, useContext } from 'react';
import { SchemaVersions } from './table/schemaName';

/** The port that the Stream tab shows, as everything about a message needs it. */
export type StreamPort = {
  entity: DataProductEntity;
  product: ProductName;
  port: string;
  /** Names the port among all products, for what this browser remembers. */
  key: string;
  /** From registry and contract; empty until they are known. */
  fields: FieldNode[];
  versions: SchemaVersions;
  /** Whether this viewer sees all of the stream, raw bytes included. */
  seesEverything: boolean;
  /** An address that opens a message. */
  messageLink: (message: string) => string;
  /** The path of the Schema tab, at a version if it is known. */
  schemaPath: (version?: number) => string;
  /** Reads with this filter. */
  onFilter: (filter: string) => void;
  /** After access was asked for or rights changed. */
  onRightsChange: () => void;
};

export const StreamPortContext = createContext<StreamPort | undefined>(
  undefined,
);

export function useStreamPort(): StreamPort {
  const port = useContext(StreamPortContext);
  if (!port) {
    throw new Error('A message can only be shown within the Stream tab');
  }
  return port;
}
