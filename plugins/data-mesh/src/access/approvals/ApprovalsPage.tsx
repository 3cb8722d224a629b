import { Content, Header, Page } from '@backstage/core-components';
import { ApprovalsInbox } from './ApprovalsInbox';

/** The Approvals page with the header of the legacy frontend system. */
export function ApprovalsPage() {
  return (
    <Page themeId="tool">
      <Header title="Approvals" />
      <Content>
        <ApprovalsInbox />
      </Content>
    </Page>
  );
}
