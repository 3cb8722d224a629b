import {
  compileFilter,
  completeFilter,
  FILTER_FUNCTIONS,
} from '@datamesh-portal/plugin-data-mesh-common/filter';
import { FilterLanguage } from './filterLanguage';

/** Filters in CEL, as the server understands them. */
export const celLanguage: FilterLanguage = {
  check: (expression, fields) =>
    compileFilter(expression, { fields: { value: fields } }).problems,
  complete: (expression, position, fields) =>
    completeFilter(expression, position, { value: fields }),
  functions: FILTER_FUNCTIONS,
};
