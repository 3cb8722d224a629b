import {
  RiCloudOffLine,
  RiErrorWarningLine,
  RiInbox2Line,
  RiLockLine,
  RiQuestionLine,
  RiTimerLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import { makeStyles } from '../styles';
import { Failure } from './failureOf';

/** Why a place shows no data. @public */
export type PanelState = 'empty' | Failure['kind'];

const ICONS = {
  empty: RiInbox2Line,
  denied: RiLockLine,
  missing: RiQuestionLine,
  unreachable: RiCloudOffLine,
  busy: RiTimerLine,
  error: RiErrorWarningLine,
};

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    textAlign: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(5, 3),
    color: theme.palette.text.secondary,
  },
  icon: {
    display: 'inline-flex',
    padding: theme.spacing(1.5),
    borderRadius: '50%',
    backgroundColor: theme.palette.action.hover,
    color: theme.palette.text.secondary,
  },
  warning: { color: theme.palette.warning.main },
  failure: { color: theme.palette.error.main },
  title: {
    margin: 0,
    fontSize: '1rem',
    fontWeight: 600,
    color: theme.palette.text.primary,
  },
  text: {
    margin: 0,
    maxWidth: '60ch',
    fontSize: '0.875rem',
    lineHeight: 1.5,
    overflowWrap: 'anywhere',
  },
  detail: { fontSize: '0.75rem' },
  action: { marginTop: theme.spacing(1) },
}));

/**
 * Stands in for content that is not there: says what would be here, why it is
 * not, and offers the one thing to do about it.
 *
 * @public
 */
export function StatePanel(props: {
  state: PanelState;
  title: string;
  children?: ReactNode;
  /** One button, when there is something to do. */
  action?: ReactNode;
  /** Small print, such as a correlation id. */
  detail?: ReactNode;
}) {
  const { state, title, children, action, detail } = props;
  const classes = useStyles();
  const Icon = ICONS[state];
  const tone = {
    empty: '',
    denied: '',
    missing: '',
    unreachable: classes.warning,
    busy: classes.warning,
    error: classes.failure,
  }[state];
  return (
    <div
      className={classes.root}
      role={state === 'error' ? 'alert' : 'status'}
      data-state={state}
    >
      <span className={`${classes.icon} ${tone}`}>
        <Icon size={24} aria-hidden />
      </span>
      <h4 className={classes.title}>{title}</h4>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
      {detail && <div className={classes.detail}>{detail}</div>}
    </div>
  );
}
