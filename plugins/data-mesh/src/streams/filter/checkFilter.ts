import { FieldNode } from '@datamesh-portal/plugin-data-mesh-common';
import type { FilterProblem } from '@datamesh-portal/plugin-data-mesh-common/filter';
import { loadFilterLanguage } from './filterLanguage';

/** What is wrong with a filter, as far as can be told here. */
export async function checkFilter(
  expression: string,
  fields: FieldNode[],
): Promise<FilterProblem[]> {
  if (!expression.trim()) {
    return [];
  }
  try {
    return (await loadFilterLanguage()).check(expression, fields);
  } catch {
    // The server checks it anyway and says what is wrong.
    return [];
  }
}
