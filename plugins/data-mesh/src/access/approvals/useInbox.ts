import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import { useAccessRequests } from '@datamesh-portal/plugin-data-mesh-react';
import { useMemo, useState } from 'react';
import { useGrowingList } from '../../chrome/reads/useGrowingList';
import { ApprovalsQuery, listQuery } from './useApprovalsQuery';

/**
 * The listed requests and which of them is open: the one in the address, or the
 * first. What the viewer just decided leaves "waiting for me" at once, and the
 * next one opens.
 */
export function useInbox(
  query: ApprovalsQuery,
  change: (changes: Partial<ApprovalsQuery>) => void,
) {
  const list = useGrowingList(useAccessRequests, listQuery(query));
  const [decided, setDecided] = useState<ReadonlyMap<string, number>>(
    new Map(),
  );
  const waiting = query.view === 'to-decide';
  const requests = useMemo(
    () =>
      waiting
        ? // A request that was asked back returns with a later revision.
          list.items.filter(
            ({ id, revision }) => revision >= (decided.get(id) ?? 0),
          )
        : list.items,
    [list.items, decided, waiting],
  );
  const openId = query.request ?? requests[0]?.id;
  const index = requests.findIndex(({ id }) => id === openId);

  const open = (id: string | undefined) => change({ request: id });
  const step = (by: 1 | -1) => {
    const next = requests[index < 0 ? 0 : index + by];
    if (next) {
      open(next.id);
    }
  };

  const settle = (settled: AccessRequest[]) => {
    // What is still the viewer's to decide stays.
    const gone = new Map(
      settled
        .filter(({ may }) => !may.decide)
        .map(({ id, revision }) => [id, revision]),
    );
    setDecided(before => new Map([...before, ...gone]));
    if (waiting && index >= 0 && gone.has(requests[index].id)) {
      const rest = (request: AccessRequest) => !gone.has(request.id);
      const next =
        requests.slice(index).find(rest) ??
        requests.slice(0, index).reverse().find(rest);
      open(next?.id);
    }
  };

  return {
    list,
    requests,
    opened: index < 0 ? undefined : requests[index],
    openId,
    open,
    next: () => step(1),
    previous: () => step(-1),
    settle,
  };
}
