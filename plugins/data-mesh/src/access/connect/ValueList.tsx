import { CopyButton } from '@datamesh-portal/plugin-data-mesh-react';
import { makeStyles, monospaced, oneRow, smallText } from '../../chrome/styles';
import { ConnectionValue } from './connectionValues';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    gap: theme.spacing(0.25, 2),
    alignItems: 'center',
    margin: 0,
    fontSize: '0.875rem',
    '& dt': { color: theme.palette.text.secondary },
    '& dd': { margin: 0, minWidth: 0, ...oneRow(theme.spacing(0.5)) },
    [theme.breakpoints.down('xs')]: {
      gridTemplateColumns: 'minmax(0, 1fr)',
      '& dd': { marginBottom: theme.spacing(1) },
    },
  },
  value: {
    ...monospaced,
    overflowWrap: 'anywhere',
    color: theme.palette.text.primary,
  },
  note: smallText(theme),
}));

/** Names with their values, each to copy. */
export function ValueList(props: { values: ConnectionValue[] }) {
  const classes = useStyles();
  return (
    <dl className={classes.root}>
      {props.values.map(({ label, value, note }) => [
        <dt key={`${label} name`}>{label}</dt>,
        <dd key={label}>
          <span className={classes.value}>{value}</span>
          <CopyButton text={value} label={`Copy ${label.toLowerCase()}`} />
          {note && <span className={classes.note}>{note}</span>}
        </dd>,
      ])}
    </dl>
  );
}
