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
}));

/** A word about a thing, with a dot when the word is a verdict. */
export function Tag(props: {
  children: ReactNode;
  verdict?: 'good' | 'warning' | 'bad' | 'unknown';
  title?: string;
}) {
  const { children, verdict, title } = props;
  const classes = useStyles();
  const tone = verdict && verdict !== 'unknown' ? classes[verdict] : '';
  return (
    <span className={classes.root} title={title}>
      {verdict && <span className={`${classes.dot} ${tone}`} aria-hidden />}
      {children}
    </span>
  );
}
