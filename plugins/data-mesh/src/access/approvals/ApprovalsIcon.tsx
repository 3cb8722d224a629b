import { RiInboxArchiveLine } from '@remixicon/react';

/** The icon of the Approvals page in menus, as large as the text around it. */
export function ApprovalsIcon() {
  return <RiInboxArchiveLine size="1.5rem" aria-hidden />;
}
