import { ReactElement, ReactNode } from 'react';
import { makeStyles, outlined, smallText, wrappingRow } from '../chrome/styles';

const useStyles = makeStyles(theme => ({
  root: {
    ...wrappingRow(theme.spacing(0.25, 1)),
    minHeight: 34,
    marginBottom: theme.spacing(1),
    padding: theme.spacing(0.25, 1),
    ...outlined(theme),
    ...smallText(theme),
    '& > svg': { flexShrink: 0 },
  },
  warning: { '& > svg': { color: theme.palette.warning.main } },
  title: { fontWeight: 500, color: theme.palette.text.primary },
  text: { flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere' },
}));

/** Something to know about the messages below, on one line. */
export function StreamNote(props: {
  icon: ReactElement;
  tone?: 'warning';
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const { icon, tone, title, children, action } = props;
  const classes = useStyles();
  return (
    <div
      className={`${classes.root} ${tone ? classes.warning : ''}`}
      role="note"
    >
      {icon}
      <span className={classes.title}>{title}</span>
      <span className={classes.text}>{children}</span>
      {action}
    </div>
  );
}
