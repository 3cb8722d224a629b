import { useEffect, useRef } from 'react';

/**
 * A value, or the last one of the same list while a longer part of it is read.
 *
 * @param list - names the list; another list begins with nothing
 */
export function useKept<T>(value: T | undefined, list: string): T | undefined {
  const kept = useRef<{ list: string; value?: T }>({ list });
  const known = kept.current.list === list ? kept.current.value : undefined;
  useEffect(() => {
    if (value !== undefined || kept.current.list !== list) {
      kept.current = { list, value };
    }
  }, [value, list]);
  return value ?? known;
}
