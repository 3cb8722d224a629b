import { SidebarItem } from '@backstage/core-components';
import { useAccessSummary } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles } from '../../chrome/styles';
import { approvalsPath } from '../accessPages';
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

function spoken(waiting: number): string {
  if (waiting === 0) {
    return 'Approvals, nothing waits for you';
  }
  const count = waiting >= MOST_COUNTED ? `${waiting} or more` : waiting;
  return waiting === 1
    ? 'Approvals, 1 request waits for you'
    : `Approvals, ${count} requests wait for you`;
}

/**
 * The menu item of the Approvals page with the number of requests that wait for
 * the viewer's decision, kept up to date. Nothing for people who never decide.
 *
 * @public
 */
export function ApprovalsSidebarItem(props: {
  /** Path of the page; `/approvals` unless given. */
  to?: string;
}) {
  const { to = approvalsPath() } = props;
  const classes = useStyles();
  const { value } = useAccessSummary();
  if (!value?.mayDecide) {
    return null;
  }
  const { toDecide } = value;
  return (
    <SidebarItem
      icon={ApprovalsIcon}
      to={to}
      text="Approvals"
      aria-label={spoken(toDecide)}
    >
      {toDecide > 0 && (
        <span className={classes.count} aria-hidden>
          {toDecide > MOST_SHOWN ? `${MOST_SHOWN}+` : toDecide}
        </span>
      )}
    </SidebarItem>
  );
}
