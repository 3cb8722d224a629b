import type {
  LineageDirection,
  LineageExpansion,
} from '@datamesh-portal/plugin-data-mesh-common';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';

export const MAX_DEPTH = 5;
const DEFAULT_DEPTH = 2;

export type Sides = 'upstream' | 'downstream' | 'both';
export type Form = 'graph' | 'list';

export type LineageOptions = {
  sides: Sides;
  depth: number;
  form: Form;
  directions: LineageDirection[];
  expanded: LineageExpansion[];
  change: (
    options: Partial<Pick<LineageOptions, 'sides' | 'depth' | 'form'>>,
  ) => void;
  expand: (expansion: LineageExpansion) => void;
};

function readSides(value: string | null): Sides {
  return value === 'upstream' || value === 'downstream' ? value : 'both';
}

function readDepth(value: string | null): number {
  const depth = Number(value);
  return Number.isInteger(depth) && depth >= 1 && depth <= MAX_DEPTH
    ? depth
    : DEFAULT_DEPTH;
}

const NONE: LineageExpansion[] = [];

/** What the tab shows, kept in the address so that it can be shared. */
export function useLineageOptions(focusRef: string): LineageOptions {
  const [params, setParams] = useSearchParams();
  const [expansions, setExpansions] = useState({ of: focusRef, list: NONE });

  const sides = readSides(params.get('lineage'));
  const depth = readDepth(params.get('depth'));
  const form = params.get('as') === 'list' ? 'list' : 'graph';

  const directions = useMemo<LineageDirection[]>(
    () => (sides === 'both' ? ['upstream', 'downstream'] : [sides]),
    [sides],
  );
  const change = useCallback<LineageOptions['change']>(
    options =>
      setParams(
        last => {
          const next = new URLSearchParams(last);
          if (options.sides) next.set('lineage', options.sides);
          if (options.depth) next.set('depth', String(options.depth));
          if (options.form) next.set('as', options.form);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const expand = useCallback(
    (expansion: LineageExpansion) =>
      setExpansions(last => ({
        of: focusRef,
        list: [...(last.of === focusRef ? last.list : NONE), expansion],
      })),
    [focusRef],
  );

  return {
    sides,
    depth,
    form,
    directions,
    expanded: expansions.of === focusRef ? expansions.list : NONE,
    change,
    expand,
  };
}
