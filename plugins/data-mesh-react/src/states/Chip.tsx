import { ReactNode } from 'react';
import { makeStyles } from '../styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 5,
    padding: '0 7px',
    borderRadius: 4,
    border: `1px solid ${theme.palette.divider}`,
    fontSize: '0.75rem',
    lineHeight: '18px',
    whiteSpace: 'nowrap',
    color: theme.palette.text.secondary,
  },
  dot: {
    width: 7,
    height: 7,
    borderRadius: '50%',
    flexShrink: 0,
    backgroundColor: theme.palette.text.disabled,
  },
  good: { backgroundColor: theme.palette.success.main },
  warning: { backgroundColor: theme.palette.warning.main },
  bad: { backgroundColor: theme.palette.error.main },
  // Something moves, or waits: a ring, so that it differs without its colour.
  open: {
    backgroundColor: 'transparent',
    boxShadow: `inset 0 0 0 2px ${theme.palette.primary.main}`,
  },
  over: {},
  unknown: {},
}));

/**
 * How a word is to be taken: `open` moves or waits, `over` is past, and of
 * `unknown` there is no verdict.
 *
 * @public
 */
export type ChipTone = 'good' | 'warning' | 'bad' | 'open' | 'over' | 'unknown';

/**
 * A word about a thing, with a dot that says how to take it when it is a state
 * or a verdict.
 *
 * @public
 */
export function Chip(props: {
  tone?: ChipTone;
  /** Says more than the word. */
  title?: string;
  children: ReactNode;
}) {
  const { tone, title, children } = props;
  const classes = useStyles();
  return (
    <span className={classes.root} title={title}>
      {tone && (
        <span className={`${classes.dot} ${classes[tone]}`} aria-hidden />
      )}
      {children}
    </span>
  );
}
