import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { StatePanel, useGrants } from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { useGrowingList } from '../../chrome/reads/useGrowingList';
import { makeStyles } from '../../chrome/styles';
import { OneOf } from '../../chrome/toolbars/OneOf';
import { GrantTable } from '../grants/GrantTable';
import { GrantTimeline } from '../grants/GrantTimeline';

const LOADING_COLUMNS = ['2fr', '1fr', '2fr', '2fr', '1fr', '1fr'];

const CHOICES = [
  { id: 'open', label: 'Now' },
  { id: 'ended', label: 'Ended' },
] as const;

const useStyles = makeStyles(theme => ({
  bar: { marginBottom: theme.spacing(2) },
}));

/**
 * Answers "Who may, who does?": all grants for those who govern the product,
 * their own for others.
 */
export function GrantsCard(props: {
  /** Entity ref. */
  product: string;
  governs: boolean;
  /** Called after a grant was changed here. */
  onChanged: () => void;
}) {
  const { product, governs, onChanged } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(true);
  const { remote, hasMore, readMore } = useGrowingList(useGrants, {
    product,
    view: governs ? 'all' : 'mine',
    open,
  });
  const grants = remote.value?.items;
  const changed = () => {
    remote.refreshAfterChange();
    onChanged();
  };
  // "Your access" above has said already that there is nothing.
  if (!governs && open && !grants?.length && !remote.error) {
    return null;
  }
  return (
    <EntityInfoCard title={governs ? 'Who has access' : 'Your grants'}>
      <OneOf
        className={classes.bar}
        label="Which grants"
        choices={CHOICES}
        chosen={open ? 'open' : 'ended'}
        onChoose={choice => setOpen(choice === 'open')}
      />
      <ReadFrame
        remote={remote}
        what="the grants"
        meanwhile="What is granted on the broker stays as it is."
        loading={{ rows: 4, columns: LOADING_COLUMNS }}
      >
        {({ items }) =>
          items.length > 0 ? (
            <>
              <GrantTimeline grants={items} more={hasMore} />
              <GrantTable
                key={String(open)}
                grants={items}
                own={!governs}
                hasMore={hasMore}
                onMore={readMore}
                onChanged={changed}
              />
            </>
          ) : (
            <StatePanel
              state="empty"
              title={open ? 'Nobody has access now' : 'No access has ended'}
            >
              {open
                ? 'Approved requests and adopted access are listed here, each with its purpose and its end.'
                : 'Grants stay here after their end, with the reason.'}
            </StatePanel>
          )
        }
      </ReadFrame>
    </EntityInfoCard>
  );
}
