import { createRouteRef } from '@backstage/core-plugin-api';

/** The Approvals page. */
export const approvalsRouteRef = createRouteRef({ id: 'data-mesh-approvals' });
