import { useApi } from '@backstage/core-plugin-api';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { accessApiRef } from '@datamesh-portal/plugin-data-mesh-react';
import { useNotice } from '../../chrome/notices/useNotice';
import { useCommand } from '../../chrome/commands/useCommand';

/** What can be done with a grant in one click. */
export function useGrantCommands(grant: Grant, onChanged: () => void) {
  const api = useApi(accessApiRef);
  const notify = useNotice();
  const { run, running, error } = useCommand();
  const { id, revision } = grant;

  const command = (work: () => Promise<unknown>, done: string) => async () => {
    if (await run(work)) {
      notify(done);
      onChanged();
    }
  };
  return {
    running,
    error,
    confirm: command(
      () => api.confirmGrant(id, revision),
      'Confirmed: the access stays.',
    ),
    retry: command(() => api.retryGrant(id), 'Tried again.'),
  };
}
