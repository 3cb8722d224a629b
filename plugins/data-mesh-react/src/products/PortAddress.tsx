import { CopyButton } from '../states/CopyButton';
import { makeStyles } from '../styles';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    gap: theme.spacing(0.5),
  },
  text: {
    fontFamily: 'monospace',
    fontSize: '0.8125rem',
    color: theme.palette.text.secondary,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
}));

/**
 * Where the data of a port is, shortened to the room there is, with a button
 * that copies all of it.
 *
 * @public
 */
export function PortAddress(props: { address: string }) {
  const { address } = props;
  const classes = useStyles();
  if (!address) {
    return null;
  }
  return (
    <span className={classes.root}>
      <span className={classes.text} title={address}>
        {address}
      </span>
      <CopyButton text={address} label={`Copy address ${address}`} />
    </span>
  );
}
