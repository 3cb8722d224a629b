import { RiKey2Line } from '@remixicon/react';

/** The icon of the My access page in menus, as large as the text around it. */
export function MyAccessIcon() {
  return <RiKey2Line size="1.5rem" aria-hidden />;
}
