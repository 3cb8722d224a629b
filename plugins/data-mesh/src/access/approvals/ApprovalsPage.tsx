import { Content, Header, Page } from '@backstage/core-components';
import { Approvals } from './Approvals';

/** The Approvals page with the header of the legacy frontend system. */
export function ApprovalsPage() {
  return (
    <Page themeId="tool">
      <Header title="Approvals" />
      <Content>
        <Approvals />
      </Content>
    </Page>
  );
}
