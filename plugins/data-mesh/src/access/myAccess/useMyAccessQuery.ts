import { useAddressQuery } from '../../chrome/address/useAddressQuery';

/** What the My access page shows; the address bar holds it. */
export type MyAccessQuery = {
  /** Id of the grant that a link led to. */
  grant?: string;
  /** Id of the opened request. */
  request?: string;
  /** Whether grants that ended are listed too. */
  ended: boolean;
};

function readQuery(params: URLSearchParams): MyAccessQuery {
  return {
    grant: params.get('grant') || undefined,
    request: params.get('request') || undefined,
    ended: params.get('ended') === 'true',
  };
}

/** The state of the My access page, which the address bar holds. */
export function useMyAccessQuery() {
  return useAddressQuery(readQuery);
}
