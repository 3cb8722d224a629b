import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { AccessRequest } from '@datamesh-portal/plugin-data-mesh-common';
import {
  accessApiRef,
  failureOf,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useCommand } from '../../chrome/commands/useCommand';

/** What became of one of several decisions. */
export type BulkResult = {
  request: AccessRequest;
  /** The request after the decision; absent when it failed. */
  decided?: AccessRequest;
  /** Why it failed. */
  problem?: string;
};

/**
 * Makes the same decision on several requests, one after the other, each on the
 * revision that the viewer saw. One that fails does not keep the others.
 */
export function useBulkDecision() {
  const api = useApi(accessApiRef);
  const [results, setResults] = useState<BulkResult[]>([]);
  const { run, running } = useCommand();

  const decideAll = (
    requests: AccessRequest[],
    decision: { verdict: 'approve' | 'reject'; note?: string },
  ) =>
    run(async () => {
      setResults([]);
      for (const request of requests) {
        const { id, revision } = request;
        let result: BulkResult;
        try {
          const decided = await api.decideRequest(id, {
            revision,
            ...decision,
          });
          result = { request, decided };
        } catch (failure) {
          const error = toError(failure);
          result = { request, problem: failureOf(error).message };
        }
        setResults(before => [...before, result]);
      }
    });

  return { decideAll, results, running };
}
