import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { Alert } from '@backstage/ui';
import {
  AccessRequest,
  DataProductEntity,
  Grant,
} from '@datamesh-portal/plugin-data-mesh-common';
import {
  ListPage,
  Remote,
  StatePanel,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useState } from 'react';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import {
  makeStyles,
  plainList,
  smallText,
  wrappingRow,
} from '../../chrome/styles';
import { AskForAccessButton } from '../../chrome/offers/AskForAccessButton';
import { ConnectDialog } from '../connect/ConnectDialog';
import { OwnGrantItem } from './OwnGrantItem';
import { OwnRequestItem } from './OwnRequestItem';

const useStyles = makeStyles(theme => ({
  list: plainList,
  first: {
    display: 'flex',
    justifyContent: 'center',
    marginTop: theme.spacing(-3),
    paddingBottom: theme.spacing(5),
  },
  own: {
    maxWidth: '80ch',
    margin: 0,
    fontSize: '0.875rem',
    lineHeight: 1.5,
    color: theme.palette.text.secondary,
  },
  foot: {
    ...wrappingRow(theme.spacing(2)),
    marginTop: theme.spacing(1.5),
    ...smallText(theme),
  },
}));

/** Answers "May I?": what the viewer has, until when, and how to get it. */
export function YourAccessCard(props: {
  entity: DataProductEntity;
  /** Whether the viewer owns the product. */
  owner: boolean;
  grants: Remote<ListPage<Grant>>;
  /** Requests of the viewer for this product. */
  requests: Remote<ListPage<AccessRequest>>;
  onChanged: () => void;
}) {
  const { entity, owner, grants, requests, onChanged } = props;
  const classes = useStyles();
  const [connecting, setConnecting] = useState<Grant>();
  const open = (requests.value?.items ?? []).filter(
    ({ state }) => state === 'waiting' || state === 'question',
  );
  const settled = requests.value || !requests.loading;
  return (
    <EntityInfoCard title="Your access">
      <ReadFrame
        remote={grants}
        what="your access"
        meanwhile="What is granted on the broker stays as it is."
        loading={{ rows: 2, columns: ['4fr', '1fr'] }}
      >
        {({ items, nextCursor }) => {
          const nothing = settled && items.length === 0 && open.length === 0;
          const refused = nothing && !owner;
          return (
            <>
              {nothing && owner && (
                <p className={classes.own}>
                  Nothing is granted to you. As owner you see the data in the
                  portal. To read or write with a client on the broker, ask like
                  everybody else. Nobody decides for themselves: the form says
                  who does, which is the owner of the domain or a steward where
                  nobody but you answers for the product.
                </p>
              )}
              {refused && (
                <StatePanel state="denied" title="You have no access">
                  You cannot read these streams on the broker, and the portal
                  masks what is classified. Those who answer for the product
                  decide on your request.
                </StatePanel>
              )}
              {!nothing && (
                <ul
                  className={classes.list}
                  aria-label="Your grants and requests"
                >
                  {items.map(grant => (
                    <OwnGrantItem
                      key={grant.id}
                      grant={grant}
                      onConnect={() => setConnecting(grant)}
                      onChanged={onChanged}
                    />
                  ))}
                  {open.map(request => (
                    <OwnRequestItem key={request.id} request={request} />
                  ))}
                </ul>
              )}
              {/* One place for both, or its dialog would close when the request
                  that it sent is read */}
              <div className={refused ? classes.first : classes.foot}>
                <AskForAccessButton
                  product={entity}
                  label={nothing ? 'Ask for access' : 'Ask for more'}
                  variant={refused ? 'primary' : 'secondary'}
                  onSent={onChanged}
                />
                {nextCursor && (
                  <span>The newest {items.length} are shown.</span>
                )}
              </div>
              {requests.error && !requests.value && (
                <Alert
                  status="warning"
                  icon
                  mt="3"
                  title="Your requests cannot be shown now"
                />
              )}
            </>
          );
        }}
      </ReadFrame>
      {connecting && (
        <ConnectDialog
          grant={connecting}
          onClose={() => setConnecting(undefined)}
        />
      )}
    </EntityInfoCard>
  );
}
