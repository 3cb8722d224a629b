import { Button } from '@backstage/ui';
import { useAccessSummary } from '@datamesh-portal/plugin-data-mesh-react';
import { RiArrowLeftLine } from '@remixicon/react';
import { useEffect, useRef, useState } from 'react';
import useLocalStorage from 'react-use/esm/useLocalStorage';
import { useNotice } from '../../chrome/notices/useNotice';
import { ReadFrame } from '../../chrome/reads/ReadFrame';
import { makeStyles, Theme, useMediaQuery } from '../../chrome/styles';
import { ApprovalsToolbar, VIEW_TITLES } from './ApprovalsToolbar';
import { BulkBar } from './BulkBar';
import { BulkDecisionDialog } from './BulkDecisionDialog';
import { DecisionIntent } from './decisions';
import { InboxState } from './InboxState';
import { KeyHint } from './KeyHint';
import { requestsLike } from './likeRequests';
import { NoRequests } from './NoRequests';
import { OpenedRequest } from './OpenedRequest';
import { RequestList } from './RequestList';
import { useApprovalKeys } from './useApprovalKeys';
import { useApprovalsQuery } from './useApprovalsQuery';
import { useInbox } from './useInbox';
import { useSelection } from './useSelection';

const KEYS_SETTING = 'data-mesh.approvals.keys';

const useStyles = makeStyles(theme => ({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(260px, 360px) minmax(0, 1fr)',
    alignItems: 'start',
    gap: theme.spacing(3),
    [theme.breakpoints.down('sm')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  alone: { gridTemplateColumns: 'minmax(0, 1fr)' },
  // Quiet text needs the paper's contrast; the page is a shade darker.
  inbox: {
    minWidth: 0,
    padding: theme.spacing(1.5),
    borderRadius: theme.shape.borderRadius * 2,
    backgroundColor: theme.palette.background.paper,
  },
  opened: { minWidth: 0, outline: 'none' },
  hint: { marginTop: theme.spacing(1) },
  back: { marginBottom: theme.spacing(1) },
}));

const OUTCOMES = {
  waiting: 'Approved. It waits for another approval now.',
  question: 'Asked back. The request waits for the answer.',
  approved: 'Approved.',
  rejected: 'Rejected.',
  withdrawn: 'Withdrawn.',
  lapsed: 'Lapsed.',
};

/** The inbox of those who decide, "What waits for me?". */
export function Approvals() {
  const classes = useStyles();
  const { query, change } = useApprovalsQuery();
  const summary = useAccessSummary();
  const inbox = useInbox(query, change);
  const { list, requests, openId, opened } = inbox;
  const selection = useSelection(requests);
  const [bulk, setBulk] = useState<'approve' | 'reject'>();
  const [intent, setIntent] = useState<{ id: string; kind: DecisionIntent }>();
  const [keysOn = true, setKeysOn] = useLocalStorage(KEYS_SETTING, true);
  const notify = useNotice();
  const openedPane = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery<Theme>(theme => theme.breakpoints.down('sm'));
  const listShown = requests.length > 0 && (!narrow || !query.request);
  const openedShown = openId && (!narrow || query.request);

  // The buttons of the selection are gone with it.
  const decidedMany = useRef(false);
  useEffect(() => {
    if (!bulk && decidedMany.current) {
      decidedMany.current = false;
      openedPane.current?.focus();
    }
  }, [bulk]);

  const begin = (kind: DecisionIntent) =>
    openId && setIntent({ id: openId, kind });
  useApprovalKeys(
    {
      j: inbox.next,
      k: inbox.previous,
      a: () => begin('approve'),
      r: () => begin('reject'),
    },
    Boolean(keysOn),
  );
  const readAgain = () => {
    list.remote.refreshAfterChange();
    summary.refreshAfterChange();
  };

  const title = VIEW_TITLES[query.view];
  const alike = opened ? requestsLike(opened, requests) : [];
  const count = `${requests.length.toLocaleString('en')}${
    list.hasMore ? ' or more' : ''
  } ${requests.length === 1 ? 'request' : 'requests'}`;
  return (
    <>
      <ApprovalsToolbar query={query} requests={list.items} onChange={change} />
      <ReadFrame
        remote={list.remote}
        what="the requests"
        loading={{ rows: 6, columns: ['260px', '1fr'] }}
        aroundFailure={failure => (
          <InboxState title={title}>{failure}</InboxState>
        )}
      >
        {() =>
          requests.length === 0 &&
          !query.request && (
            <InboxState title={title}>
              <NoRequests
                query={query}
                summary={summary.value}
                onClearFilters={() =>
                  change({
                    text: undefined,
                    product: undefined,
                    state: undefined,
                  })
                }
              />
            </InboxState>
          )
        }
      </ReadFrame>
      <div className={`${classes.columns} ${listShown ? '' : classes.alone}`}>
        {listShown && (
          <div className={classes.inbox}>
            <BulkBar
              count={count}
              selected={selection.selected.length}
              alike={alike.length}
              onSelectAlike={() => selection.selectAll(alike)}
              onClear={selection.clear}
              onDecide={setBulk}
            />
            <RequestList
              requests={requests}
              usual={summary.value?.usual}
              openId={openId}
              selected={selection.selectedIds}
              hasMore={list.hasMore}
              reading={list.remote.loading}
              onOpen={inbox.open}
              onSelect={selection.select}
              onMore={list.readMore}
            />
            {!narrow && (
              <div className={classes.hint}>
                <KeyHint enabled={Boolean(keysOn)} onToggle={setKeysOn} />
              </div>
            )}
          </div>
        )}
        {openedShown && (
          <div ref={openedPane} className={classes.opened} tabIndex={-1}>
            {narrow && (
              <div className={classes.back}>
                <Button
                  variant="tertiary"
                  iconStart={<RiArrowLeftLine />}
                  onPress={() => inbox.open(undefined)}
                >
                  All requests
                </Button>
              </div>
            )}
            <OpenedRequest
              key={openId}
              id={openId}
              usual={summary.value?.usual}
              intent={intent?.id === openId ? intent.kind : undefined}
              onIntent={kind => setIntent(kind && { id: openId, kind })}
              onDecided={decided => {
                notify(OUTCOMES[decided.state]);
                inbox.settle([decided]);
                readAgain();
                openedPane.current?.focus();
              }}
              onOutdated={readAgain}
            />
          </div>
        )}
      </div>
      {bulk && (
        <BulkDecisionDialog
          requests={selection.selected}
          verdict={bulk}
          onClose={decided => {
            setBulk(undefined);
            // Who thinks better of it keeps the selection.
            if (decided.length > 0) {
              inbox.settle(decided);
              selection.clear();
              decidedMany.current = true;
            }
            readAgain();
          }}
        />
      )}
    </>
  );
}
