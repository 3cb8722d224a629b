import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { myAccessPath } from '../accessPages';
import { MyAccessIcon } from './MyAccessIcon';
import { myAccessRouteRef } from './routes';

export const myAccessPage = PageBlueprint.make({
  name: 'my-access',
  params: {
    path: myAccessPath(),
    title: 'My access',
    icon: <MyAccessIcon />,
    routeRef: myAccessRouteRef,
    loader: () =>
      import('./MyAccess').then(m => (
        // The legacy Page has this landmark, the page of this system none.
        <main>
          <Container>
            <m.MyAccess />
          </Container>
        </main>
      )),
  },
});
