import { useCallback, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import {
  changeStreamQuery,
  readStreamQuery,
  StreamQuery,
  writeStreamQuery,
} from './streamQuery';

/** The state of the Stream tab, which the address bar holds. */
export function useStreamQuery() {
  const { search, hash } = useLocation();
  const navigate = useNavigate();
  const query = useMemo(() => readStreamQuery(search, hash), [search, hash]);
  // Two changes in one turn must not undo each other.
  const latest = useRef({ query, search });
  latest.current = { query, search };
  const change = useCallback(
    (changes: Partial<StreamQuery>) => {
      const next = changeStreamQuery(latest.current.query, changes);
      latest.current.query = next;
      // The back button walks through pages, not through opened messages.
      navigate(writeStreamQuery(next, latest.current.search), {
        replace: !('page' in changes),
      });
    },
    [navigate],
  );
  return { query, change };
}
