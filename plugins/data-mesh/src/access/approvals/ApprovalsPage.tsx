import { LegacyPage } from '../../chrome/pages/LegacyPage';
import { ApprovalsInbox } from './ApprovalsInbox';

/** The Approvals page with the header of the legacy frontend system. */
export function ApprovalsPage() {
  return (
    <LegacyPage title="Approvals">
      <ApprovalsInbox />
    </LegacyPage>
  );
}
