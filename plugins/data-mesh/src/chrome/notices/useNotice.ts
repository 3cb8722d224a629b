import { alertApiRef, useApiHolder } from '@backstage/core-plugin-api';
import { toastApiRef } from '@backstage/frontend-plugin-api';

const SHOWN_MS = 5_000;

/** Tells the viewer that something succeeded, wherever the app says such things. */
export function useNotice(): (message: string) => void {
  const apis = useApiHolder();
  return message => {
    // Apps of the legacy frontend system have no toasts.
    const toastApi = apis.get(toastApiRef);
    if (toastApi) {
      toastApi.post({ title: message, status: 'success', timeout: SHOWN_MS });
    } else {
      apis
        .get(alertApiRef)
        ?.post({ message, severity: 'success', display: 'transient' });
    }
  };
}
