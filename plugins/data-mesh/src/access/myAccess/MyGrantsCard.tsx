import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Button, Flex, Switch } from '@backstage/ui';
import { Grant } from '@datamesh-portal/plugin-data-mesh-common';
import {
  FailurePanel,
  ListPage,
  LoadingRows,
  Remote,
  StatePanel,
} from '@datamesh-portal/plugin-data-mesh-react';
import { StaleNote } from '../../chrome/notices/StaleNote';
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
  const { value, loading, error } = remote;
  const missing =
    linked && value && !value.items.some(({ id }) => id === linked);
  return (
    <EntityInfoCard
      title="What you may read and write"
      headerActions={
        <Switch label="Show ended" isSelected={ended} onChange={onEnded} />
      }
    >
      <StaleNote remote={remote} />
      {!value && loading && (
        <LoadingRows
          label="Loading your access"
          rows={4}
          columns={['4fr', '1fr']}
        />
      )}
      {!value && !loading && error && (
        <FailurePanel
          error={error}
          what="your access"
          meanwhile="What is granted on the platform stays as it is."
          onRetry={remote.refresh}
        />
      )}
      {missing && <LinkedGrant id={linked} onChanged={onChanged} />}
      {value?.items.length === 0 && !missing && (
        <StatePanel state="empty" title="No access yet">
          Grants to you, your groups, and the components and systems that you
          own appear here. Ask for access on the page of{' '}
          <ProductsLink>a data product</ProductsLink>.
        </StatePanel>
      )}
      {value && value.items.length > 0 && (
        <GrantsByProduct
          grants={value.items}
          linked={linked}
          onChanged={onChanged}
        />
      )}
      {value?.nextCursor && (
        <Flex justify="center">
          <Button variant="secondary" isPending={loading} onPress={onMore}>
            Show more
          </Button>
        </Flex>
      )}
    </EntityInfoCard>
  );
}
