import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Switch } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import { StatePanel } from '@datamesh-portal/plugin-data-mesh-react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { ShowMore } from '../../chrome/reads/ShowMore';
import { GrowingList } from '../../chrome/reads/useGrowingList';
import { ProductsLink } from '../ProductsLink';
import { GrantsByProduct } from './GrantsByProduct';
import { LinkedGrant } from './LinkedGrant';

/** The viewer's grants, and those of what they own. */
export function MyGrantsCard(props: {
  list: GrowingList<Grant>;
  ended: boolean;
  linked?: string;
  onEnded: (ended: boolean) => void;
  onChanged: () => void;
}) {
  const { list, ended, linked, onEnded, onChanged } = props;
  return (
    <EntityInfoCard
      title="What you may read and write"
      headerActions={
        <Switch label="Show ended" isSelected={ended} onChange={onEnded} />
      }
    >
      <ReadFrame
        remote={list.remote}
        what="your access"
        meanwhile="What is granted on the platform stays as it is."
        loading={{ rows: 4, columns: ['4fr', '1fr'] }}
      >
        {({ items }) => {
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
              {list.hasMore && (
                <ShowMore
                  reading={list.remote.loading}
                  onMore={list.readMore}
                />
              )}
            </>
          );
        }}
      </ReadFrame>
    </EntityInfoCard>
  );
}
