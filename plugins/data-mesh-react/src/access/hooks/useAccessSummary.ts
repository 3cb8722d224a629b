import { AccessSummary } from '@datamesh-portal/plugin-data-mesh-common';
import { Remote } from '../../remote/useRemote';
import { useAccessRead } from './useAccessRead';

/** How much waits for the viewer's decision, kept up to date. @public */
export function useAccessSummary(): Remote<AccessSummary> {
  return useAccessRead('summary', {}, (api, _, options) =>
    api.getAccessSummary(options),
  );
}
