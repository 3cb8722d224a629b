import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
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
          <Container>
            <m.ApprovalsInbox />
          </Container>
        </main>
      )),
  },
});
