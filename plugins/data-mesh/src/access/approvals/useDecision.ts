import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  AccessDecision,
  AccessRequest,
} from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useCommand } from '../../chrome/commands/useCommand';
import { statusOf } from '../../chrome/failures/statusOf';

const CONFLICT = 409;

/** Someone else was faster. */
export type DecisionConflict = {
  error: Error;
  /** The request as it is now, if it can still be read. */
  latest?: AccessRequest;
};

/** Sends a decision on what the viewer saw, once. */
export function useDecision(
  request: AccessRequest,
  callbacks: {
    onDecided: (decided: AccessRequest) => void;
    onConflict: () => void;
  },
) {
  const api = useApi(accessApiRef);
  const { run, running, error } = useCommand();
  const [conflict, setConflict] = useState<DecisionConflict>();
  const { id, revision } = request;

  const decide = (decision: Omit<AccessDecision, 'revision'>) =>
    run(async () => {
      setConflict(undefined);
      try {
        const decided = await api.decideRequest(id, { revision, ...decision });
        callbacks.onDecided(decided);
      } catch (failure) {
        if (statusOf(failure) !== CONFLICT) {
          throw failure;
        }
        const latest = await api.getAccessRequest(id).catch(() => undefined);
        setConflict({ error: toError(failure), latest });
        callbacks.onConflict();
      }
    });
  return { decide, pending: running, error, conflict };
}
