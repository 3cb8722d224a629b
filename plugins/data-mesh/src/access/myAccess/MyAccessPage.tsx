import { LegacyPage } from '../../chrome/pages/LegacyPage';
import { MyAccess } from './MyAccess';

/** The My access page with the header of the legacy frontend system. */
export function MyAccessPage() {
  return (
    <LegacyPage title="My access">
      <MyAccess />
    </LegacyPage>
  );
}
