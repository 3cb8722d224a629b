import { FilterFailures } from '@datamesh-portal/plugin-data-mesh-common';

/** The sum, with the first example. */
export function addFailures(
  before: FilterFailures | undefined,
  more: FilterFailures | undefined,
): FilterFailures | undefined {
  return before && more
    ? { count: before.count + more.count, example: before.example }
    : before ?? more;
}
