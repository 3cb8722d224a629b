import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Switch } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import {
  ListPage,
  Remote,
  StatePanel,
} from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { ShowMore } from '../../chrome/reads/ShowMore';
import { ProductsLink } from '../ProductsLink';
import { GrantsByProduct } from './GrantsByProduct';
import { LinkedGrant } from './LinkedGrant';

/** The viewer's grants, and those of what they own. */
export function MyGrantsCard(props: {
  remote: Remote<ListPage<Grant>>;
  ended: boolean;
  linked?: string;
  onEnded: (ended: boolean) => void;
  onMore: () => void;
  onChanged: () => void;
}) {
  const { remote, ended, linked, onEnded, onMore, onChanged } = props;
  return (
    <EntityInfoCard
      title="What you may read and write"
      headerActions={
        <Switch label="Show ended" isSelected={ended} onChange={onEnded} />
      }
    >
      <ReadFrame
        remote={remote}
        what="your access"
        meanwhile="What is granted on the platform stays as it is."
        loading={{ rows: 4, columns: ['4fr', '1fr'] }}
      >
        {({ items, nextCursor }) => {
          const missing = linked && !items.some(({ id }) => id === linked);
          return (
            <>
              {missing && <LinkedGrant id={linked} onChanged={onChanged} />}
              {items.length === 0 && !missing && (
                <StatePanel state="empty" title="No access yet">
                  Grants to you, your groups, and the components and systems
                  that you own appear here. Ask for access on the page of{' '}
                  <ProductsLink>a data product</ProductsLink>.
                </StatePanel>
              )}
              {items.length > 0 && (
                <GrantsByProduct
                  grants={items}
                  linked={linked}
                  onChanged={onChanged}
                />
              )}
              {nextCursor && (
                <ShowMore reading={remote.loading} onMore={onMore} />
              )}
            </>
          );
        }}
      </ReadFrame>
    </EntityInfoCard>
  );
}
