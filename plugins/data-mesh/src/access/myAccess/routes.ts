import { createRouteRef } from '@backstage/core-plugin-api';

/** The My access page. */
export const myAccessRouteRef = createRouteRef({ id: 'data-mesh-my-access' });
