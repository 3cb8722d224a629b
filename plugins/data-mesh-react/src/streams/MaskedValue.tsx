import { makeStyles } from '@material-ui/core/styles';
import { RiLockLine } from '@remixicon/react';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: 4,
    padding: '0 6px',
    borderRadius: 4,
    backgroundColor: theme.palette.action.hover,
    color: theme.palette.text.secondary,
    fontFamily: 'inherit',
    whiteSpace: 'nowrap',
    cursor: 'help',
    '& svg': { flexShrink: 0 },
  },
}));

/**
 * Stands where a value is hidden from the viewer, and says why.
 *
 * @public
 */
export function MaskedValue(props: {
  /** Contract path of the field. */
  field?: string;
  /** Why it is hidden; by default that the contract classifies it. */
  reason?: string;
}) {
  const { field, reason = 'the contract does not make it public' } = props;
  const classes = useStyles();
  const title = `${field ? `${field} is masked` : 'Masked'}: ${reason}`;
  return (
    <span className={classes.root} title={title} role="img" aria-label={title}>
      <RiLockLine size={12} aria-hidden />
      <span aria-hidden>•••••</span>
    </span>
  );
}
