import { SidebarItem } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useAccessSummary } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles } from '../../chrome/styles';
import { dataMeshTranslationRef } from '../../translation';
import { approvalsPath } from '../../chrome/address/approvalsPath';
import { ApprovalsIcon } from './ApprovalsIcon';

// The backend counts no further.
const MOST_COUNTED = 1_000;
const MOST_SHOWN = 99;

const useStyles = makeStyles(theme => ({
  count: {
    display: 'inline-block',
    minWidth: 20,
    padding: '0 6px',
    borderRadius: 10,
    fontSize: '0.75rem',
    fontWeight: 600,
    lineHeight: '20px',
    textAlign: 'center',
    fontVariantNumeric: 'tabular-nums',
    color: theme.palette.getContrastText(theme.palette.primary.light),
    backgroundColor: theme.palette.primary.light,
  },
}));

function spokenRequests(waiting: number): string {
  const count = waiting >= MOST_COUNTED ? `${waiting} or more` : waiting;
  return waiting === 1
    ? '1 request waits for you'
    : `${count} requests wait for you`;
}

/**
 * The menu item of the Approvals page with the number of requests and unproven
 * streams that wait for the viewer's decision, kept up to date. Nothing for people
 * who neither decide nor own a stream.
 *
 * @public
 */
export function ApprovalsSidebarItem(props: {
  /** Path of the page; `/approvals` unless given. */
  to?: string;
}) {
  const { to = approvalsPath() } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(dataMeshTranslationRef);
  const { value: summary } = useAccessSummary();
  if (!summary?.mayDecide) {
    return null;
  }
  const { toDecide: requests, toConfirm: streams } = summary;
  const waiting = requests + streams;
  const spoken = [
    'Approvals',
    ...(requests > 0 ? [spokenRequests(requests)] : []),
    ...(streams > 0 ? [t('approvals.streamsWait', { count: streams })] : []),
    ...(waiting === 0 ? ['nothing waits for you'] : []),
  ].join(', ');
  return (
    <SidebarItem
      icon={ApprovalsIcon}
      to={to}
      text="Approvals"
      aria-label={spoken}
    >
      {waiting > 0 && (
        <span className={classes.count} aria-hidden>
          {waiting > MOST_SHOWN ? `${MOST_SHOWN}+` : waiting}
        </span>
      )}
    </SidebarItem>
  );
}
