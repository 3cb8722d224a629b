import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import type { FilterProblem } from '@datamesh-portal/plugin-data-mesh-common/filter';

/** What the editor and the plain field that stands in for it have in common. */
export type FilterInputProps = {
  value: string;
  /** Accessible name. */
  label: string;
  /** Id of the element that says what is wrong. */
  describedBy: string;
  isInvalid: boolean;
  /** Shown while it is empty. */
  hint: string;
  /** Whether it takes over the focus of what it replaces. */
  hasFocus: boolean;
  fields: FieldNode[];
  onChange: (text: string) => void;
  onApply: (text: string) => void;
  /** Escape. */
  onCancel: () => void;
  onProblems: (problems: FilterProblem[]) => void;
};
