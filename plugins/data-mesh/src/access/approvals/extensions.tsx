import { Content } from '@backstage/core-components';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { approvalsPath } from '../../chrome/address/approvalsPath';
import { ApprovalsIcon } from './ApprovalsIcon';
import { approvalsRouteRef } from './routes';

export const approvalsPage = PageBlueprint.make({
  name: 'approvals',
  params: {
    path: approvalsPath(),
    title: 'Approvals',
    icon: <ApprovalsIcon />,
    routeRef: approvalsRouteRef,
    loader: () =>
      import('./ApprovalsInbox').then(m => (
        // The legacy Page has this landmark, the page of this system none.
        <main>
          <Content>
            <m.ApprovalsInbox />
          </Content>
        </main>
      )),
  },
});
