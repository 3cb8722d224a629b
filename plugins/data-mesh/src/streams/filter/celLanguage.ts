import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import {
  compileFilter,
  completeFilter,
  FILTER_FUNCTIONS,
} from '@datamesh-portal/plugin-data-mesh-common/filter';

/** Filters in CEL, as the server understands them and the editor needs them. */
export const celLanguage = {
  check: (expression: string, fields: FieldNode[]) =>
    compileFilter(expression, { fields: { value: fields } }).problems,
  complete: (expression: string, position: number, fields: FieldNode[]) =>
    completeFilter(expression, position, { value: fields }),
  functions: FILTER_FUNCTIONS,
};
