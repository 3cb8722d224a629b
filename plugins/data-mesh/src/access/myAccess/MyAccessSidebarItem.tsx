import { SidebarItem } from '@backstage/core-components';
import { myAccessPath } from '../accessPages';
import { MyAccessIcon } from './MyAccessIcon';

/** The menu item of the My access page. @public */
export function MyAccessSidebarItem(props: {
  /** Path of the page; `/my-access` unless given. */
  to?: string;
}) {
  const { to = myAccessPath() } = props;
  return <SidebarItem icon={MyAccessIcon} to={to} text="My access" />;
}
