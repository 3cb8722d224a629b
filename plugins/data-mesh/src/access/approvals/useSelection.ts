import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { useMemo, useState } from 'react';

/** Which of the listed requests are chosen to be decided together. */
export function useSelection(requests: AccessRequest[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(
    () => requests.filter(({ id, may }) => ids.has(id) && may.decide),
    [requests, ids],
  );
  const selectedIds = useMemo(
    () => new Set(selected.map(({ id }) => id)),
    [selected],
  );
  return {
    selected,
    selectedIds,
    select: (id: string, chosen: boolean) =>
      setIds(before => {
        const next = new Set(before);
        if (chosen) {
          next.add(id);
        } else {
          next.delete(id);
        }
        return next;
      }),
    selectAll: (chosen: AccessRequest[]) =>
      setIds(new Set(chosen.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}
