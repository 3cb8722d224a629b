import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';

/** Something wrong with a filter, at a place in its text. */
export type FilterProblem = {
  message: string;
  /** Position of the first character, from 0. */
  from: number;
  /** Position after the last one. */
  to: number;
  /** With a warning the filter can be used. */
  severity: 'error' | 'warning';
};

/** What could stand at the caret. */
export type FilterSuggestion = {
  kind: 'variable' | 'field' | 'header' | 'function' | 'method';
  label: string;
  /** What goes into the text in place of `from` to `to`. */
  insert: string;
  from: number;
  to: number;
  /** A type, or how a function is written. */
  detail?: string;
  description?: string;
};

export type FilterFunctionHelp = { signature: string; description: string };

/** The language of filters, as the editor needs it. */
export type FilterLanguage = {
  check(expression: string, fields: FieldNode[]): FilterProblem[];
  complete(
    expression: string,
    position: number,
    fields: FieldNode[],
  ): FilterSuggestion[];
  functions: readonly FilterFunctionHelp[];
};

let loading: Promise<FilterLanguage> | undefined;

/**
 * Loads parser and checks, which are too heavy for the first chunk. It can be
 * tried again when it fails; the server checks every filter anyway.
 */
export function loadFilterLanguage(): Promise<FilterLanguage> {
  loading ??= import('./celLanguage').then(
    module => module.celLanguage,
    error => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}
