import { Content, Header, Page } from '@backstage/core-components';
import { ReactNode } from 'react';

/**
 * A page of the legacy frontend system. These three are deprecated in favour of
 * the new system's pages, and nothing else gives a page of a legacy app its theme,
 * its place in the sidebar's layout and the title of its tab.
 */
export function LegacyPage(props: { title: string; children: ReactNode }) {
  return (
    <Page themeId="tool">
      <Header title={props.title} />
      <Content>{props.children}</Content>
    </Page>
  );
}
