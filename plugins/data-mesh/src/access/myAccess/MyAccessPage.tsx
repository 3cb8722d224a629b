import { Content, Header, Page } from '@backstage/core-components';
import { MyAccess } from './MyAccess';

/** The My access page with the header of the legacy frontend system. */
export function MyAccessPage() {
  return (
    <Page themeId="tool">
      <Header title="My access" />
      <Content>
        <MyAccess />
      </Content>
    </Page>
  );
}
