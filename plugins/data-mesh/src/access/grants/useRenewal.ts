import { useApi } from '@backstage/core-plugin-api';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { useCommand } from '../../chrome/commands/useCommand';
import { useNotice } from '../../chrome/notices/useNotice';

/** Asks for the same again, once: the button is gone before a second press. */
export function useRenewal(grant: Grant, onChanged: () => void) {
  const api = useApi(accessApiRef);
  const notify = useNotice();
  const { run, running, error } = useCommand();
  // Once the grant is read again, what it says counts.
  const [asked, setAsked] = useState<{ of: Grant; request: string }>();
  const renew = () =>
    run(async () => {
      const request = await api.renewGrant(grant.id, grant.revision);
      setAsked({ of: grant, request: request.id });
      notify(
        request.state === 'approved'
          ? 'Renewed.'
          : 'Asked for the same again. You are told of the decision.',
      );
      onChanged();
    });
  return {
    renew,
    running,
    error,
    request: grant.renewal ?? (asked?.of === grant ? asked.request : undefined),
  };
}
