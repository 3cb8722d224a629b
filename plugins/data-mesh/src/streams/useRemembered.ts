import { useCallback, useEffect, useRef, useState } from 'react';

// A browser may keep nothing, as private windows do: then it lasts as long as
// the page.
function read<T>(key: string, accept: (value: unknown) => T): T {
  try {
    return accept(JSON.parse(window.localStorage.getItem(key) ?? 'null'));
  } catch {
    return accept(undefined);
  }
}

function write(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // See above.
  }
}

/**
 * A value that this browser remembers.
 *
 * @param key - names it; another key has another value
 * @param accept - makes a value of what was stored, whoever stored it
 */
export function useRemembered<T>(
  key: string,
  accept: (stored: unknown) => T,
): [T, (next: T) => void] {
  const [kept, setKept] = useState(() => ({ key, value: read(key, accept) }));
  const latest = useRef(accept);
  latest.current = accept;
  const value = kept.key === key ? kept.value : read(key, accept);
  useEffect(() => {
    setKept(before =>
      before.key === key ? before : { key, value: read(key, latest.current) },
    );
  }, [key]);
  const remember = useCallback(
    (next: T) => {
      write(key, next);
      setKept({ key, value: next });
    },
    [key],
  );
  return [value, remember];
}
