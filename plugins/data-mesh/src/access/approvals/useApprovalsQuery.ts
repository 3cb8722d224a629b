import { AccessRequestState } from '@datamesh-portal/plugin-data-mesh-common';
import { AccessRequestQuery } from '@datamesh-portal/plugin-data-mesh-react';
import { useAddressQuery } from '../../chrome/address/useAddressQuery';

/** The states a request may be in, in the order of its life. */
export const REQUEST_STATES: AccessRequestState[] = [
  'waiting',
  'question',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
];

/** What the Approvals page shows; the address bar holds it. */
export type ApprovalsQuery = Pick<
  AccessRequestQuery,
  'state' | 'text' | 'product'
> & {
  /** What waits for the viewer, or everything that they have a part in. */
  view: 'to-decide' | 'all';
  /** Id of the opened request. */
  request?: string;
};

function readQuery(params: URLSearchParams): ApprovalsQuery {
  const view = params.get('view') === 'all' ? 'all' : 'to-decide';
  return {
    view,
    state: REQUEST_STATES.find(state => state === params.get('state')),
    text: params.get('text') || undefined,
    product: params.get('product') || undefined,
    request: params.get('request') || undefined,
  };
}

/** The filters as the API takes them. */
export function listQuery(query: ApprovalsQuery): AccessRequestQuery {
  const { view, state, text, product } = query;
  return { view, state, text, product };
}

/** The state of the Approvals page, which the address bar holds. */
export function useApprovalsQuery() {
  return useAddressQuery(readQuery);
}
