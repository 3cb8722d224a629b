/** Something that can be written at the caret. @public */
export interface FilterSuggestion {
  kind: 'variable' | 'field' | 'header' | 'function' | 'method';
  /** For display. */
  label: string;
  /** What goes into the text in place of `from` to `to`. */
  insert: string;
  /** Position in the text of the first character that is replaced. */
  from: number;
  to: number;
  /** A type, or how a function is written. */
  detail?: string;
  description?: string;
}

/** A suggestion that is the same wherever it is made. */
export type Suggested = Omit<FilterSuggestion, 'from' | 'to'>;
