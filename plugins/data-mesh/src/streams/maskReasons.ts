import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import { createContext, useContext } from 'react';

/** Classification of fields by path, as the contract has it. */
export type Classifications = ReadonlyMap<string, string>;

export function classificationsOf(fields: FieldNode[]): Classifications {
  const entries = (nodes: FieldNode[]): [string, string][] =>
    nodes.flatMap(({ path, classification, children }) => [
      ...(classification ? [[path, classification] as [string, string]] : []),
      ...entries(children),
    ]);
  return new Map(entries(fields));
}

export const ClassificationContext = createContext<Classifications>(new Map());

/**
 * Why a field is masked, as far as the contract of the port shown tells:
 * `the contract says personal`.
 */
export function useMaskReason(path: string | undefined): string | undefined {
  const classifications = useContext(ClassificationContext);
  const classification =
    path === undefined ? undefined : classifications.get(path);
  return classification && `the contract says ${classification}`;
}
